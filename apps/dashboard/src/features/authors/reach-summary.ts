import { type AuthorPage } from '@vigie/contract';

type Point = AuthorPage['reach'][number];

/** The ends of the curve; null when nothing is known. */
export function reachSummary(reach: readonly Point[]): { first: Point; last: Point } | null {
  const first = reach[0];
  const last = reach.at(-1);
  return first && last ? { first, last } : null;
}

/** Days as milliseconds, so that the distance between two points is that of their days. */
export function reachPoints(reach: readonly Point[]): { at: number; followers: number }[] {
  return reach.map(({ day, followers }) => ({ at: Date.parse(`${day}T00:00:00Z`), followers }));
}
