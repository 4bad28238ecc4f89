import { DateTime } from 'luxon';
import type { DraftSet } from '../drafts/draft-set';
import type { Random } from '../random/random';

/** A day of the story, in the zone of the workspace. */
export interface StoryDay {
  /** From 0. */
  index: number;
  /** Days before the last one, as a negative number. */
  offset: number;
  start: DateTime;
  isWeekend: boolean;
  /** Mentions of every day, and those of the bad buzz. */
  usual: number;
  buzz: number;
}

export type Phase = DraftSet['phase'];

/** Share of the mentions that the bad buzz makes. */
const buzzShare = 0.2;
/** Of these, how many on each day from the first: a beginning, a peak on the sixth, a decline. */
export const buzzFrom = -24;
export const buzzPeak = -19;
export const buzzCurve = [1.5, 2.5, 4, 8, 15, 23, 14, 9, 6.5, 5, 3.7, 3, 2.3];

/** Monday first. */
const weekRhythm = [1.04, 1.1, 1.08, 1.1, 1, 0.82, 0.66];

/** Days on which something else than the bad buzz makes people talk, by how much more they do. */
const lively: Record<number, number> = {
  // The release of the app that locks riders out.
  '-45': 1.35,
  '-44': 1.55,
  '-43': 1.25,
  // The workshop is on strike.
  '-33': 1.3,
  // The subscription costs more.
  '-4': 1.3,
  '-3': 1.2,
};

/**
 * The days of a story, oldest first: `days` whole ones and the last, which has begun.
 * @param mentions within the whole days.
 */
export function storyDays(
  { days, mentions, lastDay }: { days: number; mentions: number; lastDay: DateTime },
  random: Random,
): StoryDay[] {
  const last = lastDay.startOf('day');
  const weights = Array.from({ length: days + 1 }, (_, index) => {
    const offset = index - days;
    const start = last.plus({ days: offset });
    const noise = Math.exp(0.1 * random.normal());
    // A little more from week to week: the brand grows.
    const trend = 1 + (0.15 * index) / days;
    return (weekRhythm[start.weekday - 1] as number) * (lively[offset] ?? 1) * noise * trend;
  });
  const whole = weights.slice(0, days).reduce((sum, weight) => sum + weight, 0);
  const buzzWhole = buzzCurve.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, index): StoryDay => {
    const offset = index - days;
    const start = last.plus({ days: offset });
    return {
      ...{ index, offset, start, isWeekend: start.weekday > 5 },
      usual: Math.round((mentions * (1 - buzzShare) * weight) / whole),
      buzz: Math.round((mentions * buzzShare * (buzzCurve[offset - buzzFrom] ?? 0)) / buzzWhole),
    };
  });
}

/** What is said of the bad buzz on a day, and between two. */
export function buzzPhase(offset: number): Phase {
  if (offset < buzzPeak - 1.2) return 'buzz-begins';
  return offset < buzzPeak + 2.5 ? 'buzz-peaks' : 'buzz-declines';
}

/** How likely what comes after is on a day, of what is usual. */
export function afterBuzz(offset: number): number {
  const days = offset - (buzzFrom + buzzCurve.length - 1);
  return days < 0 ? 0 : 0.09 * Math.exp(-days / 7);
}

/** Events of one day: texts that speak of them come then, and ebb away. */
const moments: readonly { speaksOf: RegExp; from: number; ebb: number }[] = [
  { speaksOf: /\b5[.,]2\b/, from: -45, ebb: 6 },
  { speaksOf: /gr[èe]ve|gr[ée]vist|\bstrike|picket/i, from: -33, ebb: 1.5 },
  {
    speaksOf:
      /Care\b.*(augment|hausse|tarif|price|increase|went up|hike)|(augment|hausse|price (rise|hike)).*\bCare\b/is,
    from: -4,
    ebb: 5,
  },
];

/** How well a text suits a day, 0 to 1: what has not happened yet is not spoken of. */
export function suits(text: string, offset: number): number {
  const moment = moments.find(({ speaksOf }) => speaksOf.test(text));
  if (!moment) return 1;
  return offset < moment.from ? 0 : Math.max(0.03, Math.exp(-(offset - moment.from) / moment.ebb));
}
