import type { DraftSet } from '../draft-set';

export const shopsFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['customer', 'prospect', 'passer-by'],
    posts: [
      'Entré chez Cyclonde {shop} pour une sonnette, ressorti avec un vélo. Ma femme lit ce compte. Bonjour chérie.',
      "{La vitrine de la boutique Cyclonde de|J'ai collé mon nez comme un gosse : la boutique de} {shop} est plus belle que mon appartement.",
      "vendeur cyclonde : « c'est pour vous ou pour votre mari ? » c'est pour moi. c'était pour moi. {maintenant c'est ailleurs|et mon argent aussi, il est parti avec moi}.",
      "File d'attente devant Cyclonde {shop} un {mardi|mercredi} à 10h. On distribue des vélos ou c'est le SAV ? (c'est le SAV)",
      "Boutique fermée « pour formation » pile le jour où je prends un RTT pour venir. {54|72} km. {@cyclonde mettez-le sur le site !!|La personne au café d'en face a eu pitié. @cyclonde un mot sur la porte, la veille, ça se fait}",
      "le vendeur m'a déconseillé le modèle le plus cher. j'ai cru à une caméra cachée. merci cyclonde {shop}",
      'Essai du Cargo à {shop} avec mon chien dans la caisse : {le chien a vendu deux vélos à ma place|deux passantes ont demandé le prix, du vélo puis du chien}',
      'Il n’y a toujours pas d’accès en fauteuil à la boutique Cyclonde de {shop} : une marche, une seule, depuis l’ouverture. Une rampe coûte moins qu’une sacoche.',
      "À Bruxelles, l'équipe Cyclonde répond en français, en néerlandais et en blague belge. {Trilingue parfait.|J'ai compris le réglage des freins et pas du tout la chute.}",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['review'],
    voices: ['customer', 'prospect'],
    posts: [
      'Cinq étoiles. Conseil honnête, essai sans limite de temps, aucun argument de vendeur. {J’ai eu le sentiment d’entrer chez un artisan.|On a parlé côtes, genoux et météo avant de parler prix.}',
      'Deux étoiles pour la boutique de {shop} : {trois vendeurs, trois prix, un seul parlait à ma compagne|on vous jauge aux chaussures avant de vous dire bonjour}.',
      '5 étoiles, prise en main de {45 minutes|une heure} pour une trouillarde comme moi. Je roule !',
      "Une étoile : rendez-vous confirmé par SMS, arrivée à l'heure, « ah, {name} est en congé ». Et ?",
      'Quatre étoiles. Boutique exiguë, choix restreint, mais quelle gentillesse. {On m’a prêté un casque, un antivol et un parapluie.|Venu pour une clé, reparti avec un café et le numéro d’un bon kiné.}',
      "quatre étoiles pour {shop} trois pour le parking zéro pour la musique d'ambiance",
      "Trois étoiles : {accueil chaleureux avant de payer, tiède après|le sourire s'éteint dès que la carte bleue est passée}.",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'prospect'],
    posts: [
      "Quelle boutique Cyclonde vous recommandez en région parisienne ?\nJe lis de tout sur celle du centre. J'habite à {20|25} km, quitte à traverser je préfère savoir où l'équipe prend le temps. C'est pour un Ville et beaucoup de questions bêtes.",
      "Essai à {shop}, compte rendu\nArrivé sans rendez-vous, reçu dans les cinq minutes. J'ai pu faire la côte derrière le magasin avec les {deux|trois} modèles. Le vendeur a réglé la selle à chaque fois, ce que personne d'autre n'avait fait. Prix non négociable, mais sacoches offertes. Je signe {weekday}.",
      "Une boutique éphémère à {city} cet été ?\nVu une affiche Cyclonde sur une palissade. Si c'est vrai, on évite enfin {150|180} km de route pour une révision. Quelqu'un confirme ?",
    ],
  },
];
