import type { Exchange } from '../exchange';

export const legalFr: readonly Exchange[] = [
  {
    theme: 'battery',
    team: 'legal',
    post: {
      on: 'x',
      by: 'customer',
      days: [-18, -17],
      text: 'Mot du bailleur dans le hall : « recharge de vélos interdite, notamment de marque Cyclonde ». Je fais comment pour emmener mon fils à l’école @cyclonde, vous me faites une attestation ?',
    },
    note: 'Un bailleur de Lyon interdit la recharge dans le local et cite notre nom. La locataire demande une attestation.',
    lines: [
      [
        'holder',
        'On ne peut pas attester pour l’immeuble. On peut attester que sa batterie n’est pas du lot B7.',
      ],
      ['product', 'Confirmé, la sienne est de mars. Attestation type prête, une page, avec le numéro.'],
      ['desk', 'Elle a 3 voisins dans le même cas, on peut faire quatre attestations d’un coup ?'],
      [
        'holder',
        'Oui. Attestation individuelle à qui la demande, modèle validé, sans un mot sur le règlement de l’immeuble.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'safety',
  },
  {
    theme: 'press',
    team: 'legal',
    post: {
      on: 'x',
      by: 'journalist',
      days: [-20, -20],
      hour: 11,
      text: 'Cargo qui fume à Nantes : combien de batteries du même lot roulent en France ? J’ai posé la question à @cyclonde ce matin. Publication à 18 h.',
    },
    note: 'Hélène Varenne demande le nombre exact de batteries B7 vendues. Elle publie à 18 h, avec ou sans nous.',
    lines: [
      ['holder', 'Le chiffre est connu : 3 120, dont 2 260 en France. On le donne.'],
      ['product', 'Avec la part déjà contrôlée, sinon on ne lit que le gros nombre : 41 % à midi.'],
      [
        'holder',
        'Maud signe la réponse elle-même. Chiffres complets, calendrier d’échange, un nom et un numéro direct.',
        'decision',
      ],
      ['desk', 'Envoyé à 16 h 50. Elle cite tout. Article dur mais juste.'],
    ],
    outcome: 'explained',
    cause: 'communication',
  },
  {
    theme: 'press',
    team: 'legal',
    post: {
      on: 'news',
      by: 'journalist',
      days: [-33, -33],
      hour: 7,
      text: 'Atelier à l’arrêt : une partie des mécaniciens de Cyclonde en grève à Lyon\nLes salariés demandent une revalorisation et la fin des quotas de révisions. La direction n’a pas encore réagi.',
    },
    note: 'Une radio locale veut un direct demain matin sur la grève de l’atelier. Inviter qui ?',
    lines: [
      ['holder', 'Pas la com. Le directeur de l’atelier, et s’ils veulent un délégué aussi, tant mieux.'],
      [
        'mate',
        'Deux messages : la négociation reprend jeudi, les rendez-vous clients sont reportés de trois jours, pas annulés.',
      ],
      ['holder', 'Direct accepté, deux voix, aucun chiffre de salaire à l’antenne.', 'decision'],
    ],
    outcome: 'explained',
    cause: 'communication',
  },
  {
    theme: 'legal',
    team: 'legal',
    post: {
      on: 'x',
      by: 'expert',
      days: [-18, -18],
      text: 'Batteries Cyclonde : plusieurs propriétaires m’écrivent. Une action de groupe s’étudie, calmement. Gardez vos factures, vos échanges, et votre numéro de série.',
    },
    note: 'Me Ferrand parle d’action de groupe et demande qui est « concerné ». Plusieurs clients nous taguent en dessous.',
    lines: [
      [
        'holder',
        'Personne ne répond sous ce message. Personne. @{team:care} y compris depuis les comptes de boutique.',
      ],
      ['desk', 'Deux boutiques avaient liké. C’est retiré.'],
      [
        'holder',
        'Les clients qui nous taguent : on leur répond à eux, chacun, sur l’échange de leur batterie, jamais sur l’action.',
        'decision',
      ],
      ['care', 'Compris. Réponse type dans le dossier partagé, validée par vous à chaque variante.'],
    ],
    outcome: 'explained',
    cause: 'communication',
  },
  {
    theme: 'employer',
    team: 'legal',
    post: {
      on: 'reddit',
      by: 'employee',
      text: 'J’ai travaillé quatre ans à l’atelier Cyclonde, voici mes plannings\nSignés, datés, mes noms enlevés. J’ai dit qu’on ne révise pas un cargo en 40 minutes. Ensuite on m’a mis à la peinture. Je ne demande rien, je raconte.',
    },
    note: 'Un ancien de l’atelier publie ses plannings et parle de mise à l’écart. C’est signé, daté, et ça tourne entre mécaniciens.',
    lines: [
      ['holder', 'Les ressources humaines ont le dossier. On ne commente pas une personne, jamais.'],
      ['desk', 'Même pas « nous contestons » ?'],
      ['holder', 'Même pas. On peut dire en une phrase qu’une médiation est ouverte à tous les anciens.'],
      ['holder', 'Pas de réponse publique. Message privé de la DRH, médiation proposée.', 'decision'],
    ],
    outcome: 'unanswered',
    cause: 'employment',
  },
  {
    theme: 'street',
    team: 'legal',
    post: {
      on: 'bluesky',
      by: 'detractor',
      hour: 9,
      text: 'Ce matin, trottoir, vélo cargo Cyclonde avec logo de location, 20 km/h entre deux poussettes. On filme, on compte, on attend une réaction de la marque.',
    },
    note: 'Le collectif « Trottoirs libres » filme un Cargo roulant sur un trottoir avec notre logo de location. Ils demandent une réaction.',
    lines: [
      ['holder', 'Vélo de flotte d’une mairie, pas le nôtre. Mais répondre « pas nous » serait bête.'],
      [
        'mate',
        'On a la charte des bons usages, on peut la proposer à la mairie avec une demi-journée de formation.',
      ],
      ['holder', 'On répond qu’un trottoir est aux piétons, point, et on forme les agents.', 'decision'],
      ['desk', 'Réponse publiée, le collectif a mis un cœur. Inédit.'],
    ],
    outcome: 'explained',
    cause: 'communication',
  },
  {
    theme: 'advert',
    team: 'legal',
    post: {
      on: 'youtube',
      by: 'customer',
      text: 'Ton code Cyclonde -15 % est toujours dans la vidéo épinglée mais il ne marche plus depuis le 28. On est une trentaine sous ce commentaire, tu peux leur dire ?',
    },
    note: 'Code promo d’un partenaire expiré mais encore affiché dans sa vidéo épinglée. Trente clients réclament les 15 %.',
    lines: [
      ['holder', 'Le contrat dit jusqu’au 31. Le code a été coupé le 28 chez nous.'],
      ['care', 'Donc on a tort de trois jours. 30 × 15 %, c’est 9 000 € environ.'],
      ['holder', 'On honore jusqu’au 31, et on demande la mise à jour de la vidéo aujourd’hui.', 'decision'],
    ],
    outcome: 'compensated',
    cause: 'communication',
  },
];
