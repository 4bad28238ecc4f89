import { type Counts, fewMentions, type Overview, type Usual } from '@vigie/contract';

type Range = Overview['period'];

/** Of a hundred, the whole number that a screen shows. */
export const percentOf = (share: number): number => Math.round(share * 100);

/** How a figure moved: as a share of what it was, or as a difference where either is too small for a share. */
export type Change = { kind: 'share' | 'count'; value: number };

export function changeOf(now: number, before: number): Change {
  return now < fewMentions || before < fewMentions
    ? { kind: 'count', value: now - before }
    : { kind: 'share', value: now / before - 1 };
}

/** Whether a period has passed at `now` (milliseconds). */
export const isOver = ({ to }: Range, now: number): boolean => Date.parse(to) <= now;

/**
 * Whether a period can be held against the one before it: a day that has just begun cannot, a week whose last day runs
 * can.
 */
export function isComparable({ from, to }: Range, now: number): boolean {
  const start = Date.parse(from);
  return now - start >= ((Date.parse(to) - start) * 6) / 7;
}

/** What is said of a period beside its figures. Calm is said of a period that runs, and only of one that is known. */
export type Verdict = 'more' | 'fewer' | 'more-negative' | 'calm';

export interface Headline {
  mentions: number;
  /** Null: not known, or nothing to be held against it yet. */
  usualMentions: Usual;
  /** Whole percents, or a count of few. */
  negative: { kind: 'share'; percent: number; usual: Usual } | { kind: 'count'; count: number };
  flagged: number;
  verdicts: Verdict[];
}

const wholeUsual = (usual: Usual, scale: number): Usual =>
  usual === null ? null : { low: Math.round(usual.low * scale), high: Math.round(usual.high * scale) };

/**
 * The first line in figures.
 * @param listening whether every source listens: silence is no calm otherwise.
 */
export function headlineOf(
  { period, totals, usual }: Pick<Overview, 'period' | 'totals' | 'usual'>,
  { now, listening }: { now: number; listening: boolean },
): Headline {
  const { mentions, negative, flagged } = totals;
  const over = isOver(period, now);
  const usualMentions = wholeUsual(usual.mentions, 1);
  const verdicts: Verdict[] = [];
  if (usualMentions !== null && mentions > usualMentions.high) verdicts.push('more');
  if (usualMentions !== null && over && mentions < usualMentions.low) verdicts.push('fewer');
  const saysUsual = usualMentions !== null && (over || verdicts.includes('more'));
  if (mentions < fewMentions) {
    return {
      mentions,
      usualMentions: saysUsual ? usualMentions : null,
      negative: { kind: 'count', count: negative },
      flagged,
      verdicts,
    };
  }
  const percent = percentOf(negative / mentions);
  const usualNegative = wholeUsual(usual.negativeShare, 100);
  // What is shown is what is held against it: 18 % is not more than 18 %.
  if (usualNegative !== null && percent > usualNegative.high) verdicts.push('more-negative');
  if (listening && !over && usualNegative !== null && flagged === 0 && verdicts.length === 0) {
    verdicts.push('calm');
  }
  return {
    mentions,
    usualMentions: saysUsual ? usualMentions : null,
    negative: { kind: 'share', percent, usual: usualNegative },
    flagged,
    verdicts,
  };
}

type Bucket = Overview['volume'][number];

export interface VolumePoint {
  /** Start of the bucket, its name on the axis. */
  from: string;
  /** Null: in the future. */
  mentions: number | null;
  usual: [number, number] | null;
  /** Among those with most alerts. */
  flag: boolean;
  /** It is not over. */
  running: boolean;
}

/** Flags that a curve carries: of more, those with fewest alerts stay away. */
export const mostFlags = 12;

/** The points of the volume at `now` (milliseconds). */
export function volumePoints(volume: readonly Bucket[], now: number): VolumePoint[] {
  const flagged = volume.filter(({ flagged: alerts }) => alerts > 0);
  const flags = new Set(flagged.sort((one, other) => other.flagged - one.flagged).slice(0, mostFlags));
  return volume.map((bucket) => ({
    from: bucket.from,
    mentions: Date.parse(bucket.from) > now ? null : bucket.mentions,
    usual: bucket.usual === null ? null : [bucket.usual.low, bucket.usual.high],
    flag: flags.has(bucket),
    running: Date.parse(bucket.from) <= now && !isOver(bucket, now),
  }));
}

/** The bucket with most mentions, the first of several; null when there is none. */
export function busiest(volume: readonly Bucket[]): Bucket | null {
  let most: Bucket | null = null;
  for (const bucket of volume) {
    if (bucket.mentions > (most?.mentions ?? 0)) most = bucket;
  }
  return most;
}

export interface SentimentPoint {
  from: string;
  /** Shares between 0 and 1, or counts; null where there is too little for a share. */
  negative: number | null;
  neutral: number | null;
  positive: number | null;
}

export interface SentimentPoints {
  as: 'share' | 'count';
  points: SentimentPoint[];
  /** Buckets left out of a share: they hold mentions, but few. */
  leftOut: number;
}

export const neutralOf = ({ mentions, negative, positive }: Counts): number => mentions - negative - positive;

/**
 * Sentiment over time: as shares where most buckets hold enough mentions for one, the others left out; otherwise as
 * counts.
 */
export function sentimentPoints(volume: readonly Bucket[]): SentimentPoints {
  const filled = volume.filter(({ mentions }) => mentions > 0);
  const enough = filled.filter(({ mentions }) => mentions >= fewMentions);
  if (enough.length === 0 || enough.length * 3 < filled.length * 2) {
    const points = volume.map((bucket) => ({
      from: bucket.from,
      negative: bucket.negative,
      neutral: neutralOf(bucket),
      positive: bucket.positive,
    }));
    return { as: 'count', points, leftOut: 0 };
  }
  const points = volume.map((bucket) => {
    const { from, mentions, negative, positive } = bucket;
    return mentions < fewMentions
      ? { from, negative: null, neutral: null, positive: null }
      : {
          from,
          negative: negative / mentions,
          neutral: neutralOf(bucket) / mentions,
          positive: positive / mentions,
        };
  });
  return { as: 'share', points, leftOut: filled.length - enough.length };
}

/** Parts of a whole, the largest first; those that hold nothing, now and before, go unless they are to be kept. */
export function sortShares<T extends { mentions: number; before: number }>(
  parts: readonly T[],
  keep: 'all' | 'filled',
): T[] {
  return parts
    .filter(({ mentions, before }) => keep === 'all' || mentions > 0 || before > 0)
    .sort((one, other) => other.mentions - one.mentions || other.before - one.before);
}

/** What a part is a share of; null where all is too little for a share. */
export function wholeOf(total: number): number | null {
  return total < fewMentions ? null : total;
}

const day = 86_400;

/** Days of a span of seconds, to a half; null where hours say it better. */
export function daysOfSpan(seconds: number): number | null {
  return seconds < 2 * day ? null : Math.round((seconds / day) * 2) / 2;
}
