import { z } from 'zod';

/** How far one timeline has been read. Local ids of the instance. */
export const placeSchema = z.object({
  key: z.string(),
  /** Of the newest posts handed over, oldest first: reading goes on behind the first, and skips the rest. */
  ids: z.array(z.string()),
  /** When the newest of them was written, or when the timeline was seen empty: milliseconds since 1970. */
  at: z.number(),
  /** In the middle of catching up: the id up to which it has come. */
  tip: z.string().nullable().default(null),
  /** Pages read since it began to catch up. */
  run: z.number().default(0),
});
export type Place = z.output<typeof placeSchema>;

/** Puts an id that was handed over into the window of the newest `size`. Not in order: it goes where it belongs, or nowhere. */
export function passed({ ids }: Pick<Place, 'ids'>, id: string, size: number): string[] {
  if (ids.includes(id)) return ids;
  const last = ids.at(-1);
  if (last === undefined || !isNumber(id) || !isNumber(last) || isAfter(id, last))
    return [...ids, id].slice(-size);
  // A late one. Before all the others it would move the place back, so that all of them are read again.
  const index = ids.findIndex((other) => isAfter(other, id));
  return index === 0 && ids.length >= size ? ids : ids.toSpliced(index, 0, id).slice(-size);
}

const isNumber = (id: string) => /^\d+$/.test(id);
const isAfter = (id: string, other: string) =>
  id.length === other.length ? id > other : id.length > other.length;

/**
 * The place of a timeline among those stored. A source whose tags changed goes on from where one of them was, the earliest of
 * them, and an unknown one starts afresh.
 */
export function placeOf(places: readonly Place[], key: string, tags: readonly string[]): Place | null {
  const same = places.find((place) => place.key === key);
  if (same) return same;
  const shared = places.filter((place) => tagsOfKey(place.key).some((tag) => tags.includes(tag)));
  const [earliest] = shared.toSorted((a, b) => a.at - b.at);
  return earliest === undefined ? null : { ...earliest, key };
}

function tagsOfKey(key: string): string[] {
  return key.startsWith('#') ? key.slice(1).split(',') : [];
}
