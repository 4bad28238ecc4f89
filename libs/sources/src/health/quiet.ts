/** Posts looked at in one hour of the past, by the hour's beginning in milliseconds since 1970. */
export interface HourCount {
  hour: number;
  seen: number;
}

const hourLong = 3_600_000;
const dayLong = 24 * hourLong;
/** Days of the same hour that are compared. */
const days = 14;
/** With fewer of them nobody knows what is usual. */
const leastDays = 5;
/** Hours in which so little is usual that nothing at all says nothing. */
const leastUsual = 12;
/** Less than this part of the usual is far less. */
const farLess = 0.25;
/** Chance, if all were as usual, below which it is no chance. */
const noChance = 1e-4;

/** The hours that are compared at a time: the last whole one, and the same of the days before. Milliseconds since 1970. */
export function comparedHours(now: number): { last: number; before: number[] } {
  const last = Math.floor(now / hourLong) * hourLong - hourLong;
  return { last, before: Array.from({ length: days }, (_, index) => last - (index + 1) * dayLong) };
}

/**
 * Whether the last whole hour brought far less than is usual at this hour of the day: less than a quarter of the median of
 * the last 14 days, and less than chance explains (lower tail of a Poisson law of that mean).
 * @param hours in which nothing was counted may be left out: they count as none, from the first hour that is there. Only
 * that one and those compared are looked at.
 * @param liveSince when it began to be listened to without a gap: an hour that was not heard whole is not judged; null: it is not.
 * @returns what came and what is usual; null when it is not quiet, or too little is known.
 */
export function quietHour(
  hours: readonly HourCount[],
  now: number,
  liveSince: number | null,
): { seen: number; usual: number } | null {
  const { last, before } = comparedHours(now);
  if (liveSince === null || liveSince > last) return null;
  const byHour = new Map(hours.map(({ hour, seen }) => [hour, seen]));
  const first = hours.reduce((least, { hour }) => Math.min(least, hour), Infinity);
  const same = before.filter((hour) => hour > first).map((hour) => byHour.get(hour) ?? 0);
  if (same.length < leastDays) return null;
  const usual = median(same);
  const seen = byHour.get(last) ?? 0;
  if (usual < leastUsual || seen >= usual * farLess) return null;
  return poissonAtMost(seen, usual) < noChance ? { seen, usual } : null;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/** P(X ≤ count) for X of a Poisson law. Summed in logarithms: e^−mean is 0 for a computer from 746 on. */
export function poissonAtMost(count: number, mean: number): number {
  let term = -mean;
  let sum = Math.exp(term);
  for (let k = 1; k <= count; k += 1) {
    term += Math.log(mean / k);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
