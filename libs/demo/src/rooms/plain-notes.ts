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
        'Batterie : la consigne suffit, avec un mot personnel.',
      ],
      en: [
        'Serial to check, may be B7.',
        'Battery worry: please offer a check in a shop.',
        'Asks about her battery, wants a person and not a template.',
        'Battery: the usual advice will do, with a personal word.',
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
        'Livraison : à rappeler aujourd’hui.',
      ],
      en: [
        'Late delivery, chase the courier.',
        'Needs a firm delivery date.',
        'Parcel incomplete, send the missing part.',
        'Delivery: call back today.',
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
        'Remboursement : montant à vérifier.',
        'Remboursement : dire où il en est, avec une date.',
      ],
      en: [
        'Refund pending, check with accounts.',
        'Says that he was charged twice.',
        'Refund: check the amount.',
        'Refund: say where it stands, with a date.',
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
        'Appli : dépannage à proposer aujourd’hui.',
        'Appli : version et téléphone à demander.',
      ],
      en: [
        'App bug to reproduce, phone model in the post.',
        'Lock no longer answers to Connect.',
        'App: needs help today.',
        'App: ask for version and phone.',
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
        'Vol : attend un appel.',
        'Assurance : délai à donner.',
      ],
      en: [
        'Theft claim to speed up.',
        'Asks about the theft excess.',
        'Theft: waits for a call.',
        'Insurance: say how long it takes.',
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
        'Care : contrat à relire avant de répondre.',
        'Care : expliquer ce qui est couvert.',
      ],
      en: [
        'Disputes the price of Care.',
        'Wants out of Care, call back.',
        'Care: read the contract before you answer.',
        'Care: explain what it covers.',
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
        'Réparation : voir ce que la garantie couvre.',
        'Atelier : diagnostic à proposer.',
        'Atelier : délai à confirmer.',
      ],
      en: [
        'Workshop slot to bring forward if we can.',
        'Comes back with the same fault, needs a technician’s view.',
        'Repair: see what the warranty covers.',
        'Workshop: offer to have a look.',
        'Workshop: confirm how long.',
      ],
    },
  },
  shop: {
    team: 'care',
    cause: 'service',
    note: {
      fr: [
        'Accueil en boutique, à transmettre au responsable.',
        'Boutique : à voir avec l’équipe sur place.',
        'Boutique : remercier, puis corriger.',
      ],
      en: [
        'Shop welcome, for the manager to know.',
        'Shop: talk to the team there.',
        'Shop: thank them, then mend it.',
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
        'Presse : chiffres à valider avant envoi.',
      ],
      en: [
        'Press request, answer before tonight.',
        'Article to watch, one wrong figure in it.',
        'Press: have the figures checked first.',
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
        'Juridique : à lire de près.',
      ],
      en: [
        'Threatens proceedings, no answer without advice.',
        'Quotes our terms, please check.',
        'Legal: read it closely.',
      ],
    },
  },
  employer: {
    team: 'legal',
    cause: 'employment',
    note: {
      fr: [
        'Témoignage d’un salarié, pour les ressources humaines.',
        'Ressources humaines : à lire avant de répondre.',
      ],
      en: [
        'Post by somebody from the staff, for human resources.',
        'Human resources: read before anybody answers.',
      ],
    },
  },
  security: {
    team: 'product',
    cause: 'safety',
    note: {
      fr: ['Hameçonnage à notre nom, exemplaire joint.', 'Sécurité : à vérifier, puis prévenir les clients.'],
      en: ['Phishing in our name, sample attached.', 'Security: check, then warn customers.'],
    },
  },
  idea: {
    team: 'product',
    cause: 'product',
    note: {
      fr: [
        'Idée produit, bien argumentée.',
        'Suggestion pour l’appli, à remercier.',
        'Idée déjà reçue, à compter.',
      ],
      en: [
        'Product idea, well argued.',
        'Suggestion for the app, worth a thank you.',
        'We had this idea before, keep the count.',
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
        'Premier contact, à soigner.',
        'À prendre avec tact.',
      ],
      en: [
        'Nothing in the knowledge base, answer to find.',
        'Wants a precise answer.',
        'First time we hear from them, take care.',
        'Handle with tact.',
      ],
    },
  },
  street: {
    team: 'legal',
    cause: 'communication',
    note: {
      fr: [
        'Conflit d’usage de l’espace public, ton à soigner.',
        'Espace public : une réponse mesurée suffit.',
      ],
      en: ['Quarrel about public space, mind the tone.', 'Public space: a measured answer will do.'],
    },
  },
  advert: {
    team: 'legal',
    cause: 'communication',
    note: {
      fr: ['Opération promotionnelle contestée.', 'Promotion : conditions à vérifier.'],
      en: ['Complaint about a promotion.', 'Promotion: check the terms.'],
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
