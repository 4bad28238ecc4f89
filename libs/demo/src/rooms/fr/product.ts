import type { Exchange } from '../exchange';

export const productFr: readonly Exchange[] = [
  {
    theme: 'battery',
    team: 'product',
    post: {
      on: 'x',
      by: 'customer',
      days: [-24, -24],
      hour: 8,
      text: 'Nantes, 7h ce matin. La batterie de notre Cargo @cyclonde s’est mise à fumer pendant la charge, en bas de l’escalier. Vidéo. Personne de blessé, mais la peur de ma vie. Expliquez-moi.',
    },
    note: 'Vidéo de Nantes. 40 000 vues en une soirée, personne de blessé. Il me faut une consigne claire avant 9 h : on débranche ou pas ?',
    lines: [
      [
        'holder',
        'Bien reçu. Je récupère le numéro de série, la propriétaire l’a donné en message privé. C7-0418.',
      ],
      [
        'mate',
        'C7, c’est le lot B7. Cellules changées en février, même fournisseur. J’ai 212 batteries de cette semaine-là.',
      ],
      ['desk', 'On ne peut pas se taire une journée de plus. @{holder} une phrase, même provisoire ?'],
      [
        'legal',
        'Une phrase oui, mais pas « incendie » : de la fumée, pas de flamme, pas de blessé. Et on dit ce qu’on fait, pas ce qu’on espère.',
      ],
      [
        'holder',
        'Consigne : ne plus charger les Cargo dont le numéro commence par C7, les autres sans changement. On appelle Nantes aujourd’hui et on reprend le vélo.',
        'decision',
      ],
      ['desk', 'Publié partout à 11 h 40. Merci.'],
    ],
    outcome: 'solved',
    cause: 'safety',
  },
  {
    theme: 'battery',
    team: 'product',
    post: {
      on: 'facebook',
      by: 'customer',
      days: [-21, -20],
      text: 'Depuis la vidéo de Nantes je me pose la question : mon Cargo sent le chaud quand il charge, une odeur de plastique neuf. Villeurbanne, acheté en avril. Je débranche ou je deviens parano ?',
    },
    note: 'Deuxième personne qui parle d’odeur de chaud à la charge, Villeurbanne. Même lot ? À vérifier avant de répondre.',
    lines: [
      ['holder', 'Numéro demandé. Elle a un A2, donc pas du tout la même chimie.'],
      ['mate', 'Odeur = souvent le vernis du chargeur neuf, les dix premières charges. On l’a vu en juin.'],
      [
        'holder',
        'Ok, mais dans le contexte on ne dit pas « c’est normal ». On propose un contrôle en boutique, gratuit, cette semaine.',
        'decision',
      ],
      ['desk', 'Je réponds dans ce sens et je donne le créneau de vendredi.'],
    ],
    outcome: 'explained',
    cause: 'safety',
  },
  {
    theme: 'app',
    team: 'product',
    post: {
      on: 'x',
      by: 'customer',
      days: [-45, -44],
      hour: 22,
      text: '22h, pluie, mon fils de 4 ans endormi dans le Cargo. Et l’appli @cyclonde 5.2 qui refuse d’ouvrir l’antivol. Merci pour la mise à jour. Vraiment.',
    },
    note: 'Bloquée dehors avec son fils sous la pluie, l’appli refuse d’ouvrir l’antivol depuis la 5.2. Très partagé.',
    lines: [
      ['holder', 'Reproduit : si le téléphone passe en économie d’énergie, la 5.2 perd l’appairage.'],
      ['care', 'On en a 140 au standard depuis hier. On dit quoi en attendant ?'],
      [
        'holder',
        'Couper l’économie d’énergie, ou la clé mécanique (sous la selle, capuchon gris). La 5.2.1 part ce soir en revue.',
      ],
      ['desk', 'La moitié des gens ignorent qu’il y a une clé. Je fais un visuel.'],
      [
        'holder',
        'Retrait de la 5.2 des magasins maintenant, 5.2.1 demain matin, visuel « la clé grise » tout de suite.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'website',
  },
  {
    theme: 'app',
    team: 'product',
    post: {
      on: 'forum',
      by: 'customer',
      text: 'Jauge Connect : 62 km le matin, 18 à midi, vélo immobile dans la cour. Cyclonde Ville de deux ans. Captures à l’appui. Quelqu’un comprend, avant que je dérange le support ?',
    },
    note: 'Autonomie affichée : 62 km le matin, 18 km à midi, sans rouler. Demande polie, captures jointes.',
    lines: [
      ['holder', 'Jauge recalculée au froid. Son vélo dort dehors ?'],
      ['care', 'Oui, cour intérieure, -4 cette nuit.'],
      ['holder', 'On explique, et on note l’idée : afficher « estimation par temps froid ».', 'decision'],
    ],
    outcome: 'explained',
    cause: 'product',
  },
  {
    theme: 'security',
    team: 'product',
    post: {
      on: 'x',
      by: 'customer',
      days: [-13, -11],
      text: 'ATTENTION faux mail « Cyclonde : échange de votre batterie, frais de dossier 4,90 € ». Très bien fait. Ma mère a payé. @cyclonde prévenez les gens !',
    },
    note: 'Faux mails « Cyclonde : votre batterie doit être échangée, payez 4,90 € ». Plusieurs clients ont payé.',
    lines: [
      ['holder', 'Le domaine imite le nôtre à une lettre. Demande de fermeture déposée chez l’hébergeur.'],
      ['legal', 'Plainte dans l’après-midi. Il me faut les en-têtes d’au moins deux mails.'],
      ['care', 'J’en ai cinq, clients d’accord. Dans la pièce jointe du ticket.'],
      [
        'holder',
        'Message épinglé sur tous les réseaux et bandeau sur le site : l’échange est gratuit, nous ne demandons jamais de carte.',
        'decision',
      ],
      ['desk', 'Épinglé. Et je réponds un par un à ceux qui ont payé : opposition d’abord, plainte ensuite.'],
    ],
    outcome: 'solved',
    cause: 'safety',
  },
  {
    theme: 'idea',
    team: 'product',
    post: {
      on: 'bluesky',
      by: 'fan',
      text: 'On est 212 à avoir signé pour un Cargo noir. 212 personnes qui ont un vélo beige et qui en rient jaune. @cyclonde on vous envoie la liste ?',
    },
    note: 'Énième demande d’une couleur sombre pour le Cargo, mais celle-ci vient avec 212 signatures. Ça mérite mieux qu’un merci.',
    lines: [
      ['holder', 'Le noir mat est prévu en mars. Je ne peux pas le dire avant le salon.'],
      ['desk', 'On peut dire « on a compté les signatures » ?'],
      [
        'holder',
        'On dit qu’on a lu, qu’une décision est prise et qu’elle sera annoncée au salon. Sans couleur.',
        'decision',
      ],
    ],
    outcome: 'explained',
    cause: 'product',
  },
  {
    theme: 'question',
    team: 'product',
    post: {
      on: 'facebook',
      by: 'customer',
      text: 'Le vendeur Cyclonde m’a dit que le siège bébé allait sur le Junior. La notice dit que non. J’ai le siège, j’ai le bébé, j’ai le Junior. Qui a raison ?',
    },
    note: 'Siège bébé sur le Junior : elle a déjà acheté le siège. La notice dit non, un vendeur lui a dit oui.',
    lines: [
      ['holder', 'La notice a raison. Le porte-bagages du Junior est donné pour 15 kg, siège compris.'],
      ['care', 'On reprend le siège ? C’est notre vendeur qui s’est trompé.'],
      ['holder', 'Oui : siège repris au prix payé, et note à toutes les boutiques.', 'decision'],
    ],
    outcome: 'compensated',
    cause: 'service',
  },
];
