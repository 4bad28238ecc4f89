import { z } from 'zod';
import { idSchema } from './routes/shared';

/** How many ids one event carries at most; a larger page makes several events. */
export const eventIdLimit = 200;

export const eventTypes = [
  'mentions.stored',
  'mentions.changed',
  'mentions.deleted',
  'sources.changed',
  'import.progress',
  'brands.changed',
  'brands.applied',
  'triage.changed',
  'acts.changed',
  'views.changed',
  'cases.changed',
  'rooms.changed',
  'notices.changed',
  'teams.changed',
  'authors.changed',
] as const;

/**
 * Told as they happen and kept nowhere: `ids` is what is looked at (a conversation, a case), then the people who look at it.
 */
export const passingEventTypes = ['presence.conversations', 'presence.cases'] as const;

/** What the browser is told: {type, ids} and no content. `id` grows; a browser that missed some asks from the last it saw. */
export const browserEventSchema = z.object({
  id: z.int(),
  workspaceId: idSchema,
  type: z.enum(eventTypes),
  ids: z.array(idSchema).max(eventIdLimit),
});
export type BrowserEvent = z.infer<typeof browserEventSchema>;
export type EventType = BrowserEvent['type'];

/** An event without a number: a browser that was away asks how things stand instead. */
export const passingEventSchema = z.object({
  workspaceId: idSchema,
  type: z.enum(passingEventTypes),
  ids: z.array(idSchema).min(1).max(eventIdLimit),
});
export type PassingEvent = z.infer<typeof passingEventSchema>;
