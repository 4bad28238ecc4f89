import { z } from 'zod';
import { migrations } from '../database/migrations';

/** A part as it was written: bytes and lines of its content, and the hash of it. */
export const writtenPartSchema = z.object({
  name: z.string().max(200),
  bytes: z.int().min(0),
  lines: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type WrittenPart = z.infer<typeof writtenPartSchema>;

const columnName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** What every archive says of itself. */
const shared = {
  /** Of Vigie. */
  version: z.string().max(50),
  /** Migrations of the schema that it was taken from, oldest first. */
  migrations: z.array(z.string().max(200)).min(1).max(1_000),
  at: z.iso.datetime(),
  parts: z.array(writtenPartSchema).max(100_000),
};

/** The whole installation: each table as Postgres' COPY writes text, in the order in which rows may be added. */
export const backupManifestSchema = z.object({
  format: z.literal('vigie-backup'),
  formatVersion: z.literal(1),
  ...shared,
  tables: z
    .array(
      z.object({
        name: columnName,
        part: z.string(),
        columns: z.array(columnName).min(1),
        rows: z.int().min(0),
      }),
    )
    .max(500),
  files: z.array(z.string().regex(/^uploads\/[0-9a-f-]{36}$/)).max(100_000),
  secret: z.boolean(),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;

/** One workspace: each table as JSON, a row a line. */
export const workspaceManifestSchema = z.object({
  format: z.literal('vigie-workspace'),
  formatVersion: z.literal(1),
  ...shared,
  workspace: z.object({ id: z.uuid(), slug: z.string().max(200), name: z.string().max(200) }),
  /** What it does not hold, told to whoever looks into it. */
  leftOut: z.array(z.string().max(500)).max(50),
});
export type WorkspaceManifest = z.infer<typeof workspaceManifestSchema>;

/** Names of the migrations that this version knows, oldest first. */
export const knownMigrations = (): string[] => migrations.map(({ name }) => name);
