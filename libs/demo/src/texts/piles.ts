import { demoNetworks, type DraftSet } from '../drafts/draft-set';
import { draftsEn } from '../drafts/en';
import { draftsFr } from '../drafts/fr';
import { waves } from '../live/waves';
import { reactionsEn } from '../reactions/en';
import { reactionsFr } from '../reactions/fr';
import { type Mood, moods } from '../reactions/reaction-set';
import { shortsEn } from '../shorts/en';
import { shortsFr } from '../shorts/fr';
import type { Language } from './blanks';
import type { Pile } from './text-book';

/** How often a draft is written, and how many days apart. */
const draftUse = { most: 4, rest: 7 };
/** What is short is made of more choices than words. */
const shortUse = { most: 10, rest: 4 };
const reactionUse = { most: 30, rest: 1 };
const waveUse = { most: 8, rest: 0 };

export const kindOf = ({ language, about, phase }: Pick<DraftSet, 'language' | 'about' | 'phase'>) =>
  `${language} ${about} ${phase}`;

export const kindOfReaction = (language: Language, mood: Mood) => `${language} answers ${mood}`;

export const kindOfWave = (language: Language, name: string) => `${language} speaks of ${name}`;

/** Every draft that there is. */
export function allPiles(): Pile[] {
  return [
    ...[...draftsFr, ...draftsEn].map((set) => pileOf(set, draftUse)),
    ...[...shortsFr, ...shortsEn].map((set) => pileOf(set, shortUse)),
    ...reactionPiles('fr'),
    ...reactionPiles('en'),
    ...waves.flatMap(({ name, sets }) =>
      sets.map((set): Pile => ({ kind: kindOfWave(set.language, name), set, ...waveUse })),
    ),
  ];
}

const pileOf = (set: DraftSet, use: Pick<Pile, 'most' | 'rest'>): Pile => ({
  kind: kindOf(set),
  set,
  ...use,
});

function reactionPiles(language: Language): Pile[] {
  const reactions = language === 'fr' ? reactionsFr : reactionsEn;
  return moods.map((mood) => ({
    kind: kindOfReaction(language, mood),
    ...reactionUse,
    set: {
      ...{ language, about: 'several', phase: 'always', networks: demoNetworks },
      voices: ['passer-by', 'customer', 'fan', 'prospect'],
      posts: reactions[mood],
    },
  }));
}
