import { eventIdLimit, type EventType } from '@vigie/contract';
import type { Sql } from '../database/database';

/** What must happen once the transaction is committed: tell the browsers, or run a job. */
export type OutboxEntry =
  | {
      kind: 'event';
      workspaceId: string;
      type: EventType;
      ids: readonly string[];
      /** Teams and people whom it is for; absent: everybody who may read such events. */
      audience?: readonly string[];
    }
  | { kind: 'job'; workspaceId: string; job: string; payload: unknown };

/**
 * Writes what must follow in the transaction that causes it; a worker drains it, so that a kill between commit and
 * enqueue loses nothing. Poke `outbox` on the bus after the commit to have it drained at once.
 */
export async function addToOutbox(tx: Sql, entries: readonly OutboxEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) => {
    if (entry.kind === 'job')
      return [
        { workspaceId: entry.workspaceId, kind: 'job', payload: { job: entry.job, payload: entry.payload } },
      ];
    const parts: { workspaceId: string; kind: string; payload: unknown }[] = [];
    for (let at = 0; at < entry.ids.length; at += eventIdLimit) {
      parts.push({
        workspaceId: entry.workspaceId,
        kind: 'event',
        payload: {
          type: entry.type,
          ids: entry.ids.slice(at, at + eventIdLimit),
          ...(entry.audience && { audience: entry.audience }),
        },
      });
    }
    return parts;
  });
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO outbox (workspace_id, kind, payload)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[])`,
    [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.kind),
      rows.map((row) => JSON.stringify(row.payload)),
    ],
  );
}

/**
 * Takes back what the transaction has written so far to follow in a workspace: what it does happened long ago, and nobody is to
 * be told of each part.
 */
export async function forgetOutbox(tx: Sql, workspaceId: string): Promise<void> {
  await tx.query('DELETE FROM outbox WHERE workspace_id = $1 AND xmin = pg_current_xact_id()::xid', [
    workspaceId,
  ]);
}
