import { fewMentions, type Counts, type Usual } from '@vigie/contract';

/** How far back what is usual is looked for. */
export const usualWeeks = 8;
/** Comparable values that must be known before anything is called usual. */
export const fewestKnown = 4;

/**
 * The value below which a share (0 to 1) of the values lie: linear between the two nearest of the sorted values, the first
 * being at 0 and the last at 1 (Hyndman and Fan 1996, definition 7; `percentile_cont` of SQL).
 * @param values at least one.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

/** Between the quantiles 0.1 and 0.9 lie eight of ten values. */
const band = (values: readonly number[]): Usual => ({
  low: quantile(values, 0.1),
  high: quantile(values, 0.9),
});

/**
 * How many mentions are usual, by the counts of comparable stretches of time. Null where fewer than {@link fewestKnown} are
 * known, or where all of them together have fewer than {@link fewMentions}: chance alone would leave such a band.
 */
export function usualMentions(known: readonly Counts[]): Usual {
  const values = known.map(({ mentions }) => mentions);
  const all = values.reduce((sum, value) => sum + value, 0);
  return values.length < fewestKnown || all < fewMentions ? null : band(values);
}

/**
 * Which share of mentions is usually negative, 0 to 1, by the days that have {@link fewMentions} or more: of fewer, a share
 * says nothing. Null where there are fewer than {@link fewestKnown} such days.
 */
export function usualNegativeShare(days: readonly Counts[]): Usual {
  const shares = days
    .filter(({ mentions }) => mentions >= fewMentions)
    .map(({ negative, mentions }) => negative / mentions);
  return shares.length < fewestKnown ? null : band(shares);
}
