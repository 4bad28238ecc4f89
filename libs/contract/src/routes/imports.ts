import { z } from 'zod';
import { dateFormatFault } from '../date-format';
import { defineRoute } from '../route';
import { networkSchema } from '../vocabulary';
import { idSchema, instantSchema, timeZoneSchema, workspaceItemParams, workspaceParams } from './shared';

export { dateFormatFault } from '../date-format';

/** What a column of a file may be mapped to. */
export const importFields = [
  'networkId',
  'network',
  'text',
  'publishedAt',
  'url',
  'authorHandle',
  'authorName',
  'authorFollowers',
  'authorUrl',
  'language',
  'threadId',
  'inReplyTo',
  'views',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = z.infer<typeof importFieldSchema>;

/** How the bytes are read. Detected, shown, correctable. */
export const importFormatSchema = z.object({
  kind: z.enum(['ndjson', 'csv']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15', 'macintosh']),
  delimiter: z.enum([',', ';', '\t', '|']),
  quote: z.enum(['"', "'", '']),
  /** Luxon format tokens, each unit once, or `iso`, `rfc2822`, `unix` (seconds), `unix-ms`, `excel` (serial day). */
  dateFormat: z
    .string()
    .min(1)
    .max(60)
    .refine((format) => dateFormatFault(format) === null, 'is no date format that can be read'),
});
export type ImportFormat = z.infer<typeof importFormatSchema>;

/** Field → name of the column (CSV) or dotted path (NDJSON). */
export const importMappingSchema = z.partialRecord(importFieldSchema, z.string().min(1).max(200));
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** Why a line was refused. */
export const refusalCodes = [
  'no-text',
  'no-date',
  'bad-date',
  'date-out-of-range',
  'bad-json',
  'not-an-object',
  'too-many-columns',
  'too-few-columns',
  'broken-quotes',
  'line-too-long',
  'bad-network',
  'set-aside',
] as const;
export const refusalSchema = z.object({
  /** Line of the file, from 1. */
  line: z.int(),
  code: z.enum(refusalCodes),
  /** What was found, cut to 200 characters. */
  excerpt: z.string(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/**
 * Why an import failed: its file is gone, a page could not be stored however often it was tried, or anything else.
 */
export const importErrors = ['file-missing', 'page-failed', 'internal'] as const;
export const importErrorSchema = z.enum(importErrors);
export type ImportError = z.infer<typeof importErrorSchema>;

export const importStates = ['draft', 'running', 'cancelled', 'done', 'failed'] as const;
export const importRunSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  /** Bytes. */
  size: z.int(),
  state: z.enum(importStates),
  format: importFormatSchema,
  mapping: importMappingSchema,
  zone: z.string(),
  network: z.string().nullable(),
  match: z.boolean(),
  brandId: idSchema.nullable(),
  sourceId: idSchema.nullable(),
  /** Bytes of the file whose rows are committed. */
  committedBytes: z.int(),
  /** Rows committed, of which: stored for the first time, known already, left out by --match, refused. */
  rows: z.int(),
  stored: z.int(),
  known: z.int(),
  unmatched: z.int(),
  refused: z.int(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  error: importErrorSchema.nullable(),
  /** The error as the machine tells it, in English; for whoever looks into it. */
  errorDetail: z.string().nullable(),
});
export type ImportRun = z.infer<typeof importRunSchema>;

/** The first rows read under a format, and what they would become. */
export const importPreviewSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())).max(20),
  /** The same rows as posts; null where the row would be refused. */
  posts: z.array(
    z.object({
      line: z.int(),
      text: z.string().nullable(),
      author: z.string().nullable(),
      publishedAt: instantSchema.nullable(),
      network: z.string().nullable(),
      refusal: z.enum(refusalCodes).nullable(),
    }),
  ),
  /** Fields that must be mapped and are not. */
  missing: z.array(importFieldSchema),
  /** Where the network comes from when no column says it: `chosen`, `guessed` from links or ids, or null. */
  networkFrom: z.enum(['column', 'chosen', 'guessed']).nullable(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

const importChoices = z.object({
  format: importFormatSchema,
  mapping: importMappingSchema,
  zone: timeZoneSchema,
  network: networkSchema.nullable(),
});
export type ImportChoices = z.infer<typeof importChoices>;

export const importRoutes = {
  listImports: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/imports',
    access: 'imports.read',
    summary: 'Imports, latest first (100 at most)',
    params: workspaceParams,
    response: z.object({ imports: z.array(importRunSchema) }),
  }),
  uploadImport: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/imports',
    access: 'imports.write',
    summary:
      'Upload a file (multipart field `file`); format and columns are guessed, nothing is imported yet',
    params: workspaceParams,
    upload: true,
    response: z.object({ run: importRunSchema, preview: importPreviewSchema }),
  }),
  readImport: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/imports/:id',
    access: 'imports.read',
    summary: 'An import and how far it is',
    params: workspaceItemParams,
    response: importRunSchema,
  }),
  previewImport: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/imports/:id/preview',
    access: 'imports.write',
    summary: 'The first rows under corrected choices; absent choices are guessed again',
    params: workspaceItemParams,
    body: importChoices.partial(),
    response: z.object({ choices: importChoices, preview: importPreviewSchema }),
  }),
  startImport: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/imports/:id/start',
    access: 'imports.write',
    summary: 'Import with these choices',
    params: workspaceItemParams,
    body: importChoices.extend({ brandId: idSchema, match: z.boolean().default(false) }),
    response: importRunSchema,
  }),
  cancelImport: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/imports/:id/cancel',
    access: 'imports.write',
    summary: 'Stop an import; what is stored stays',
    params: workspaceItemParams,
    response: importRunSchema,
  }),
  resumeImport: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/imports/:id/resume',
    access: 'imports.write',
    summary: 'Go on with a cancelled or failed import from where it stopped',
    params: workspaceItemParams,
    response: importRunSchema,
  }),
  listRefusals: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/imports/:id/refusals',
    access: 'imports.read',
    summary: 'Lines refused, by line (the first 10,000 are kept)',
    params: workspaceItemParams,
    query: z.object({ afterLine: z.coerce.number().int().min(0).default(0) }),
    response: z.object({ refusals: z.array(refusalSchema), next: z.int().nullable() }),
  }),
  refusalReport: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/imports/:id/refusals.csv',
    access: 'imports.read',
    summary: 'The refused lines as CSV',
    params: workspaceItemParams,
    stream: true,
  }),
  listSetAside: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/set-aside',
    access: 'operations.read',
    summary: 'Posts that could not be stored, with the error, latest first (200 at most)',
    params: workspaceParams,
    response: z.object({
      posts: z.array(
        z.object({
          id: idSchema,
          sourceId: idSchema,
          excerpt: z.string(),
          error: z.string(),
          at: instantSchema,
        }),
      ),
    }),
  }),
  retrySetAside: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/set-aside/:id/retry',
    access: 'operations.write',
    summary: 'Try to store a post that was set aside again',
    params: workspaceItemParams,
    response: z.object({ stored: z.boolean(), error: z.string().nullable() }),
  }),
};
