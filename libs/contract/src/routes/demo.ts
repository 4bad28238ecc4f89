import { z } from 'zod';
import { defineRoute } from '../route';
import { localeSchema } from '../vocabulary';
import { idSchema, instantSchema, nameSchema, timeZoneSchema } from './shared';

/** The story of the demo needs some weeks to be told, and its texts suffice for so many mentions. */
export const demoChoices = z.object({
  /** The same seed up to the same day gives the same mentions. */
  seed: z.int().min(0).max(2_147_483_647).default(1),
  /** Whole days before the last one. */
  days: z.int().min(30).max(365).default(60),
  /** Within these days; those of the last day come on top. */
  mentions: z.int().min(100).max(6_500).default(6_000),
});
export type DemoChoices = z.infer<typeof demoChoices>;

/** A demo workspace and how far it is filled. */
export const demoBuildSchema = z.object({
  workspaceId: idSchema,
  slug: z.string(),
  name: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  seed: z.int(),
  /** Days to fill, the last included, and those filled. */
  days: z.int(),
  daysDone: z.int(),
  /** Mentions stored so far. */
  stored: z.int(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type DemoBuild = z.infer<typeof demoBuildSchema>;

export const demoRoutes = {
  startDemo: defineRoute({
    method: 'POST',
    path: '/api/demo',
    access: 'instance',
    summary:
      'Make a workspace with demo data, which the caller administers; one that they have, filled or being filled, is told instead',
    body: demoChoices.extend({
      name: nameSchema.optional(),
      locale: localeSchema,
      timeZone: timeZoneSchema,
    }),
    response: demoBuildSchema,
  }),
  readDemo: defineRoute({
    method: 'GET',
    path: '/api/demo',
    access: 'instance',
    summary: 'The latest demo workspace of the caller: how far it is filled; null when there is none',
    response: z.object({ demo: demoBuildSchema.nullable() }),
  }),
};
