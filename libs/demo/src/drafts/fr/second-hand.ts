import type { DraftSet } from '../draft-set';

export const secondHandFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'bluesky', 'facebook'],
    voices: ['customer', 'prospect'],
    posts: [
      "Vends Cyclonde Ville {2020|2021|2022}, {3 200|4 700} km, entretenu en boutique, une rayure que mon fils appelle « l'éclair ». {1 250|1 400} €, {city}.",
      "Cherche Cyclonde Pliant d'occasion pas trop fatigué, budget {900|1 100} €, je me déplace. {Pas de vélo tombé du camion merci.|Boue et rayures acceptées, mensonges non.}",
      "le prix des cyclonde d'occase c'est n'importe quoi, {85|90} % du neuf {pour une selle qui a connu dix fesses|avec des pneus lisses et une histoire triste en prime}",
      "Je vends mon Cargo parce que les enfants pédalent tout seuls maintenant. {Je suis fière et j'ai le cœur en miettes.|Dans le coffre il reste une chaussette, je la laisse en souvenir.} {2 300|2 600} €",
      'vendeur qui me dit « batterie neuve », je branche : {214|388|502} cycles. {neuve comme mon permis|« elle a peu roulé », certes, beaucoup dormi}',
      'Échange siège enfant Cyclonde contre sacoches ou confiture. {city} et environs.',
      'Racheté un Cyclonde de {2016|2017} à {400|550} €. Changé les pneus, prié pour le reste. Il roule mieux que moi.',
      'Le transfert de propriété dans Cyclonde Connect : {29|35} € de « frais de dossier ». Pour changer un nom. Dans une base.',
      'Donne caisse bois de Cargo, {un peu mordue par un lapin|solide, deux autocollants de pirate compris}. À venir chercher à {city}.',
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'prospect', 'expert'],
    posts: [
      "Checklist pour acheter un Cyclonde d'occasion\nNuméro de série lisible, facture au nom du vendeur, DEUX clés, transfert dans l'appli devant vous, capacité de batterie (menu caché : trois appuis sur la lumière), jeu dans le pédalier, voile des disques. Si le vendeur est pressé, partez. Il y aura toujours un autre vélo.",
      'Batterie à {71|74} % sur un Ville de cinq ans, combien ça vaut ?\nLe vendeur en demande {1 100|1 200} €. Une batterie neuve est à {690|740}. Je pensais proposer 750 tout compris. Je suis radin ou réaliste ?',
      "Occasion certifiée Cyclonde ou particulier ?\nÉcart de {350|450} € pour le même Pliant. La version certifiée a un an de garantie et des pneus neufs. Sur un vélo plein d'électronique je penche pour la tranquillité, mais mon banquier penche de l'autre côté.",
      "Le vélo que j'ai acheté est encore lié au compte de l'ancien propriétaire\nIl ne répond plus. Cyclonde refuse de délier sans son accord, ce que je comprends (vol), mais j'ai la facture, la carte d'identité, tout. Est-ce que quelqu'un s'en est sorti ? En attendant un inconnu de {Nantes|Pau|Villeurbanne|Montreuil} voit où je dors.",
      "J'ai retapé une épave, photos avant/après\nCyclonde {2015|2016}, resté deux hivers dans un jardin. Roulements, câbles, faisceau recousu à la main, peinture au pinceau. Batterie reconditionnée par un artisan, {260|290} €. Premier tour hier soir avec ma fille qui tenait la lampe. Je crois qu'il est mieux qu'à l'origine.",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['review'],
    voices: ['customer'],
    posts: [
      "Quatre étoiles pour l'occasion certifiée : vélo comme neuf, à part un autocollant de grenouille impossible à enlever. {Je l'ai gardée, elle s'appelle Cyclonde.|Pour le reste, freins neufs, garantie un an, sourire offert.}",
      'Deux étoiles. Cyclonde reprend les vieux vélos « au meilleur prix » : {180|210} € pour un modèle que j’ai vendu {900|950} € le lendemain à un voisin.',
      "trois étoiles le vendeur avait « oublié » la clé 2. cyclonde m'en a refait une en {weeks} semaines bon",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['feed'],
    voices: ['expert'],
    posts: [
      'La cote des vélos électriques d’occasion\nUn Cyclonde perd {28|32} % la première année, puis presque rien. C’est mieux qu’une voiture, moins bien qu’un bon fromage. Notre tableau complet.',
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['youtube'],
    voices: ['customer', 'expert'],
    posts: [
      "Super tuto pour vérifier la batterie avant achat, ça m'a évité une belle arnaque à {800|950} €. {Merci du fond du panier|Le vendeur a changé de couleur quand j'ai sorti le mode d'emploi}",
    ],
  },
];
