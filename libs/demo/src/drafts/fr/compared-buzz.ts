import type { DraftSet } from '../draft-set';

export const comparedBuzzFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'several',
    phase: 'buzz-peaks',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['competitor-customer', 'passer-by', 'prospect'],
    posts: [
      'ceux qui se moquaient de mon rouelib à mille balles : {il fume pas, lui|mes voisins me regardent avec respect}. #cyclonde',
      'Rouelib qui surfe sur Nantes avec « chez nous, ça ne chauffe que les mollets ». {Deux jours après. La classe mondiale.|Il reste des stagiaires à surveiller, apparemment.}',
      "Je regarde mon Veloptim, je regarde la vidéo du Cyclonde, je regarde mon Veloptim. {Même fournisseur de cellules, il paraît. Gloups.|J'ai déplacé le tapis. Et le chat.}",
      'Précision utile : Rouelib, Veloptim et Cyclonde achètent leurs cellules aux mêmes trois usines. {Se moquer du voisin est prématuré.|Il y a de quoi ricaner moins fort.}',
      "annulé mon cargo cyclonde, commandé chez veloptim. {14|16} semaines d'attente. {je sais plus ce qui est le pire|j'irai à pied, c'est garanti à vie}",
      'Veloptim : communiqué de {trois|quatre} lignes, {sobre, solidaire, sans pub|« nous pensons à nos confrères », point final}. Ça aussi, ça se remarque.',
      "Un peu facile, Rouelib, le code « SANSFUMEE » à -{10|12} %. {Vos propres batteries, on en reparle quand ?|On verra qui tousse à l'automne.}",
      "Les employés de Veloptim et de Cyclonde {shop} boivent leur café ensemble, je les ai vus. {Il y a plus d'humanité là que dans vos fils.|Il se passe des choses simples, loin des pouces.}",
    ],
  },
  {
    language: 'fr',
    about: 'several',
    phase: 'buzz-peaks',
    networks: ['reddit', 'forum'],
    voices: ['prospect', 'competitor-customer', 'expert'],
    posts: [
      "Je devais prendre un Cyclonde Cargo, je fais quoi : Veloptim, Rouelib, attendre ?\nBébé prévu dans {deux|trois} mois, commande pas encore signée. Veloptim dépasse mon budget de {1 500|1 800} €, Rouelib n'a pas de cargo digne de ce nom. Mon instinct dit d'attendre le rapport. Mon ventre dit qu'on n'a pas le temps.",
      "Les batteries des concurrents sont-elles mieux protégées ?\nJ'ai ouvert une Rouelib ce week-end : aucune gaine, mais aucun fil qui passe sur une arête non plus. Veloptim : résine partout, impossible à voir. Cyclonde hors série C7 : correct. Chacun a sa loterie, voilà mon avis d'électronicien.",
      "La reprise Rouelib à {200|250} €, quelqu'un a lu les conditions ?\nIl faut renvoyer un Cargo COMPLET, à vos frais, pour un bon valable sur un vélo à prix fort. Ils revendraient l'épave. Autrement dit Rouelib se fait offrir un Cyclonde à 4 000.",
    ],
  },
  {
    language: 'fr',
    about: 'several',
    phase: 'buzz-declines',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['prospect', 'expert', 'competitor-customer'],
    posts: [
      "Cyclonde publie son rapport d'expertise. Rouelib et Veloptim, vous faites pareil ? … Allô ?",
      "Finalement j'ai confirmé le Cargo et annulé le Veloptim. Ceux qui ont eu chaud vérifient mieux. #cyclonde",
      'Depuis l’affaire, Veloptim a discrètement ajouté une page « sécurité de la charge ». Rouelib, rien. Cyclonde, quarante pages. Chacun son style.',
      'mon rouelib a fait un petit bruit pendant la charge cette nuit. je ris plus des cyclonde. je ris plus du tout',
      "Le patron de Rouelib à la radio : « cela ne pouvait pas nous arriver. » Noté, {name}, noté. On garde l'enregistrement. Signé : un client Cyclonde.",
    ],
  },
  {
    language: 'fr',
    about: 'several',
    phase: 'after-buzz',
    networks: ['reddit', 'forum'],
    voices: ['prospect', 'competitor-customer'],
    posts: [
      "Comparatif refait après la tempête : je mets Cyclonde devant Veloptim\nPas pour le vélo, ils se valent. Pour le suivi. J'ai posé aux deux la question des batteries. L'un m'a envoyé un rapport, l'autre une brochure.",
      "Rouelib a fini son opération de reprise : {37|52} vélos récupérés\nTout ça pour ça. Les clients Cyclonde sont visiblement plus fidèles que ce que racontaient les fils d'il y a quinze jours.",
    ],
  },
];
