/** Milliseconds since 1970 at which X's ids begin (2010-11-04T01:42:54.657Z); an id counts them in the bits above the lowest 22. */
const epoch = 1_288_834_974_657;

/** Ids of X are whole numbers of up to 19 digits, growing with time. */
export const idPattern = /^[1-9]\d{0,18}$/;

/** When an id was given out, milliseconds since 1970. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + epoch;
}

/** The lowest id of a millisecond: every post published since then has a higher one, or this. */
export function idAt(time: number): string {
  return (BigInt(Math.max(1, Math.floor(time) - epoch)) << 22n).toString();
}

/** Whether `left` was given out after `right`. Without BigInt, for it is asked of every post. */
export function isNewer(left: string, right: string): boolean {
  return left.length === right.length ? left > right : left.length > right.length;
}

export function newest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (best, id) => (best === undefined || isNewer(id, best) ? id : best),
    undefined,
  );
}

export function oldest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (best, id) => (best === undefined || isNewer(best, id) ? id : best),
    undefined,
  );
}
