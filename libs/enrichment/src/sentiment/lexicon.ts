import { addForms, addUnaccented, type InflectedLanguage } from '../text/inflect';
import { Phrases } from '../text/phrases';
import {
  englishCompliments,
  englishDegrees,
  englishNegators,
  englishPhrases,
  englishShifts,
  englishWords,
} from './lexicon-en';
import {
  frenchCompliments,
  frenchDegrees,
  frenchNe,
  frenchNegators,
  frenchPhrases,
  frenchShifts,
  frenchWords,
} from './lexicon-fr';
import { patternFrench } from './pattern-fr';

/** All that the scorer knows of one language. */
export interface SentimentLexicon {
  words: ReadonlyMap<string, number>;
  phrases: Phrases<number>;
  degrees: ReadonlyMap<string, number>;
  negators: ReadonlySet<string>;
  /** First halves of a split negation ("ne … pas"); empty where there is none. */
  halves: ReadonlySet<string>;
  shifts: ReadonlySet<string>;
  compliments: ReadonlySet<string>;
  /** What a negator weighs by itself: people negate more when they are unhappy. */
  negatorWeight: number;
  /** Scores from here up are positive, and from `−negativeFrom` down negative. */
  positiveFrom: number;
  negativeFrom: number;
}

/** Pattern's polarity 1 in the engine's unit; its list is broad, so it speaks softer than the one written for posts. */
const patternScale = 1.6;

/** Unaccented shapes that are other, everyday words: they stay out. */
const homographs = new Set([
  'marche',
  'marches',
  'mene',
  'cote',
  'cotes',
  'sale',
  'sales',
  'tache',
  'pres',
  'passe',
  'sur',
  'sure',
  'du',
  'des',
  'prime',
  'degage',
  'pense',
  'lie',
  'lies',
  'age',
  'fruste',
  'dome',
]);

/** Words of Pattern's list that say nothing in posts, where they are data or a plain verb. */
const unheard = new Set(['donné', 'donnée', 'données', 'donnés']);

function build(
  language: InflectedLanguage,
  parts: {
    words: ReadonlyArray<readonly [number, string]>;
    phrases: ReadonlyArray<readonly [number, readonly string[]]>;
    degrees: ReadonlyArray<readonly [number, string]>;
    negators: ReadonlySet<string>;
    shifts: ReadonlySet<string>;
  },
  extra: ReadonlyArray<readonly [number, string]>,
): Pick<SentimentLexicon, 'words' | 'phrases' | 'degrees'> {
  const degrees = new Map<string, number>();
  for (const [factor, list] of parts.degrees) for (const word of list.split(' ')) degrees.set(word, factor);
  const words = new Map<string, number>();
  for (const [weight, list] of parts.words) addForms(words, list, weight, language);
  // What turns other words must not weigh by itself unless it was written so on purpose.
  const turning = (word: string): boolean =>
    degrees.has(word) || parts.negators.has(word) || parts.shifts.has(word);
  for (const [polarity, list] of extra) {
    const heard = list.split(/\s+/).filter((word) => !turning(word) && !unheard.has(word));
    if (heard.length > 0) addForms(words, heard.join(' '), polarity * patternScale, language);
  }
  addUnaccented(words, homographs);
  return {
    words,
    degrees,
    phrases: new Phrases(
      parts.phrases.flatMap(([weight, list]) => list.map((pattern) => [pattern, weight] as const)),
    ),
  };
}

export const frenchLexicon: SentimentLexicon = {
  ...build(
    'fr',
    {
      words: frenchWords,
      phrases: frenchPhrases,
      degrees: frenchDegrees,
      negators: frenchNegators,
      shifts: frenchShifts,
    },
    patternFrench,
  ),
  negators: frenchNegators,
  halves: frenchNe,
  shifts: frenchShifts,
  compliments: frenchCompliments,
  negatorWeight: -0.5,
  positiveFrom: 0.25,
  negativeFrom: 0.1,
};

export const englishLexicon: SentimentLexicon = {
  ...build(
    'en',
    {
      words: englishWords,
      phrases: englishPhrases,
      degrees: englishDegrees,
      negators: englishNegators,
      shifts: englishShifts,
    },
    [],
  ),
  negators: englishNegators,
  halves: new Set(),
  shifts: englishShifts,
  compliments: englishCompliments,
  negatorWeight: -0.4,
  positiveFrom: 0.45,
  negativeFrom: 0.12,
};

/** For every other language: words that travelled. */
export const travellingLexicon: SentimentLexicon = {
  words: new Map(
    Object.entries({
      super: 2,
      bravo: 2.5,
      top: 1.5,
      cool: 1.8,
      love: 2,
      wow: 2,
      lol: 1,
      best: 2,
      perfect: 2.2,
      fail: -1.8,
      wtf: -1.8,
      fuck: -2,
      shit: -2,
      boycott: -2,
      scandal: -2,
      bug: -1,
      spam: -1.5,
      nice: 1.6,
      good: 1.6,
      bad: -1.6,
    }),
  ),
  phrases: new Phrases<number>([]),
  degrees: new Map(),
  negators: new Set(),
  halves: new Set(),
  shifts: new Set(),
  compliments: new Set(),
  negatorWeight: 0,
  positiveFrom: 0.2,
  negativeFrom: 0.2,
};

/** The lexicon for a language code. */
export function lexiconFor(code: string): SentimentLexicon {
  return code === 'fr' ? frenchLexicon : code === 'en' ? englishLexicon : travellingLexicon;
}
