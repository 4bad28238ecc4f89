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
] as const;

/** What the browser is told: {type, ids} and no content. `id` grows; a browser that missed some asks from the last it saw. */
export const browserEventSchema = z.object({
  id: z.int(),
  workspaceId: idSchema,
  type: z.enum(eventTypes),
  ids: z.array(idSchema).max(eventIdLimit),
});
export type BrowserEvent = z.infer<typeof browserEventSchema>;
export type EventType = BrowserEvent['type'];
