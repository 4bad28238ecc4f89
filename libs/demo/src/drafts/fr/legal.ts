import type { DraftSet } from '../draft-set';

export const legalFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['expert', 'customer', 'detractor'],
    posts: [
      'La répression des fraudes s’intéresse à l’autonomie annoncée par les fabricants de vélos, dont Cyclonde. {Ce n’est pas trop tôt.|On sortira enfin les chronomètres et les vraies côtes.}',
      '@cyclonde mise en demeure envoyée ce matin, recommandé avec avis de réception. {days} jours. On se reparle.',
      'Rappel utile : la garantie légale de conformité, c’est deux ans, et ce n’est pas au client de prouver le défaut. {Cyclonde le sait, ses formulaires un peu moins.|À réciter calmement au comptoir, sans lever la voix.} #droit',
      "cyclonde qui attaque un artisan de {Bayonne|Lille|Rennes|Grenoble} pour un nom de selle. {un NOM. DE. SELLE.|la justice n'a donc plus de voleurs de poules à juger.} « la Cyclonette ». tout ça pour ça",
      "Conciliateur de justice {weekday} à 10h contre Cyclonde pour {amount}. {Je mets quoi ? une cravate ? un casque ?|J'ai rangé les preuves par couleur, je suis prête.}",
      'Brevet de Cyclonde sur le pliage en deux temps : publié hier, {14|17} revendications, dont une à mon avis très fragile. {Je détaille ce soir.|Les spécialistes vont s’amuser.}',
      "La clause « le client renonce à tout recours » dans les CGV de l'appli Cyclonde, vous l'aviez vue ? {Elle vaut zéro, mais l'intention est touchante.|Un étudiant de première année en ferait une cocotte en papier.}",
      "j'ai gagné au médiateur contre cyclonde. {amount}. {j'ai fait une capture, je l'encadre|prochaine étape : le syndic}.",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['news', 'feed'],
    voices: ['journalist', 'expert'],
    posts: [
      'Cyclonde assigné par un ancien distributeur\nLa société de {Reims|Namur|Caen|Bordeaux} réclame {800 000 euros|1,2 million d’euros} pour rupture brutale de contrat. Audience {dans trois semaines|le mois prochain}.',
      'Vélos électriques : l’autorité de la concurrence enquête sur les prix conseillés\nTrois marques, dont Cyclonde, auraient imposé leurs tarifs aux revendeurs. Toutes contestent.',
      'Le tribunal donne raison à Cyclonde contre un copieur de cadres\nLes magistrats ont reconnu la contrefaçon du « pli Cyclonde » et ordonné le retrait de {300|450} vélos.',
      'Publicité : Cyclonde prié de revoir sa promesse « zéro émission »\nLe jury de déontologie estime que la formule, « sans réserve ni explication », peut induire en erreur.',
      'Débridage : qui paie en cas d’accident ?\nAssurance, fabricant, conducteur : nous avons relu pour vous le contrat de Cyclonde Care, et l’article {9|11} mérite le détour.',
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'expert'],
    posts: [
      'Vice caché ou usure ? Fissure sur un cadre de {3|4} ans\nFissure nette près de la soudure du tube de selle, Cyclonde {Ville|Cargo}, {9 000|7 500} km. Ils parlent de « surcharge probable ». Je pèse {68|71} kg. Le cadre est garanti dix ans sur la brochure, cinq dans les CGV. Quel document prime ?',
      "Accident causé par un frein, vers qui se retourner ?\nDurite lâchée en descente, {poignet cassé|clavicule cassée}, vélo révisé par la boutique de {shop} neuf jours avant. J'ai gardé la pièce. Avocat tout de suite ou expertise d'abord ? Je ne veux pas me venger, je veux qu'on m'écoute.",
      "Petit guide : faire jouer la garantie légale contre un vendeur qui traîne\nUn, écrire « défaut de conformité » et pas « panne ». Deux, dater l'apparition. Trois, proposer le choix réparation/remplacement. Quatre, trente jours. J'ai eu gain de cause contre Cyclonde en {weeks} semaines sans avocat, et le ton est resté cordial.",
      "Données personnelles : ma demande d'accès à Cyclonde\nUn mois pile pour répondre, c'est dans les clous. Reçu {340|410} pages : tous mes trajets depuis 2021 à la seconde. J'ai demandé l'effacement, confirmé en {days} jours. Le plus gênant, c'est de découvrir combien de fois je vais à la boulangerie.",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['facebook', 'youtube'],
    voices: ['customer', 'passer-by'],
    posts: [
      "Je suis allée à la maison de justice gratuitement et en {20|26} min j'ai su quoi écrire à Cyclonde. Allez-y les gens, {c'est nos impôts|et la dame était adorable, elle fait aussi les voisins}",
      'quand on achete {4 000|3 500} euros faut lire les petites lignes. moi jai pas lu. voila. faites pas comme moi',
      'Une association de consommateurs a pris mon dossier Cyclonde, ils en ont {douze|une vingtaine} pareils dans le département…',
    ],
  },
];
