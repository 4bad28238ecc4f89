import type { Counts } from '@vigie/contract';

export const noCounts: Counts = { mentions: 0, negative: 0, positive: 0, flagged: 0 };

/** @param sign what the second ones are multiplied by. */
export const plus = (a: Counts, b: Counts, sign: 1 | -1 = 1): Counts => ({
  mentions: a.mentions + sign * b.mentions,
  negative: a.negative + sign * b.negative,
  positive: a.positive + sign * b.positive,
  flagged: a.flagged + sign * b.flagged,
});

/** How much lies between any two of some edges. */
export class Tally {
  private readonly places: ReadonlyMap<number, number>;
  /** What lies before each edge, from the first on. */
  private readonly before: Counts[];

  /**
   * @param edges in order; milliseconds since 1970.
   * @param buckets what lies between each edge and the next.
   */
  constructor(edges: readonly number[], buckets: readonly Counts[]) {
    this.places = new Map(edges.map((edge, place) => [edge, place]));
    this.before = [noCounts];
    for (const bucket of buckets) this.before.push(plus(this.before.at(-1) as Counts, bucket));
  }

  /** Both must be among the edges. */
  between(from: number, to: number): Counts {
    return plus(this.upTo(to), this.upTo(from), -1);
  }

  private upTo(edge: number): Counts {
    const before = this.before[this.places.get(edge) ?? -1];
    if (!before) throw new RangeError(`${new Date(edge).toISOString()} is none of the edges`);
    return before;
  }
}
