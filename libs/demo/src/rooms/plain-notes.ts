import type { CaseCause } from '@vigie/contract';
import type { Language } from '../texts/blanks';
import type { TeamKey, Theme } from './exchange';

/** Cases that few words are said of: to whom each matter goes, from what it comes, and what is said. */
export const plainNotes: Record<
  Theme,
  { team: TeamKey; cause: CaseCause; note: Record<Language, readonly string[]> }
> = {
  battery: {
    team: 'product',
    cause: 'safety',
    note: {
      fr: [
        'Numéro de série à vérifier, lot B7 possible.',
        'Batterie : demande de contrôle, créneau en boutique à proposer.',
        'Inquiétude batterie, réponse personnalisée souhaitée.',
        'Charge à l’étage, syndic qui menace d’interdire : il faut un écrit.',
      ],
      en: [
        'Serial to check, may be B7.',
        'Battery worry: please offer a check in a shop.',
        'Asks about her battery, wants a person and not a template.',
        'Building bans charging, needs something in writing from us.',
      ],
    },
  },
  delivery: {
    team: 'care',
    cause: 'delivery',
    note: {
      fr: [
        'Retard de livraison, transporteur à relancer.',
        'Livraison : date ferme à donner.',
        'Colis incomplet, pièce à renvoyer.',
        'Livré chez un voisin inconnu, à localiser.',
      ],
      en: [
        'Late delivery, chase the courier.',
        'Needs a firm delivery date.',
        'Parcel incomplete, send the missing part.',
        'Left with a neighbour nobody knows, please trace it.',
      ],
    },
  },
  refund: {
    team: 'care',
    cause: 'billing',
    note: {
      fr: [
        'Remboursement en attente, voir avec la compta.',
        'Double prélèvement signalé.',
        'Montant rendu trop bas, à recalculer.',
        'Troisième relance pour le même virement.',
      ],
      en: [
        'Refund pending, check with accounts.',
        'Says that he was charged twice.',
        'Got back less than agreed, please work it out again.',
        'Third time of asking for the same transfer.',
      ],
    },
  },
  app: {
    team: 'product',
    cause: 'website',
    note: {
      fr: [
        'Bug de l’appli à reproduire, modèle de téléphone dans le message.',
        'Antivol qui ne répond plus à Connect.',
        'Bloqué dehors depuis la mise à jour, à dépanner aujourd’hui.',
        'Jauge fausse depuis la 5.2, captures jointes.',
      ],
      en: [
        'App bug to reproduce, phone model in the post.',
        'Lock no longer answers to Connect.',
        'Locked out since the update, needs help today.',
        'Wrong gauge since 5.2, screenshots in the post.',
      ],
    },
  },
  theft: {
    team: 'care',
    cause: 'service',
    note: {
      fr: [
        'Vol : dossier à accélérer.',
        'Question sur la franchise vol.',
        'Assurance : pièce manquante, toujours la même.',
        'Vélo retrouvé, et maintenant ? Procédure à expliquer.',
      ],
      en: [
        'Theft claim to speed up.',
        'Asks about the theft excess.',
        'Insurance: one paper missing, always the same one.',
        'Bike found again, wants to know what happens now.',
      ],
    },
  },
  care: {
    team: 'care',
    cause: 'billing',
    note: {
      fr: [
        'Care : tarif contesté.',
        'Veut résilier Care, à rappeler.',
        'Passage à domicile manqué deux fois.',
        'Ne comprend pas ce que Care couvre, nous non plus sur ce point.',
      ],
      en: [
        'Disputes the price of Care.',
        'Wants out of Care, call back.',
        'Home visit missed twice.',
        'Does not see what Care covers, and on this point nor do we.',
      ],
    },
  },
  repair: {
    team: 'care',
    cause: 'product',
    note: {
      fr: [
        'Atelier : rendez-vous à avancer si possible.',
        'Panne répétée, avis technique demandé.',
        'Devis jugé trop élevé, à revoir avec l’atelier.',
        'Bruit au pédalier, vidéo parlante.',
        'Pièce attendue depuis plus d’un mois.',
      ],
      en: [
        'Workshop slot to bring forward if we can.',
        'Comes back with the same fault, needs a technician’s view.',
        'Finds the estimate too high, go over it with the workshop.',
        'Noise from the cranks, the video says it all.',
        'Has waited for a part for more than a month.',
      ],
    },
  },
  shop: {
    team: 'care',
    cause: 'service',
    note: {
      fr: [
        'Accueil en boutique, à transmettre au responsable.',
        'Horaires faux sur la fiche, il s’est déplacé pour rien.',
        'Deux boutiques, deux réponses : laquelle est la bonne ?',
      ],
      en: [
        'Shop welcome, for the manager to know.',
        'Wrong opening hours on the page, came for nothing.',
        'Two shops, two answers: which is right?',
      ],
    },
  },
  press: {
    team: 'legal',
    cause: 'communication',
    note: {
      fr: [
        'Demande de presse, réponse avant ce soir.',
        'Article à suivre, erreur factuelle au deuxième paragraphe.',
        'Veut une photo de l’atelier, et un nom à citer.',
      ],
      en: [
        'Press request, answer before tonight.',
        'Article to watch, one wrong figure in it.',
        'Wants a picture of the workshop and a name to quote.',
      ],
    },
  },
  legal: {
    team: 'legal',
    cause: 'communication',
    note: {
      fr: [
        'Menace de procédure, ne pas répondre sans avis.',
        'Conditions générales citées, à vérifier.',
        'Parle de l’autorité de la concurrence, à lire de près.',
      ],
      en: [
        'Threatens proceedings, no answer without advice.',
        'Quotes our terms, please check.',
        'Mentions the consumer authority, read it closely.',
      ],
    },
  },
  employer: {
    team: 'legal',
    cause: 'employment',
    note: {
      fr: [
        'Témoignage d’un salarié, pour les ressources humaines.',
        'Offre d’emploi moquée, fourchette de salaire absente.',
      ],
      en: ['Post by somebody from the staff, for human resources.', 'Job advert mocked, no pay on it.'],
    },
  },
  security: {
    team: 'product',
    cause: 'safety',
    note: {
      fr: ['Hameçonnage à notre nom, exemplaire joint.', 'Faux site à notre logo, à faire fermer.'],
      en: ['Phishing in our name, sample attached.', 'Fake site with our logo, to be taken down.'],
    },
  },
  idea: {
    team: 'product',
    cause: 'product',
    note: {
      fr: [
        'Idée produit, bien argumentée.',
        'Suggestion pour l’appli, à remercier.',
        'Demande souvent faite, compteur à tenir.',
      ],
      en: [
        'Product idea, well argued.',
        'Suggestion for the app, worth a thank you.',
        'Often asked for, keep the count.',
      ],
    },
  },
  question: {
    team: 'care',
    cause: 'other',
    note: {
      fr: [
        'Rien dans la base, réponse à trouver.',
        'Attend une réponse précise.',
        'Deux notices se contredisent, laquelle croire ?',
        'Demande un document que le site n’a plus.',
      ],
      en: [
        'Nothing in the knowledge base, answer to find.',
        'Wants a precise answer.',
        'Two manuals disagree, which one holds?',
        'Asks for a document that the site no longer has.',
      ],
    },
  },
  street: {
    team: 'legal',
    cause: 'communication',
    note: {
      fr: [
        'Conflit d’usage de l’espace public, ton à soigner.',
        'Cargo mal garé, photo avec plaque de flotte.',
      ],
      en: [
        'Quarrel about public space, mind the tone.',
        'Badly parked Cargo, the picture shows a fleet number.',
      ],
    },
  },
  advert: {
    team: 'legal',
    cause: 'communication',
    note: {
      fr: ['Opération promotionnelle contestée.', 'Code promo refusé en caisse, à honorer ou à expliquer.'],
      en: ['Complaint about a promotion.', 'Code turned down at the till, honour it or explain.'],
    },
  },
};

