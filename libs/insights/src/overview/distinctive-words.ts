import { commonSpelling, standsOut, tellingWords } from '@vigie/query-language';

/** A text as it is counted: copies of one text share their story, and count once. */
export interface CountedText {
  text: string;
  story: string | null;
}

/** A way to write a word, and the texts of either side that hold it. */
export interface WordForm {
  written: string;
  now: ReadonlySet<number>;
  before: ReadonlySet<number>;
}

/** Word forms of two sides, and how many there are of each: each counts once a text. */
export interface WordForms {
  forms: WordForm[];
  now: number;
  before: number;
}

/** Texts of the period that must hold a word. */
const fewestTexts = 3;
/** The prior: the words of both sides, each weighing a tenth of one that was read. More would hide what is rare and new. */
const priorWeight = 0.1;
/** Standard deviations from what was before: by chance alone, one word in forty would be as far. */
const fewestDeviations = 2;

/** Counts the words of the texts of two sides. */
export class WordCounter {
  private readonly found = new Map<
    string,
    { spellings: Map<string, number>; now: Set<number>; before: Set<number> }
  >();
  private readonly stories = { now: new Set<string>(), before: new Set<string>() };
  private readonly totals = { now: 0, before: 0 };

  /** @param known folded words that are not counted: names of topics. */
  constructor(private readonly known: ReadonlySet<string>) {}

  add(side: 'now' | 'before', { text, story }: CountedText): void {
    const key = story ?? text;
    const stories = this.stories[side];
    if (stories.has(key)) return;
    stories.add(key);
    for (const [folded, written] of tellingWords(text, this.known)) {
      const form = this.found.get(folded) ?? { spellings: new Map(), now: new Set(), before: new Set() };
      this.found.set(folded, form);
      form[side].add(stories.size);
      form.spellings.set(written, (form.spellings.get(written) ?? 0) + 1);
      this.totals[side] += 1;
    }
  }

  /** What was counted, without what came before only. */
  forms(): WordForms {
    return {
      ...this.totals,
      forms: [...this.found.values()]
        .filter(({ now }) => now.size > 0)
        .map(({ spellings, ...sides }) => ({ written: commonSpelling(spellings), ...sides })),
    };
  }
}

/** The forms that may make a distinctive word, by themselves or with others: those that come more often than before. */
export function risingForms({ forms, ...totals }: WordForms, most: number): WordForm[] {
  return forms
    .map((form) => ({ form, score: scoreOf(form, totals) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ form }) => form);
}

export interface DistinctiveWord {
  written: string;
  /** Standard deviations. */
  score: number;
}

/**
 * Words that stand out against the time before, the most telling first.
 * @param groups forms that the search takes as one word.
 */
export function distinctiveWords(
  groups: readonly (readonly WordForm[])[],
  totals: Pick<WordForms, 'now' | 'before'>,
  most: number,
): DistinctiveWord[] {
  return groups
    .flatMap((forms): DistinctiveWord[] => {
      const word = {
        now: new Set(forms.flatMap(({ now }) => [...now])),
        before: new Set(forms.flatMap(({ before }) => [...before])),
      };
      const [commonest] = forms.toSorted((a, b) => b.now.size - a.now.size);
      return commonest && word.now.size >= fewestTexts
        ? [{ written: commonest.written, score: scoreOf(word, totals) }]
        : [];
    })
    .filter(({ score }) => score >= fewestDeviations)
    .sort((a, b) => b.score - a.score || (a.written < b.written ? -1 : 1))
    .slice(0, most);
}

function scoreOf(
  { now, before }: Pick<WordForm, 'now' | 'before'>,
  totals: Pick<WordForms, 'now' | 'before'>,
): number {
  return standsOut(
    { here: now.size, there: before.size, prior: priorWeight * (now.size + before.size) },
    { here: totals.now, there: totals.before, prior: priorWeight * (totals.now + totals.before) },
  );
}
