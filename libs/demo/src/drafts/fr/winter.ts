import type { DraftSet } from '../draft-set';

export const winterFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['customer', 'fan', 'detractor'],
    posts: [
      '-{6|9} ce matin, autonomie divisée par deux, {doigts divisés par zéro|moral sous la glace, mais arrivé}. #cyclonde #velotaf',
      "Cyclonde affiche {41|47} km restants, il gèle, j'en ai fait {19|22}. L'optimisme, c'est de série ?",
      "Pluie, vent, grêle, soleil, en {14|16} km. Mon Cyclonde n'a rien dit. Moi si.",
      "pneus clous posés sur le cyclonde. {bruit de castagnettes. je suis une corrida ambulante|plus personne s'étonne quand j'arrive, on m'entend du pont}",
      "Qui a eu l'idée de mettre l'écran du @cyclonde en noir sur gris foncé ? Essayez donc de lire ça un matin de {décembre|janvier}.",
      "Le vrai luxe, c'est le manchon de guidon. {Le Cyclonde ensuite.|Tout le reste n'est que mécanique.}",
      "batterie rentrée au chaud tous les soirs comme un bébé. {je lui ai mis une couverture. on ne juge pas|ma coloc lui a donné un prénom, c'est Bernadette}",
      'Verglas à {city}. Moi par terre. Cyclonde par terre. Le pain : intact. Priorités respectées.',
      'Mesure du jour : {63|68} % de l’autonomie d’été à 0 °C, charge complète, même trajet. Conforme à la chimie, moins conforme à la brochure. #cyclonde',
      'Il neige, les bus sont arrêtés, les voitures en travers, et ma voisine de {70|75} ans passe en Cyclonde en disant bonjour.',
      "Trois hivers de sel. Le cadre n'a rien, les vis du garde-boue ont fondu. @cyclonde, l'inox, ça vous parle ?",
      "Mouiller son fond de culotte sur une selle trempée, acte {4|9}. {Cyclonde vendez-nous un bonnet de selle qui ne s'envole pas|Un sac plastique, dix ans d'études et je m'assieds dans l'eau}",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'expert'],
    posts: [
      "Autonomie hiver, relevés sur {trois|quatre} mois\nCyclonde Ville, 500 Wh, trajet plat de {9|13} km, charge pleine chaque dimanche. Octobre : 71 km. Décembre : 52. Janvier sous zéro : 44. Février : 50. En rentrant la batterie la nuit, je gagne environ {8|10} km. Le reste c'est le vent, les vêtements et les pneus dégonflés qu'on n'a pas envie de toucher.",
      "Démarrage impossible sous -{7|10} °C\nÉcran qui clignote puis s'éteint. Je rentre la batterie dix minutes, ça repart. L'atelier de {shop} dit que c'est une protection normale. OK, mais à 6 h du matin devant l'usine, « normal » n'est pas le mot.",
      "Comment vous séchez vos affaires au bureau ?\nPas une question sur le Cyclonde en soi, lui il dort sous l'abri. Moi j'arrive comme une serpillière. Radiateur interdit, casier minuscule. Vos installations clandestines m'intéressent.",
      "Rangement d'hiver : ce que dit la notice et ce que je fais\nNotice Cyclonde : batterie à 50 %, au sec, contrôle tous les {deux|trois} mois. Ce que je fais : je continue à rouler. La meilleure façon de conserver un vélo, c'est encore de s'en servir.",
      "Gants chauffants sur la prise USB du guidon ?\nLa prise de mon Cyclonde {Ville|Cargo} donne {1|1,5} A. Les gants en veulent deux. J'ai essayé, j'ai eu un pouce chaud.",
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['review'],
    voices: ['customer', 'prospect'],
    posts: [
      "Quatre étoiles, l'hiver il me reste à peine {30|35} km {mais le chauffage de ma voiture, lui, me coûtait un bras|et une fois le tour du pâté de champs fait, j'ai chaud, moi}",
      "Trois étoiles. Très bien d'avril à octobre. {Le reste du temps, le capteur de vitesse prend l'eau et le moteur fait des siestes.|Dès les brouillards, l'écran fait le poisson rouge.}",
      'Deux étoiles, éclairage arrière mort à la première averse, {changé sous garantie, mort à la|remplacé gentiment, noyé de nouveau à la} {deuxième|troisième}',
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['facebook', 'youtube'],
    voices: ['customer', 'prospect'],
    posts: [
      "Mon mari sort en Cyclonde par tous les temps. {Je lui ai tricoté une cagoule. Les enfants refusent de marcher à côté.|Il rentre avec des stalactites dans la barbe et le sourire d'un gosse.}",
      'vous pouvez refaire le test en janvier svp parce que {90|100} km en juillet tout le monde sait faire',
      "Rappel aux copains : dégonflez un peu quand c'est mouillé, et ne lavez pas à l'eau bouillante comme {mon frère|mon cousin} l'a fait sur son Cyclonde gelé 🤦‍♂️",
      "Premier hiver sans voiture terminé. J'ai perdu {4|6} kilos, une moufle et ma peur de la pluie. Merci le Cargo",
    ],
  },
];
