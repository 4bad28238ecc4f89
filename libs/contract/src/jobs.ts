import { z } from 'zod';
import { deletionSchema } from './post';
import { refusalSchema } from './routes/imports';
import { idSchema } from './routes/shared';

/**
 * A page of raw posts on its way to `ingest`. `page` numbers the pages of a source from 1 without a gap; `cursor` is
 * where the source stands once this page is stored. Posts are checked one by one in the job, so that a bad one is set
 * aside alone. `epoch` is the turn of reading the page belongs to: whoever starts to read a source begins a new one at the
 * committed position, and pages of earlier turns are no longer stored.
 */
export const ingestPagePayload = z.object({
  workspaceId: idSchema,
  sourceId: idSchema,
  epoch: z.int().min(0),
  page: z.int().min(1),
  cursor: z.record(z.string(), z.unknown()),
  posts: z.array(z.unknown()).max(500),
  /** What the network says is gone; it wins over what is stored, whenever it was. */
  deletions: z.array(deletionSchema).max(1_000),
  /** ISO 8601: when the page was pulled. */
  pulledAt: z.iso.datetime(),
  /** Store under these brands whatever their queries say; null: only where a query matches. */
  brandIds: z.array(idSchema).nullable(),
  /** With --match: the brand whose query decides; null: every brand of the workspace. */
  onlyBrandIds: z.array(idSchema).nullable(),
  /** Set when the page is a part of an import: rows refused before the queue, by line. */
  import: z
    .object({
      importId: idSchema,
      /** Rows of the file in this page, refused ones included. */
      rows: z.int().min(0),
      refusals: z.array(refusalSchema),
      /** Line of each post in the file, beside `posts`. */
      lines: z.array(z.int()),
      /** The page ends the file: once no gap is left before it, the import is done. */
      last: z.boolean(),
    })
    .nullable(),
});
export type IngestPagePayload = z.infer<typeof ingestPagePayload>;

/** Reads what is new at a source. */
export const pullSourcePayload = z.object({ workspaceId: idSchema, sourceId: idSchema });
export type PullSourcePayload = z.infer<typeof pullSourcePayload>;

/** Reads the file of an import on from its position. `run` tells a start from those before it that may still be stopping. */
export const pumpImportPayload = z.object({ workspaceId: idSchema, importId: idSchema, run: z.int().min(1) });
export type PumpImportPayload = z.infer<typeof pumpImportPayload>;

/** Writes the file of an export. */
export const writeExportPayload = z.object({ workspaceId: idSchema, exportId: idSchema });
export type WriteExportPayload = z.infer<typeof writeExportPayload>;

/** Fills a workspace with demo data, from where it stands. `run` tells a start from those before it. */
export const fillDemoPayload = z.object({ workspaceId: idSchema, run: z.int().min(1) });
export type FillDemoPayload = z.infer<typeof fillDemoPayload>;

/** Applies the query of a brand to what is stored, from where the run stands. `run` tells a start from those before it. */
export const applyBrandPayload = z.object({ workspaceId: idSchema, brandId: idSchema, run: z.int().min(1) });
export type ApplyBrandPayload = z.infer<typeof applyBrandPayload>;

/** Carries out an act on many conversations, or undoes it, from where it stands. `run` tells a start from those before it. */
export const runActPayload = z.object({ workspaceId: idSchema, actId: idSchema, run: z.int().min(1) });
export type RunActPayload = z.infer<typeof runActPayload>;
export const undoActPayload = runActPayload;

/** Takes a tag off the conversations that carry it, for another one or for none, until none is left. */
export const retagPayload = z.object({ workspaceId: idSchema, changeId: idSchema });
export type RetagPayload = z.infer<typeof retagPayload>;

/** People wrote more in conversations that somebody has, or that were over. */
export const conversationsContinuedPayload = z.object({
  workspaceId: idSchema,
  ids: z.array(idSchema).min(1).max(500),
});
export type ConversationsContinuedPayload = z.infer<typeof conversationsContinuedPayload>;
