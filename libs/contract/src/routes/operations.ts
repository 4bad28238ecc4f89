import { z } from 'zod';
import { auditActs } from '../audit';
import { defineRoute } from '../route';
import { idSchema, instantSchema, listOf, workspaceParams } from './shared';

export const auditEntrySchema = z.object({
  id: z.int(),
  at: instantSchema,
  act: z.enum(auditActs),
  /** Null: a stranger, the command line, or Vigie itself. */
  personId: idSchema.nullable(),
  /** As they are called now; null when nobody knows them any more. */
  personName: z.string().nullable(),
  /** What it was done to: an id, or what was typed as an e-mail for a sign-in that was refused. */
  subjectId: z.string().nullable(),
  /** What the subject is called now, where it still is. */
  subjectName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

const auditFilterSchema = z.object({
  person: idSchema.optional(),
  act: listOf(z.enum(auditActs)).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

const processSchema = z.object({
  kind: z.string(),
  host: z.string(),
  pid: z.int(),
  version: z.string(),
  startedAt: instantSchema,
  seenAt: instantSchema,
});

const queueSchema = z.object({
  name: z.string(),
  waiting: z.int(),
  active: z.int(),
  delayed: z.int(),
  failed: z.int(),
  paused: z.boolean(),
});

/** Positions of one source: where its reading stands. */
const positionSchema = z.object({
  workspace: z.string(),
  sourceId: idSchema,
  source: z.string(),
  /** The last page before the first gap. */
  page: z.int(),
  /** Pages stored beyond it, which wait for those between. */
  beyondGap: z.int(),
  movedAt: instantSchema,
});

export const operationsSchema = z.object({
  version: z.string(),
  node: z.string(),
  postgres: z.string(),
  /** The last migration that ran. */
  schema: z.string(),
  queueStore: z.enum(['redis', 'postgres']),
  processes: z.array(processSchema),
  queues: z.array(queueSchema),
  outbox: z.object({
    waiting: z.int(),
    /** Since when the oldest waits. */
    oldestAt: instantSchema.nullable(),
    /** Rows that nothing could deliver. */
    setAside: z.int(),
  }),
  /** Posts set aside in all workspaces. */
  setAsidePosts: z.int(),
  /** Bytes; tables by size with their indexes, the largest first; rows as Postgres estimates them. */
  database: z.object({
    bytes: z.int(),
    tables: z.array(z.object({ name: z.string(), bytes: z.int(), rows: z.int() })),
  }),
  /** Those that moved last come first, and those with pages beyond a gap before them. */
  positions: z.array(positionSchema),
});
export type Operations = z.infer<typeof operationsSchema>;

export const failedJobSchema = z.object({
  id: z.string(),
  name: z.string(),
  reason: z.string(),
  attempts: z.int(),
  failedAt: instantSchema.nullable(),
  workspaceId: idSchema.nullable(),
});
export type FailedJob = z.infer<typeof failedJobSchema>;

/** Failed jobs shown of a queue, latest first. */
export const mostFailedJobs = 100;

const queueParams = z.object({ queue: z.string().min(1).max(60) });

export const operationRoutes = {
  listAudit: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/audit',
    access: 'audit.read',
    summary: 'Who changed what in the settings, who came in and what left, latest first, paged by id',
    params: workspaceParams,
    query: auditFilterSchema.extend({
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ entries: z.array(auditEntrySchema), next: z.int().nullable() }),
  }),
  exportAudit: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/audit.csv',
    access: 'audit.read',
    summary: 'The audit as a CSV file, oldest first',
    params: workspaceParams,
    query: auditFilterSchema,
    stream: true,
  }),
  readApiDocument: defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    access: 'session',
    summary: 'This document: every route as OpenAPI 3.1',
    response: z.record(z.string(), z.unknown()),
  }),
  readOperations: defineRoute({
    method: 'GET',
    path: '/api/operations',
    access: 'instance',
    summary:
      'How the installation runs: processes, queues, outbox, positions, size of the database, versions',
    response: operationsSchema,
  }),
  listFailedJobs: defineRoute({
    method: 'GET',
    path: '/api/operations/queues/:queue/failed',
    access: 'instance',
    summary: 'Jobs of a queue that failed for good, latest first',
    params: queueParams,
    response: z.object({ jobs: z.array(failedJobSchema).max(mostFailedJobs), total: z.int() }),
  }),
  replayJobs: defineRoute({
    method: 'POST',
    path: '/api/operations/queues/:queue/replay',
    access: 'instance',
    summary: 'Let failed jobs of a queue begin anew: those named, or all; handlers take twice for once',
    params: queueParams,
    body: z.object({ ids: z.array(z.string().max(300)).min(1).max(mostFailedJobs).optional() }),
    response: z.object({ replayed: z.int() }),
  }),
  replayOutbox: defineRoute({
    method: 'POST',
    path: '/api/operations/outbox/replay',
    access: 'instance',
    summary: 'Try again to deliver what was set aside in the outbox',
    response: z.object({ replayed: z.int() }),
  }),
};
