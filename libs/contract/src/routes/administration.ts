import { z } from 'zod';
import { defineRoute } from '../route';
import { categorySchema, colourSchema, longestLabel } from '../vocabulary';
import { tagSchema } from './mentions';
import { idSchema, instantSchema, workspaceParams } from './shared';

/** What became of a tag in the conversations that carried it. */
const retaggedSchema = z.object({
  conversations: z.int(),
  /** False: some are still to follow, as a job. */
  done: z.boolean(),
});

/** How a workspace calls and shows a category. */
export const categoryLookSchema = z.object({
  category: categorySchema,
  /** The workspace's own word; null: Vigie's, in the language of the screen. */
  label: z.string().nullable(),
  colour: colourSchema.nullable(),
  /** Not shown on mentions nor offered in filters and corrections; read, stored and counted all the same. */
  hidden: z.boolean(),
});
export type CategoryLook = z.infer<typeof categoryLookSchema>;

export const namesSchema = z.object({
  /** Every category, in the order of the contract. */
  categories: z.array(categoryLookSchema),
  /** Those that have one. */
  tags: z.array(z.object({ tag: z.string(), colour: colourSchema })),
});
export type Names = z.infer<typeof namesSchema>;

/** Days for which mentions of a source may be kept, at least and at most. */
export const retentionBounds = { least: 7, most: 3_650 } as const;
const retentionDaysSchema = z.int().min(retentionBounds.least).max(retentionBounds.most);

/** Sources that are changed at once, at most. */
export const mostRetentionSources = 1_000;
const retentionSourceIds = z.array(idSchema).min(1).max(mostRetentionSources);

/** Where the count of what a retention removes stops. */
export const retentionCountCap = 1_000_000;

/** How long the mentions of a source are kept. */
export const retentionSourceSchema = z.object({
  id: idSchema,
  kind: z.string(),
  name: z.string(),
  /** Whether it is still connected; imports never are. */
  listens: z.boolean(),
  /** Null: for ever. */
  days: z.int().nullable(),
  /** When its oldest mention was published; null: it has none. */
  oldestAt: instantSchema.nullable(),
});
export type RetentionSource = z.infer<typeof retentionSourceSchema>;

export const administrationRoutes = {
  keepTag: defineRoute({
    method: 'PUT',
    path: '/api/w/:workspaceId/tags',
    access: 'tags.write',
    summary: 'Make a tag known before anybody uses it, or give one a colour',
    params: workspaceParams,
    body: z.object({ tag: tagSchema, colour: colourSchema.nullable().default(null) }),
  }),
  renameTag: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/tags/rename',
    access: 'tags.write',
    summary:
      'Call a tag otherwise, in conversations, saved views and acts under way; into one that is there only with `merge`',
    params: workspaceParams,
    body: z.object({ tag: tagSchema, to: tagSchema, merge: z.boolean().default(false) }),
    response: retaggedSchema,
  }),
  removeTag: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/tags/remove',
    access: 'tags.write',
    summary: 'Take a tag off every conversation and forget it',
    params: workspaceParams,
    body: z.object({ tag: tagSchema }),
    response: retaggedSchema,
  }),
  readNames: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/names',
    access: 'workspace.read',
    summary: 'How the workspace calls and shows categories, and the colours of tags, for who reads mentions',
    params: workspaceParams,
    response: namesSchema,
  }),
  changeCategory: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/categories/:category',
    access: 'workspace.write',
    summary: 'Call or show a category otherwise; what is read, stored and counted stays the same',
    params: workspaceParams.extend({ category: categorySchema }),
    body: z
      .object({
        label: z.string().trim().min(1).max(longestLabel).nullable(),
        colour: colourSchema.nullable(),
        hidden: z.boolean(),
      })
      .partial(),
    response: categoryLookSchema,
  }),
  listRetention: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/retention',
    access: 'sources.read',
    summary: 'How long the mentions of each source are kept',
    params: workspaceParams,
    response: z.object({ sources: z.array(retentionSourceSchema) }),
  }),
  previewRetention: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/retention/preview',
    access: 'workspace.write',
    summary: 'What keeping the mentions of sources for so many days would remove today; nothing is changed',
    params: workspaceParams,
    body: z.object({ sourceIds: retentionSourceIds, days: retentionDaysSchema }),
    response: z.object({
      /** What was published before goes. */
      before: instantSchema,
      removed: z.int(),
      /** As old, and kept until the work on their conversations is over. */
      kept: z.int(),
      /** Counting stopped at 1,000,000. */
      capped: z.boolean(),
    }),
  }),
  setRetention: defineRoute({
    method: 'PUT',
    path: '/api/w/:workspaceId/retention',
    access: 'workspace.write',
    summary: 'Keep the mentions of sources for so many days; null: for ever',
    params: workspaceParams,
    body: z.object({ sourceIds: retentionSourceIds, days: retentionDaysSchema.nullable() }),
  }),
};
