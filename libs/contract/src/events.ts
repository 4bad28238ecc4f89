import { z } from 'zod';
import { eventTypes, passingEventTypes } from './event-types';
import { idSchema } from './routes/shared';

export * from './event-types';

/** How many ids one event carries at most; a larger page makes several events. */
export const eventIdLimit = 200;

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
