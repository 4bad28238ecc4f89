import { z } from 'zod';
import { idPattern, isNewer } from './snowflake';
import { complianceSchema } from './x-compliance';
import { usageSchema } from './x-usage';

const id = z.string().regex(idPattern);

/**
 * How far one query has been read. Recent search gives the newest first, so a sweep goes down from `top` to `floor`; stopped anywhere, it
 * goes on below `until`, and only at its end `top` becomes the floor of the next.
 */
export const partSchema = z.object({
  /** Everything up to this id has been read. Null: nothing yet. */
  floor: id.nullable(),
  /** When the last sweep that came to its end began; milliseconds since 1970. */
  readAt: z.number().nullable(),
  sweep: z.object({ top: id, until: id, at: z.number() }).nullable(),
});
export type Part = z.infer<typeof partSchema>;

export const xCursorSchema = z.object({
  /** By the key of the query. */
  parts: z.record(z.string(), partSchema).default({}),
  /** Keys of the queries that are done in the round under way, and when it began. */
  round: z.array(z.string()).default([]),
  roundAt: z.number().nullable().default(null),
  /** When the last round that came to its end began: up to then every query has been answered. */
  readTo: z.number().nullable().default(null),
  /** Posts handed over lately, the oldest first, each version under its own id. */
  handed: z.array(id).default([]),
  usage: usageSchema.nullable().default(null),
  compliance: complianceSchema.default({ dueAt: null, job: null, after: null }),
});
export type XCursor = z.infer<typeof xCursorSchema>;

/** Some six kilobytes of a cursor. */
export const mostHanded = 300;

/** Remembers posts as handed over, an edited one also under its first id. */
export function withHanded(handed: readonly string[], ids: readonly string[]): string[] {
  return [...new Set([...handed, ...ids])].slice(-mostHanded);
}

/** The later of two floors. */
export function higher(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  return isNewer(left, right) ? left : right;
}
