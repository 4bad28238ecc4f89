import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What is known of one document from its last reading. */
const placeSchema = z.object({
  etag: z.string().max(500).optional(),
  modified: z.string().max(100).optional(),
  /** Entries seen, the newest first: eight characters of the id's hash and four of the content's, one after the other. */
  seen: z
    .string()
    .max(24_000)
    .regex(/^(?:[\w-]{12})*$/)
    .default(''),
  /** When entries without a date were first seen, minutes since 1970, by the hash of their id. */
  undated: z.record(z.string(), z.number()).default({}),
  /** When it was read last, milliseconds since 1970. */
  at: z.number().optional(),
});
export type FeedPlace = z.output<typeof placeSchema>;

export const feedCursor = z.object({
  /** By the hash of what is read there: an address, or a search. */
  places: z.record(z.string(), placeSchema).default({}),
  /** Which of several searches comes next in this turn. */
  turn: z.number().int().min(0).default(0),
});
export type FeedCursor = z.output<typeof feedCursor>;

/** Entries of one document, or of all searches together, that are remembered. */
const mostSeen = 1_000;

export const emptyPlace: FeedPlace = { seen: '', undated: {} };

export const hashOf = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, length);

/** What a document's entries were at its last reading. */
export class SeenEntries {
  private readonly contents = new Map<string, string>();
  private readonly undated: Map<string, number>;

  constructor(
    place: FeedPlace,
    private readonly room: number = mostSeen,
  ) {
    for (let at = 0; at < place.seen.length; at += 12)
      this.contents.set(place.seen.slice(at, at + 8), place.seen.slice(at + 8, at + 12));
    this.undated = new Map(Object.entries(place.undated));
  }

  /** Whether an entry is new, has another content than before, or is known; from now on it is known. */
  look(id: string, content: string): 'new' | 'edited' | 'known' {
    const key = hashOf(id, 8);
    const hash = hashOf(content, 4);
    const before = this.contents.get(key);
    // To the end: what was there last stays longest.
    this.contents.delete(key);
    this.contents.set(key, hash);
    return before === undefined ? 'new' : before === hash ? 'known' : 'edited';
  }

  /** When an entry without a date was first seen: now, unless it was seen before. Milliseconds since 1970. */
  firstSeen(id: string, now: number): number {
    const key = hashOf(id, 8);
    const minutes = this.undated.get(key) ?? Math.floor(now / 60_000);
    this.undated.set(key, minutes);
    return minutes * 60_000;
  }

  /** Only what there is room for, the last looked at first. */
  kept(): Pick<FeedPlace, 'seen' | 'undated'> {
    const kept = [...this.contents].slice(-this.room);
    const keys = new Set(kept.map(([key]) => key));
    return {
      seen: kept.map(([key, hash]) => key + hash).join(''),
      undated: Object.fromEntries([...this.undated].filter(([key]) => keys.has(key))),
    };
  }
}

/** Room for each of some documents: the cursor travels with every page. */
export const roomOf = (documents: number): number =>
  Math.max(50, Math.floor(mostSeen / Math.max(1, documents)));
