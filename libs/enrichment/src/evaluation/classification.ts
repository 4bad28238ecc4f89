/** How often each true label was given each label: `counts[truth][given]`. */
export interface Confusion<L extends string> {
  labels: readonly L[];
  counts: Record<L, Record<L, number>>;
  total: number;
}

export interface LabelScore {
  precision: number;
  recall: number;
  f1: number;
  /** Number of items whose true label it is. */
  support: number;
}

export interface ClassificationReport<L extends string> {
  total: number;
  accuracy: number;
  /** Unweighted mean of the labels' F1. */
  macroF1: number;
  /** Unweighted mean of the labels' recall. */
  macroRecall: number;
  perLabel: Record<L, LabelScore>;
  confusion: Confusion<L>;
}

/**
 * Counts truths against answers.
 * @throws RangeError when the lists differ in length.
 */
export function confusionOf<L extends string>(
  labels: readonly L[],
  truths: readonly L[],
  answers: readonly L[],
): Confusion<L> {
  if (truths.length !== answers.length) {
    throw new RangeError(`${truths.length} truths stand against ${answers.length} answers`);
  }
  const row = (): Record<L, number> =>
    Object.fromEntries(labels.map((label) => [label, 0])) as Record<L, number>;
  const counts = Object.fromEntries(labels.map((label) => [label, row()])) as Record<L, Record<L, number>>;
  truths.forEach((truth, index) => {
    counts[truth][answers[index] as L] += 1;
  });
  return { labels, counts, total: truths.length };
}

/** Precision, recall and F1 by label and their unweighted means; a label neither true nor given scores 0. */
export function reportOf<L extends string>(confusion: Confusion<L>): ClassificationReport<L> {
  const { labels, counts, total } = confusion;
  let right = 0;
  const scores = labels.map((label): [L, LabelScore] => {
    const hits = counts[label][label];
    right += hits;
    const support = labels.reduce((sum, given) => sum + counts[label][given], 0);
    const given = labels.reduce((sum, truth) => sum + counts[truth][label], 0);
    const precision = given === 0 ? 0 : hits / given;
    const recall = support === 0 ? 0 : hits / support;
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return [label, { precision, recall, f1, support }];
  });
  const mean = (pick: (score: LabelScore) => number): number =>
    scores.length === 0 ? 0 : scores.reduce((sum, [, score]) => sum + pick(score), 0) / scores.length;
  return {
    total,
    accuracy: total === 0 ? 0 : right / total,
    macroF1: mean((score) => score.f1),
    macroRecall: mean((score) => score.recall),
    perLabel: Object.fromEntries(scores) as Record<L, LabelScore>,
    confusion,
  };
}
