import type { DraftSet, Network } from '../drafts/draft-set';

const short: readonly Network[] = ['x', 'bluesky', 'mastodon', 'facebook'];
const wave = {
  about: 'cyclonde',
  phase: 'always',
  networks: short,
  voices: ['customer', 'passer-by'],
} as const;

/** Things that happen of a sudden, and what is said of each within minutes. */
export interface Wave {
  /** What a terminal says. */
  name: string;
  sets: readonly DraftSet[];
}

export const waves: readonly Wave[] = [
  {
    name: 'the app is down',
    sets: [
      {
        ...wave,
        language: 'fr',
        posts: [
          '@cyclonde l’appli est {tombée|morte|partie} ou c’est {moi|mon téléphone} ?',
          'Connect {en panne|injoignable|muet} à {city} depuis {dix|vingt|trente} minutes, {qui d’autre|pareil chez vous} ? #cyclonde',
          'antivol #cyclonde bloqué {devant l’école|au bureau|sous la pluie}, {génial|super|il reste la clé grise}',
          '{erreur 503|page blanche|roue qui tourne} sur Cyclonde Connect, {ça sent la panne générale|bon courage au support}',
          '@cyclonde un {mot|message|statut}, on est {nombreux|plein} à {attendre|marcher} là',
          'bon bah {à pied|en bus|en retard}. merci #cyclonde',
          'Ça remarche {à {city}|chez moi} pour Connect #cyclonde, {ouf|essayez}',
          'panne #cyclonde : {{days} personnes|tout mon étage|le parking entier} devant son vélo à {tapoter|râler}',
          'la clé mécanique #cyclonde {fonctionne|existe|sauve}, {sous la selle|capuchon gris} les amis',
          'le jour où l’appli cyclonde tombe, {mon genou|le tram|ma chef} {aussi|le sait}',
        ],
      },
      {
        ...wave,
        language: 'en',
        posts: [
          '@cyclonde is the app {down|gone|dead} or is it {me|my phone}?',
          'Connect {unreachable|down|silent} in {city} for {ten|twenty|thirty} minutes, {anyone else|same for you}? #cyclonde',
          '#cyclonde lock stuck {outside school|at work|in the rain}, {great|lovely|thank heavens for the grey key}',
          '{503|blank page|spinning wheel} on Cyclonde Connect, {smells like a proper outage|thoughts with support}',
          '@cyclonde a {word|status|message}, there’s {a lot|plenty} of us {waiting|walking}',
          'well. {on foot|bus|late} it is. cheers #cyclonde',
          'Connect’s back {in {city}|for me} #cyclonde, {phew|try it}',
          '#cyclonde outage: {{days} people|half my office|the whole rack} {tapping|muttering} at their bikes',
          'the real key {works|exists|saves the day} #cyclonde, {under the saddle|grey cap} folks',
          'the day the cyclonde app falls over so does {my knee|the tram|my boss’s patience}',
        ],
      },
    ],
  },
  {
    name: 'a video of a Cargo with a dog band goes round',
    sets: [
      {
        ...wave,
        language: 'fr',
        posts: [
          'Les {trois|quatre|cinq} chiens dans le Cargo #cyclonde à {city}, {je pleure|mon cœur|meilleure vidéo de l’année} 🐶',
          '@cyclonde {embauchez|payez|sponsorisez} le monsieur aux chiens',
          'le caniche devant {tient le guidon|dirige|juge}, le Cyclonde {suit|obéit}',
          'vu EN VRAI à {city} : le Cyclonde aux chiens, {ils chantent|ils saluent|ils ont des casquettes}',
          '{Remplacez|Oubliez} la pub, c’est ça #cyclonde, {un Cargo|une caisse} et des {truffes|oreilles} au vent',
          'mon chat {exige|demande|refuse} un #cyclonde depuis la vidéo',
          '{days} vues de la vidéo des chiens #cyclonde, {aucun regret|et je recommence}',
        ],
      },
      {
        ...wave,
        language: 'en',
        posts: [
          'The {three|four|five} dogs in the #cyclonde Cargo in {city}, {crying|my heart|video of the year} 🐶',
          '@cyclonde {hire|pay|sponsor} the dog man',
          'the poodle up front {steers|conducts|judges}, the Cyclonde {follows|obeys}',
          'saw it IN PERSON in {city}: the Cyclonde dogs, {they sing|they wave|they have caps}',
          '{Scrap|Forget} the adverts, this is it #cyclonde, {a Cargo|a box} and {noses|ears} in the wind',
          'my cat {demands|requests|declines} a #cyclonde since the video',
          'watched the #cyclonde dog video {days} times, {no regrets|again}',
        ],
      },
    ],
  },
];
