const hourLength = 3_600_000;

/** A stretch between the edge of a bucket and the nearest full hour of UTC, at most half an hour. */
export interface Cut {
  /** Place of the edge among the edges. */
  edge: number;
  from: number;
  to: number;
  /** 1: the stretch lies before its edge, past the full hour; −1: behind it, up to the full hour. */
  sign: 1 | -1;
}

/** Edges of buckets as counts by the hour can tell them, and what these leave to be counted otherwise. */
export interface HourEdges {
  /** Each edge, moved to the nearest full hour of UTC. */
  hours: number[];
  cuts: Cut[];
}

/**
 * Parts edges of buckets into full hours and cuts, so that what lies between two edges is the sum of the hours between the
 * moved ones, plus the cut of the second edge, minus that of the first; where a cut counts with its sign. It holds whatever
 * lies how near to what: both say how much was before an edge.
 * @param edges in order.
 */
export function hourEdges(edges: readonly number[]): HourEdges {
  const hours = edges.map((edge) => Math.round(edge / hourLength) * hourLength);
  const cuts = edges.flatMap((at, edge): Cut[] => {
    const hour = hours[edge] as number;
    if (at === hour) return [];
    return at > hour ? [{ edge, from: hour, to: at, sign: 1 }] : [{ edge, from: at, to: hour, sign: -1 }];
  });
  return { hours, cuts };
}
