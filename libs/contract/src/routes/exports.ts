import { z } from 'zod';
import { defineRoute } from '../route';
import { idSchema, instantSchema, workspaceItemParams, workspaceParams } from './shared';
import { viewFilterSchema } from './triage';

/** `ndjson` imports again unchanged; `csv` and `xlsx` are for spreadsheets. */
export const exportFormats = ['csv', 'xlsx', 'ndjson'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** `expired`: it was done, and its file is gone since. */
export const exportStates = ['running', 'done', 'cancelled', 'failed', 'expired'] as const;

/** Why an export failed: the disk of the server is nearly full, or anything else. */
export const exportErrors = ['no-room', 'internal'] as const;
export type ExportError = (typeof exportErrors)[number];

/** Days for which the file of an export is kept. */
export const exportDays = 7;

/** Exports of one person that may be on their way at once. */
export const mostRunningExports = 3;

/** Where the count before an export stops. */
export const exportCountCap = 1_000_000;

export const exportRunSchema = z.object({
  id: idSchema,
  /** Who asked for it. */
  personId: idSchema,
  format: exportFormatSchema,
  state: z.enum(exportStates),
  /** What it holds, as the address of the inbox says it; ranges that moved stand still. */
  filter: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** Mentions in all; null: not counted yet. */
  total: z.int().nullable(),
  /** Mentions written. */
  done: z.int(),
  /** Bytes of the file, once it is whole. */
  size: z.int().nullable(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Until when its file is kept, while there is one. */
  keptUntil: instantSchema.nullable(),
  error: z.enum(exportErrors).nullable(),
});
export type ExportRun = z.infer<typeof exportRunSchema>;

/** The secret link of a saved view. The secret itself is shown once, when it is made. */
export const viewFeedSchema = z.object({
  createdAt: instantSchema,
  /** When it was last asked for, to the hour. */
  readAt: instantSchema.nullable(),
});
export type ViewFeed = z.infer<typeof viewFeedSchema>;

/** Mentions in a feed: the latest of its view. */
export const feedItems = 50;

export const exportRoutes = {
  listExports: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/exports',
    access: 'mentions.read',
    summary: "Exports, latest first (100 at most): the caller's own, everybody's to an administrator",
    params: workspaceParams,
    response: z.object({ exports: z.array(exportRunSchema) }),
  }),
  countExport: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/exports/count',
    access: 'mentions.read',
    summary: 'Mentions that an export with these filters would hold; counting stops at 1,000,000',
    params: workspaceParams,
    query: viewFilterSchema,
    response: z.object({ count: z.int(), capped: z.boolean() }),
  }),
  startExport: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/exports',
    access: 'mentions.read',
    summary: 'Write the mentions of a view into a file, as a job; moving ranges are taken as they are now',
    params: workspaceParams,
    body: z.object({ format: exportFormatSchema, filter: viewFilterSchema }),
    response: exportRunSchema,
  }),
  readExport: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/exports/:id',
    access: 'mentions.read',
    summary: 'An export and how far it is',
    params: workspaceItemParams,
    response: exportRunSchema,
  }),
  cancelExport: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/exports/:id/cancel',
    access: 'mentions.read',
    summary: 'Stop an export; nothing of it is kept',
    params: workspaceItemParams,
    response: exportRunSchema,
  }),
  downloadExport: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/exports/:id/file',
    access: 'mentions.read',
    summary: 'The file of an export, for 7 days: to whoever asked for it, and to administrators',
    params: workspaceItemParams,
    stream: true,
  }),
  readViewFeed: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/views/:id/feed',
    access: 'mentions.read',
    summary: "The caller's own feed link of a saved view; null when there is none",
    params: workspaceItemParams,
    response: z.object({ feed: viewFeedSchema.nullable() }),
  }),
  makeViewFeed: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/views/:id/feed',
    access: 'views.write',
    summary: 'Make a feed link of a saved view, or make it anew: the link before leads nowhere then',
    params: workspaceItemParams,
    response: z.object({ feed: viewFeedSchema, url: z.url() }),
  }),
  deleteViewFeed: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/views/:id/feed',
    access: 'views.write',
    summary: 'Withdraw the feed link of a saved view',
    params: workspaceItemParams,
  }),
  readFeed: defineRoute({
    method: 'GET',
    path: '/api/feeds/:token',
    access: 'public',
    summary: 'The latest 50 mentions of a view as RSS 2.0, to whoever holds the link',
    params: z.object({ token: z.string().max(200) }),
    stream: true,
  }),
};
