/**
 * Words of French and English, folded, that say nothing of what a post is about: articles, pronouns, prepositions,
 * auxiliaries, and the small talk of networks. Apostrophes part words, so that halves (`qu`, `ll`) are among them.
 */
export const functionWords: ReadonlySet<string> = new Set(
  (
    "a ai aie aient ainsi alors apres as au aucun aucune aujourd'hui aura aurait aussi autre autres aux avaient avais " +
    'avait avant avec avez avoir avons ayant beaucoup bien bon bonjour bonsoir bref c ca car ce cela celle celles celui ' +
    'ces cet cette ceux chaque chez ci comme comment contre d dans de debut deja depuis des deux dis dit donc dont du ' +
    'elle elles en encore enfin entre es est et etaient etais etait etant etc ete etes etre eu eux fait faire faites ' +
    'fallait faut fois font hein hier ici il ils j jamais je jour jours juste l la laquelle le lequel les leur leurs ' +
    'lors lui m ma mais me meme memes merci mes mettre mieux moi moins mon n ne ni non nos notre nous on ont ou oui ' +
    'par parce pas pendant peu peut peux plus plutot pour pourquoi pourra pourrait puis puisque qu quand que quel ' +
    'quelle quelles quelque quelques quels qui quoi rien s sa sans se sera serait ses si soit sommes son sont souvent ' +
    'sous suis sur t ta tant te tel telle tes toi ton toujours tous tout toute toutes tres trop tu un une va vais ' +
    'vers veut veux voici voila voir vont vos votre vous vraiment vu y ' +
    'about above after again ain all also always am an and any are aren as at be because been before being below ' +
    "between both but by can cannot can't could couldn d did didn didn't do does doesn doesn't doing don don't down " +
    'during each even ever every few for from further get gets getting go goes going gone got had has have having he ' +
    "hello her here hers herself hi him himself his how i if in into is isn isn't it its itself just know let ll " +
    'like lol m made make me more most much must my myself never new no nor not now of off oh ok okay on once one only or ' +
    'other our ours out over own please quite re really s said same say says see she should so some such t take than ' +
    'thank thanks that the their theirs them themselves then there these they thing things this those through to today ' +
    "too under until up us use ve very want was wasn wasn't we well were what when where which while who whom why " +
    "will with won won't would yeah yes yesterday yet you your yours yourself"
  ).split(' '),
);
