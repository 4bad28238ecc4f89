import type { DraftSet } from '../draft-set';

export const threadsBuzzFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'buzz-begins',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['customer', 'passer-by'],
    posts: [
      [
        "Cette nuit à Nantes, la batterie de mon Cyclonde Cargo a fumé pendant la charge, dans l'escalier. Tout le monde est dehors, tout le monde va bien. J'ai filmé. Je tremble encore.",
        'Mon dieu. Vous avez appelé les pompiers ?',
        "@: Oui, douze minutes. Ils ont été parfaits. L'immeuble sent le caramel brûlé.",
        "Chargeur d'origine ?",
        "@: D'origine, branché à {23 h|minuit}. @cyclonde je vous ai appelés trois fois, personne.",
      ],
      [
        '@cyclonde votre compte a le temps de liker un coucher de soleil mais pas de répondre au monsieur de Nantes ?',
        "programmé, sûrement. c'est presque pire",
        '@: Alors déprogrammez, et parlez.',
      ],
      [
        'mon cargo chauffe fort à la charge, {47|51}° au laser. vous ?',
        '33 ici, batterie de 2021',
        '49, numéro C7{11|29}. je débranche.',
        '@: C7 aussi. Il se passe un truc avec les C7.',
      ],
      [
        'Quelqu’un peut-il joindre un humain chez Cyclonde ? Je suis journaliste à {city}, j’ai trois questions et de la patience.',
        'Si tu trouves, partage, on est {deux cents|mille}.',
        '@: Réponse reçue : « Votre message est important pour nous. » Fin de l’enquête pour ce soir.',
      ],
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'buzz-peaks',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['expert', 'customer', 'passer-by'],
    posts: [
      [
        'Pompier depuis {dix-neuf|vingt-deux} ans. On me demande vingt fois par jour quoi penser de la vidéo Cyclonde. Je réponds ici une fois pour toutes.',
        '@: Un. La fumée tue avant le feu. Un escalier est une cheminée. Rien ne s’y charge, rien ne s’y range. Aucune marque n’y change quoi que ce soit.',
        '@: Deux. Une batterie qui siffle prévient. Vous avez entre quelques secondes et deux minutes. Ce temps sert à sortir et à fermer la porte, pas à filmer.',
        '@: Trois. Le voisin nantais a frappé à toutes les portes. C’est le geste qui a compté cette nuit-là. Le reste, c’est du bruit.',
        'Merci. Je viens de sortir le mien du couloir.',
      ],
      [
        'C7 ou pas C7, telle est la question. @cyclonde vous avez une liste ou je demande à mon horoscope ?',
        'brand: Bonjour, seules les batteries dont le numéro commence par C7 sont concernées. Étiquette blanche, sous la poignée. Si c’est votre cas : ne chargez plus, nous vous appelons sous 24 h.',
        "et si l'étiquette est effacée ??",
        'brand: Dans ce cas, considérez-la comme concernée et écrivez-nous : nous retrouvons le numéro avec votre facture.',
      ],
      [
        "#BoycottCyclonde, je n'achète plus rien chez eux, c'est terminé.",
        'tu avais déjà acheté quelque chose ?',
        '@: Une sonnette. Je la rends.',
      ],
      [
        'le propriétaire vient de scotcher « INTERDIT AUX CYCLONDE » sur la porte du local. au marqueur. @cyclonde vous faites des autocollants pour répondre ?',
        'Il a le droit ? Le mien me menace aussi.',
        "Parties communes : oui, s'il y a un règlement. Chez toi : non, pas comme ça. Demande un écrit.",
        "@: Écrit demandé. Il a répondu par un emoji flamme. J'ai un propriétaire de {68|71} ans qui répond par emoji.",
      ],
      [
        'Au-delà des blagues, je pense aux {130|140} salariés de Cyclonde ce soir.',
        "Moi je pense aux gosses de l'immeuble, désolé.",
        '@: On peut penser aux deux. Il y a de la place.',
      ],
      [
        'Avocate, je confirme préparer une action de groupe pour les acheteurs de batteries du lot B7. Réunion d’information en ligne {jeudi|mardi} à 19 h. Gratuite. #cyclonde',
        'vous prenez combien au bout ?',
        '@: Rien au départ ; en cas de succès, un pourcentage plafonné par la convention, que vous lirez avant de signer. Méfiez-vous de ceux qui répondent plus court.',
      ],
      ['raclette + cyclonde = racyclonde', 'sors', "@: je suis déjà dehors, y'a de la fumée"],
      [
        "Maud Terrasse au 20 h : « J'aurais dû décrocher mon téléphone. » Au moins c'est dit. #cyclonde",
        "Dit {quatre|cinq} jours trop tard, mais dit sans prompteur, ça m'a fait quelque chose.",
        'moi rien. elle lisait son texte avec les yeux',
        "@: Tu as vu de la sincérité, j'ai vu un avocat sous la table. On a regardé la même minute.",
      ],
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'buzz-peaks',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'expert', 'passer-by'],
    posts: [
      [
        "Que faire d'une batterie C7 quand on habite au cinquième sans balcon ?\nTout est dans le titre. Je ne peux ni la laisser dans la rue ni la garder sous mon lit. Cyclonde me dit « dans un lieu ventilé ». Ma fenêtre est ventilée, elle donne sur le vide.",
        'La boutique de {shop} les prend dans des seaux de sable, mais elle demande de ne pas les transporter en métro. Donc à vélo. Sans batterie. Voilà.',
        "Appelle la caserne, sérieusement. Ils m'ont indiqué un local technique au rez-de-chaussée.",
        "@: Caserne appelée, le capitaine est passé la voir lui-même. Je l'ai rangée au carrelage, loin de l'entrée, à {20|25} %. Merci.",
      ],
      [
        "Mon mari refuse de se séparer de son Cargo.\nIl dit que « c'est un C7 gentil ». J'ai {deux|trois} enfants et zéro humour depuis lundi.",
        'Prenez la batterie en otage chez vos parents.',
        "@: Bonne idée, mes parents sont d'accord, eux ont une grange et un sens du devoir.",
      ],
      [
        "Des employés dans la salle ?\nOn entend tout. Qu'est-ce qui se dit à Lyon ?",
        "Réunion toutes les {deux|trois} heures, des gens qui pleurent, des gens qui bossent. On n'a jamais voulu ça. Je ne dirai rien de plus.",
        "Prenez soin de vous. On peut être en colère contre une décision sans l'être contre quarante monteurs.",
      ],
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'buzz-declines',
    networks: ['x', 'bluesky', 'mastodon', 'facebook'],
    voices: ['customer'],
    posts: [
      [
        'où est mon échange @cyclonde ? dossier {order}, inscrit le jour 1, toujours rien',
        'brand: Bonjour, votre dossier est prêt, il manquait un technicien dans votre secteur. {name} passe chez vous {weekday} matin. Pardon pour cette attente.',
        "@: il est passé. à l'heure dite. je n'en reviens pas.",
      ],
      [
        'Échange terminé ! La nouvelle batterie porte un D1. Vous avez quoi, vous ?',
        'C9 ici, on fait une équipe ?',
        "D1, et un petit mot d'excuse manuscrit dans la boîte, avec une faute, donc vrai.",
      ],
      [
        "Cyclonde m'a rappelée. Un dimanche. À {19|20} h. Pour s'excuser.",
        'et ?',
        "@: Et c'était la patronne en personne. J'avais écrit une lettre, avec une photo de mes filles. Elle l'avait devant elle.",
        'Ok. Là, je dis bravo.',
      ],
      [
        "Le technicien de l'échange a refusé le café et accepté la tarte. @cyclonde gardez-le",
        'brand: Bonjour, nous le gardons. Il confirme, pour la tarte.',
        "c'est la tarte de qui déjà ? celle de la sacoche jaune ?",
      ],
      [
        'Tout le monde félicite Cyclonde d’avoir fait, tard, ce que la loi imposait tôt. Suis-je le seul à tiquer ?',
        "La loi n'imposait ni le rapport public ni les taxis.",
        '@: Exact pour le rapport, discutable pour les taxis. Je retire la moitié de mon agacement.',
      ],
      [
        "mon échange cyclonde : livreur tout sourire, il repart avec la neuve et me laisse l'ancienne",
        'Non…',
        '@: SI. il est revenu {vingt|trente} minutes plus tard, rouge comme un feu arrière',
      ],
    ],
  },
];
