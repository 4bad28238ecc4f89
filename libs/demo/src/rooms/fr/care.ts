import type { Exchange } from '../exchange';

export const careFr: readonly Exchange[] = [
  {
    theme: 'battery',
    team: 'care',
    post: {
      on: 'bluesky',
      by: 'customer',
      days: [-8, -4],
      text: 'Douze jours sans vélo, deux enfants, un échange « en cours ». @cyclonde je suis patiente mais l’école est à 4 km et j’ai deux jambes.',
    },
    note: 'Attend sa batterie d’échange depuis douze jours, sans vélo, deux enfants à déposer. Ton encore correct, plus pour longtemps.',
    lines: [
      ['holder', 'Étiquette retour envoyée à une ancienne adresse. C’est nous.'],
      ['mate', 'Lyon a deux vélos de prêt libres depuis ce matin. Je bloque un Cargo ?'],
      ['holder', 'Bloque. Je l’appelle tout de suite.'],
      [
        'holder',
        'Prêt d’un Cargo jusqu’à l’échange + un mois de Care offert. Elle passe à 17 h.',
        'decision',
      ],
      ['desk', 'Elle vient de poster « bon, ils savent s’excuser ». 🙌'],
    ],
    outcome: 'compensated',
    cause: 'safety',
  },
  {
    theme: 'delivery',
    team: 'care',
    post: {
      on: 'x',
      by: 'customer',
      text: 'Jour 36. Le @cyclonde commandé n’est pas là. Troisième date annulée. Demain matin, jour 37, même heure, même compte.',
    },
    note: 'Commande payée il y a cinq semaines, trois dates de livraison données, zéro vélo. Le client publie un décompte tous les matins.',
    lines: [
      [
        'holder',
        'Le transporteur l’a vu « refusé par le destinataire » deux fois. Le client jure qu’il était là.',
      ],
      [
        'mate',
        'Vérifie le numéro de téléphone, j’ai eu le même cas : un chiffre inversé, ils n’appellent jamais.',
      ],
      [
        'holder',
        'Exactement ça. 06 au lieu de 07. Corrigé, créneau ferme jeudi 8 h – 10 h, et on l’appelle la veille.',
      ],
      ['desk', 'Je lui dis publiquement que c’était une erreur de saisie chez nous ?'],
      [
        'holder',
        'Oui. On assume la faute de frappe et on rembourse les frais de livraison (59 €).',
        'decision',
      ],
    ],
    outcome: 'compensated',
    cause: 'delivery',
  },
  {
    theme: 'delivery',
    team: 'care',
    post: {
      on: 'facebook',
      by: 'customer',
      text: 'Livraison Cyclonde : carton troué comme une passoire, garde-boue en accordéon, livreur parti avant que j’ouvre la porte. Photos en commentaire.',
    },
    note: 'Carton arrivé percé, garde-boue tordu, le livreur n’a pas attendu. Photos dans la conversation.',
    lines: [
      ['holder', 'Réserves non faites à la livraison, le transporteur va refuser.'],
      [
        'mate',
        'On n’envoie pas quelqu’un se battre pour 34 € de garde-boue. Pièce offerte, et on se retourne nous-mêmes.',
      ],
      ['holder', 'D’accord. Pièce partie ce soir, montage offert à la boutique si elle préfère.', 'decision'],
    ],
    outcome: 'solved',
    cause: 'delivery',
  },
  {
    theme: 'refund',
    team: 'care',
    post: {
      on: 'review',
      by: 'customer',
      text: 'Une étoile. J’ai rendu mon Cyclonde au 9e jour, dans son carton. On m’a promis le remboursement « sous 14 jours », nous sommes au 31e. Prochaine étape : la répression des fraudes.',
    },
    note: 'Rétractation faite dans les temps, remboursement promis « sous 14 jours », on est au 31e. Elle parle de la répression des fraudes.',
    lines: [
      [
        'holder',
        'Le retour est enregistré à l’entrepôt depuis le 9. La compta attend un feu vert que personne n’a donné.',
      ],
      [
        'legal',
        'Au-delà de 14 jours la somme est majorée de plein droit. Payez aujourd’hui, et le calcul de la majoration avec.',
      ],
      ['holder', 'Virement émis, 2 349 € + majoration. Je lui envoie l’avis d’exécution.'],
      ['desk', 'Je réponds en public : date du virement, excuses, rien d’autre ?'],
      [
        'holder',
        'Rien d’autre. Et je demande à la compta une alerte au 10e jour pour tous les retours.',
        'decision',
      ],
    ],
    outcome: 'compensated',
    cause: 'billing',
  },
  {
    theme: 'refund',
    team: 'care',
    post: {
      on: 'x',
      by: 'customer',
      text: 'Cyclonde Care m’a prélevé l’ancien ET le nouveau tarif en octobre. Et je vois que je ne suis pas seule. @cyclonde vous comptez le remarquer quand ?',
    },
    note: 'Prélevé deux fois pour Care en octobre, troisième signalement cette semaine. Ce n’est plus un cas isolé.',
    lines: [
      ['holder', 'Sept dossiers avec celui-ci, tous passés du mensuel à l’annuel le 1er.'],
      [
        'product',
        'C’est nous : le changement de formule ne clôt pas l’ancien mandat. Corrigé en production à 15 h, il reste les clients déjà débités.',
      ],
      ['mate', 'J’en compte 64 dans l’export. On rembourse avant qu’ils n’écrivent ?'],
      ['holder', 'Oui : 64 remboursements d’office et un mail d’excuse. Pas de formulaire.', 'decision'],
    ],
    outcome: 'solved',
    cause: 'billing',
  },
  {
    theme: 'theft',
    team: 'care',
    post: {
      on: 'review',
      by: 'customer',
      text: 'Deux étoiles pour Cyclonde Care. Cargo volé à Strasbourg, plainte le jour même, deux clés envoyées. Un mois plus tard l’assureur attend Cyclonde, Cyclonde attend l’assureur, et moi j’attends le tram.',
    },
    note: 'Vol de Cargo à Strasbourg, plainte déposée, le dossier Care tourne entre l’assureur et nous depuis un mois.',
    lines: [
      ['holder', 'L’assureur demande la deuxième clé. Elle l’a envoyée… à l’ancienne adresse du courtier.'],
      ['mate', 'Le courtier l’a reçue et nous l’a transmise le 3, elle est dans le tiroir de Lucie.'],
      ['holder', 'Sérieusement ? Je la photographie et je débloque. Indemnisation lundi.'],
      [
        'legal',
        'Écrivez-lui que le retard ne vient pas d’elle. C’est la phrase qui l’empêchera d’aller plus loin.',
      ],
      [
        'holder',
        'Indemnisation totale sans franchise, lettre d’excuse signée, et un tiroir de moins.',
        'decision',
      ],
    ],
    outcome: 'compensated',
    cause: 'service',
  },
  {
    theme: 'theft',
    team: 'care',
    post: {
      on: 'x',
      by: 'customer',
      text: 'Je SUIS mon vélo volé en direct sur Cyclonde Connect. Il traverse la ville. La police me dit d’attendre lundi. @cyclonde vous pouvez faire quelque chose ? Là ? Maintenant ?',
    },
    note: 'Il dit suivre son vélo volé au GPS de Connect, il bouge en ce moment, et la police ne se déplace pas. Réponse rapide svp.',
    lines: [
      ['holder', 'Surtout qu’il n’y aille pas seul. Je l’appelle.'],
      [
        'legal',
        'On transmet la position aux autorités, jamais au client au-delà de ce que l’appli montre déjà. Référence de plainte indispensable.',
      ],
      [
        'holder',
        'Il a la référence, transmise au commissariat à 19 h 12. Vélo retrouvé dans un garage à 21 h.',
      ],
      ['desk', 'Il veut raconter toute l’histoire. On dit oui ?'],
      ['holder', 'Oui, sans adresse ni photo du garage.', 'decision'],
    ],
    outcome: 'solved',
    cause: 'service',
  },
  {
    theme: 'care',
    team: 'care',
    post: {
      on: 'reddit',
      by: 'customer',
      days: [-4, -2],
      text: '« Prix garanti trois ans », quatorze mois plus tard Cyclonde Care augmente\nJ’ai la capture de la page au jour de la souscription. Ils ont retiré la phrase depuis. Je ne cherche pas la bagarre, je veux juste savoir si un engagement en est un.',
    },
    note: 'Hausse de Care : il a souscrit « prix garanti trois ans » et on l’augmente au bout de quatorze mois. Capture à l’appui.',
    lines: [
      ['holder', 'La capture est vraie. Page de l’hiver dernier, mention retirée en avril.'],
      ['legal', 'L’engagement vaut pour tous ceux qui ont souscrit pendant cette période. Combien ?'],
      ['mate', '1 874 contrats, du 12 janvier au 30 avril.'],
      [
        'legal',
        'Prix maintenu pour les 1 874 jusqu’au terme. Trop-perçu rendu sur l’échéance suivante. Pas de geste en plus, pas de clause ajoutée.',
        'decision',
      ],
      ['desk', 'Merci, c’est la première fois que je peux répondre « vous avez raison » sans demander.'],
    ],
    outcome: 'compensated',
    cause: 'billing',
  },
  {
    theme: 'repair',
    team: 'care',
    post: {
      on: 'forum',
      by: 'customer',
      text: 'Troisième fois que je porte mon Pliant à l’atelier Cyclonde de Lille pour le même grincement à la charnière. Resserré, graissé, rendu, 200 km, ça recommence. J’aime ce vélo, c’est bien le problème.',
    },
    note: 'Troisième passage à l’atelier de Lille pour le même grincement. Client fidèle, deux vélos chez nous.',
    lines: [
      ['holder', 'L’atelier a resserré, graissé, changé les plaquettes. Il revient chaque fois à 200 km.'],
      [
        'product',
        'Pliant de 2022 ? Regardez le palier de la charnière, il y a une bague en V2. Je mets la référence dans la fiche.',
      ],
      ['holder', 'C’était ça. Bague changée, vélo essayé 15 km par le chef d’atelier lui-même.'],
      ['holder', 'Rien à payer, et la bague passe en remplacement systématique à la révision.', 'decision'],
    ],
    outcome: 'solved',
    cause: 'product',
  },
  {
    theme: 'repair',
    team: 'care',
    post: {
      on: 'x',
      by: 'customer',
      text: 'Rayons arrière cassés à 900 km. Réponse de la boutique @cyclonde : « surpoids de l’utilisateur ». Je pèse 58 kg. Je relis. « Surpoids. »',
    },
    note: 'Rayons cassés à 900 km, la boutique répond « surpoids ». La cliente pèse 58 kg et le prend très mal, on la comprend.',
    lines: [
      ['holder', 'J’ai eu la boutique. La réponse était une case du formulaire, cochée par défaut. Honte.'],
      ['product', 'On supprime la case. Une roue arrière part ce soir.'],
      ['holder', 'Roue neuve, excuses écrites de la boutique, case supprimée.', 'decision'],
      ['desk', 'Je réponds sans reprendre le mot « poids ».'],
    ],
    outcome: 'compensated',
    cause: 'service',
  },
  {
    theme: 'shop',
    team: 'care',
    post: {
      on: 'bluesky',
      by: 'influencer',
      text: 'Boutique Cyclonde de Paris, samedi. Vingt minutes debout avec un bébé, trois vendeurs, zéro bonjour. Le vélo est superbe, dommage qu’il faille passer par là pour l’acheter.',
    },
    note: 'Accueil glacial à la boutique de Paris raconté par une influenceuse vélo (24 k). Elle ne nous a pas mentionnés, d’autres l’ont fait.',
    lines: [
      [
        'holder',
        'J’ai parlé au responsable : samedi, deux absents, file jusqu’au trottoir. Ça n’excuse pas.',
      ],
      ['legal', 'On ne lui propose rien qui ressemble à un achat de silence.'],
      ['desk', 'Je lui écris simplement qu’on a lu et que le responsable aimerait l’entendre ?'],
      ['holder', 'Oui, et rien de plus. Deux renforts le samedi jusqu’à Noël.', 'decision'],
    ],
    outcome: 'explained',
    cause: 'service',
  },
];
