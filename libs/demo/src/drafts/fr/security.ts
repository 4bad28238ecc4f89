import type { DraftSet } from '../draft-set';

export const securityFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['customer', 'expert', 'passer-by'],
    posts: [
      "⚠️ Faux mail « Cyclonde – votre colis est bloqué, payez {1,99|2,49} € ». L'adresse finit par .example.xyz, ne cliquez pas !",
      'reçu un sms « cyclonde : votre batterie doit être rappelée, confirmez votre carte bancaire ». {les mecs ont même mis le logo. faites gaffe à vos parents|mon père allait sortir sa carte, je lui ai piqué le téléphone}',
      "@cyclonde quelqu'un se fait passer pour vous au téléphone et demande le code à 6 chiffres de l'appli. {J'ai failli. Prévenez les gens.|Voix charmante, accent d'ici, un vrai comédien.}",
      'Rumeur de fuite d’API chez Cyclonde : pour l’instant, une capture d’écran, pas de preuve, beaucoup de bruit. {J’attends avant de conclure, faites de même.|Celui qui affirme savoir ce soir vend quelque chose.} #infosec',
      'Un identifiant de vélo séquentiel dans une URL, {cette année encore|de nos jours}. Signalé à Cyclonde hier soir, accusé de réception ce matin. Pas de détails avant correction. #cyclonde #securite',
      "Mon mot de passe Cyclonde Connect était dans une liste qui circule. {Je l'utilisais ailleurs, d'accord, c'est ma faute, mais changez les vôtres.|Cinq minutes de ménage et un gestionnaire plus tard, je respire.}",
      'La sécurité chez @cyclonde : mot de passe {8|10} caractères MAXIMUM. Maximum !',
      "ma grand-mère a donné sa carte à un faux cyclonde. {180|240} euros. {ces gens n'ont pas de mère|elle a honte alors que c'est eux qui devraient}",
      'Cyclonde répond à ma divulgation en {6|9} heures, corrige en quatre jours et me remercie nommément. {On voit tellement l’inverse que je le signale.|Il y avait même des autocollants dans l’enveloppe.} #bugbounty',
      "quelqu'un vend « 40 000 comptes cyclonde » sur un forum louche. {ça pue le fake mais bon, j'ai changé mon mdp|trois captures floues et un prix en pièces virtuelles, on respire}",
      "Pourquoi @cyclonde m'écrit depuis trois noms de domaine différents ? {Comment voulez-vous qu'on reconnaisse le vrai du faux ?|Même mon antispam a levé les bras.}",
      "Le faux site « cyclonde-destockage » affiche un Cargo à {399|449} €. {Si c'est trop beau c'est que c'est pas un vélo.|Adresse à l'autre bout du monde, paiement par bons, tout va bien.}",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['expert', 'customer'],
    posts: [
      "Hameçonnage aux couleurs de Cyclonde : analyse du message\nObjet « Action requise sur votre Cyclonde Care ». Expéditeur usurpé, lien raccourci, page copiée à l'identique avec une faute (« abonnemment »). Le formulaire envoie la carte vers un serveur loué la veille. J'ai signalé. Si vous avez saisi quoi que ce soit : opposition tout de suite, puis mot de passe.",
      "Fuite d'API Cyclonde : ce qu'on sait, ce qu'on ignore\nUn message anonyme affirme qu'on peut lire la position de n'importe quel vélo. J'ai essayé avec MON compte et MES deux vélos : les jetons sont bien vérifiés aujourd'hui. Ça ne prouve pas que c'était le cas {hier|la semaine dernière}. Cyclonde n'a rien publié.",
      "Le cadenas s'ouvre-t-il par rejeu Bluetooth ?\nTest fait avec du matériel à {30|45} € sur mon propre Pliant : non, il y a un défi qui change à chaque fois. Bonne nouvelle. En revanche l'appli garde la clé en clair dans ses journaux de débogage, ça c'est moins bien. Rapport envoyé.",
      "On m'appelle « du service sécurité Cyclonde »\nVoix posée, il connaissait mon nom, mon modèle et mon numéro de commande {order}. Il voulait que j'installe un logiciel « pour protéger le GPS ». J'ai raccroché. Mais d'où sort-il mon numéro de commande ?",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['facebook', 'youtube'],
    voices: ['customer', 'passer-by'],
    posts: [
      "Attention à la page « Cyclonde Officiel France » qui fait gagner des vélos, c'est une arnaque, ils demandent {2|3} euros de frais de port",
      "J'ai partagé le concours et maintenant je reçois des messages bizarres en anglais... {c'est lié ? c'était pas Cyclonde ?|« Dear winner », ils disent. J'ai supprimé mais j'ai peur}",
      "mon mari a cliqué. bien sûr qu'il a cliqué. {la carte est bloquée, merci la banque|il a appelé en pleurs, il s'en veut, trois mois de courses}, méfiez vous du faux mail cyclonde care",
      "Est-ce que quelqu'un peut voir où se trouve mon enfant avec le GPS du Junior ? {Cette histoire de fuite m'empêche de dormir.|J'ai coupé le suivi en attendant qu'on m'explique clairement.}",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['news', 'feed'],
    voices: ['journalist', 'expert'],
    posts: [
      'Vague de faux courriels au nom de Cyclonde\nLes escrocs promettent un remboursement de Care et dérobent les numéros de carte. {La marque rappelle qu’elle ne demande jamais de paiement par message.|Une dizaine de plaintes ont été déposées, dont celle d’un maire.}',
      'Vélos connectés : une faille présumée chez Cyclonde\nUn internaute affirme avoir eu accès à des positions GPS. L’entreprise « vérifie » et n’a, à ce stade, « constaté aucun accès anormal ».',
      'Cinq réflexes contre les faux messages de livraison\nDe Cyclonde aux banques, les marques imitées se multiplient. {Petit guide à imprimer et à scotcher chez vos parents.|Le premier tient en trois mots : ne cliquez pas.}',
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'mastodon', 'facebook'],
    voices: ['brand'],
    posts: [
      'Des courriels frauduleux circulent à notre nom. Nous ne demandons jamais votre carte ni votre code par message. Dans le doute, transférez-les-nous et supprimez-les.',
      'Nous avons vérifié les affirmations parues {hier|avant-hier} sur notre API : aucune donnée de position n’a été lue par un tiers. Le compte rendu complet est sur notre blog.',
    ],
  },
];