/** What is said in a room of few words: by whoever has the case, then by whoever handed it over. */
export const plainLines: Record<Language, readonly (readonly [holder: string, desk: string | null])[]> = {
  fr: [
    ['Je prends, réponse dans la journée.', null],
    ['Dossier retrouvé, j’appelle.', 'Merci, je surveille la conversation.'],
    ['Il me manque le numéro de commande, tu peux le demander ?', 'Demandé en message privé, reçu.'],
    ['Vu avec la boutique, ils rappellent demain matin.', null],
    ['Geste commercial validé.', 'Super, je réponds.'],
    ['Pas notre faute mais on aide quand même.', 'D’accord avec ça.'],
    ['J’attends le retour du transporteur.', null],
  ],
  en: [
    ['Mine, answer today.', null],
    ['Found the file, calling now.', 'Thanks, I am watching the thread.'],
    ['I need the order number, can you ask?', 'Asked by DM, got it.'],
    ['Spoke to the shop, they ring back tomorrow.', null],
    ['Gesture approved.', 'Great, answering.'],
    ['Not our fault but let’s help anyway.', 'Agreed.'],
    ['Waiting for the courier.', null],
  ],
};

const matters: readonly (readonly [RegExp, Theme])[] = [
  [/batterie|battery|lot b7|c7\d|fum[ée]e|smok|recharge|charger|charging/i, 'battery'],
  [/phish|hame[çc]on|faux mail|fake e?mail|mot de passe|password|leak|fuite|\bapi\b/i, 'security'],
  [/avocat|lawyer|plainte|tribunal|court|juridique|legal|fraudes|ombudsman|brevet|patent/i, 'legal'],
  [/vol[ée]|voleur|stolen|theft|thief|thieves|nicked/i, 'theft'],
  [/rembours|refund|prélev|charged twice|virement/i, 'refund'],
  [/livr|colis|transporteur|deliver|courier|parcel|carton/i, 'delivery'],
  [/\bappli\b|\bapp\b|connect|bluetooth|5[.,]2|antivol/i, 'app'],
  [/\bcare\b|abonnement|subscription/i, 'care'],
  [/gr[èe]ve|strike|salari|emploi|recrut|hiring|job|wages/i, 'employer'],
  [/atelier|r[ée]par|frein|roue|cha[îi]ne|workshop|repair|brake|wheel|belt|creak|squeak/i, 'repair'],
  [/trottoir|pi[ée]ton|pavement|sidewalk|pedestrian|parking/i, 'street'],
  [/promo|code|parrain|sponsor|discount|giveaway|#gifted/i, 'advert'],
  [/boutique|vendeur|\bshop\b|staff/i, 'shop'],
  [/il faudrait|pourriez|idée|wish|should have|could you add|please make/i, 'idea'],
];

/** What a text is about, by its words. */
export const themeOf = (text: string): Theme =>
  matters.find(([pattern]) => pattern.test(text))?.[1] ?? 'question';
