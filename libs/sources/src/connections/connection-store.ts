import type { SourceBudget, SourceKind, SourcePast, SourceProblem } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** How a source is read, as it is stored. */
export interface StoredConnection {
  sourceId: string;
  workspaceId: string;
  kind: SourceKind;
  name: string;
  mode: 'pull' | 'stream';
  settings: Record<string, unknown>;
  /** Sealed. */
  secret: string | null;
  brandId: string | null;
  takeAll: boolean;
  paused: boolean;
  /** Grows with each change by a person: a run under way of an older one stops. */
  revision: number;
  leaseUntil: Date | null;
  nextPullAt: Date;
  pulledAt: Date | null;
  /** Since when it has been listened to without a gap. */
  liveSince: Date | null;
  problem: SourceProblem | null;
  budget: SourceBudget | null;
  past: SourcePast | null;
  pastAt: Date | null;
  createdAt: Date;
}

export const connectionColumns = `c.source_id AS "sourceId", c.workspace_id AS "workspaceId", s.kind, s.name, c.mode,
  c.settings, c.secret, c.brand_id AS "brandId", c.take_all AS "takeAll", c.paused, c.revision,
  c.lease_until AS "leaseUntil", c.next_pull_at AS "nextPullAt", c.pulled_at AS "pulledAt", c.live_since AS "liveSince",
  c.problem, c.budget, c.past, c.past_at AS "pastAt", c.created_at AS "createdAt"`;
export const connectionTables = 'source_connection c JOIN source s ON s.id = c.source_id';

export async function findConnection(
  sql: Sql,
  workspaceId: string,
  sourceId: string,
): Promise<StoredConnection | undefined> {
  const { rows } = await sql.query<StoredConnection>(
    `SELECT ${connectionColumns} FROM ${connectionTables} WHERE c.workspace_id = $1 AND c.source_id = $2`,
    [workspaceId, sourceId],
  );
  return rows[0];
}

/** Holds a connection until the end of the transaction. */
export async function holdConnection(
  tx: Sql,
  workspaceId: string,
  sourceId: string,
): Promise<StoredConnection | undefined> {
  const { rows } = await tx.query<StoredConnection>(
    `SELECT ${connectionColumns} FROM ${connectionTables}
     WHERE c.workspace_id = $1 AND c.source_id = $2 FOR UPDATE OF c`,
    [workspaceId, sourceId],
  );
  return rows[0];
}

/** Oldest first. */
export async function listConnections(sql: Sql, workspaceId: string): Promise<StoredConnection[]> {
  const { rows } = await sql.query<StoredConnection>(
    `SELECT ${connectionColumns} FROM ${connectionTables} WHERE c.workspace_id = $1 ORDER BY c.created_at, c.source_id`,
    [workspaceId],
  );
  return rows;
}

export async function insertConnection(
  tx: Sql,
  connection: Pick<
    StoredConnection,
    'sourceId' | 'workspaceId' | 'mode' | 'settings' | 'secret' | 'brandId' | 'takeAll' | 'past'
  > & { paused?: boolean },
): Promise<void> {
  await tx.query(
    `INSERT INTO source_connection (source_id, workspace_id, mode, settings, secret, brand_id, take_all, past, paused)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      connection.sourceId,
      connection.workspaceId,
      connection.mode,
      JSON.stringify(connection.settings),
      connection.secret,
      connection.brandId,
      connection.takeAll,
      jsonOf(connection.past),
      connection.paused ?? false,
    ],
  );
}

/** What a person changes; what went wrong before is forgotten and the source is due at once. */
export async function changeConnection(
  tx: Sql,
  connection: Pick<
    StoredConnection,
    'sourceId' | 'workspaceId' | 'mode' | 'settings' | 'secret' | 'brandId' | 'takeAll' | 'paused'
  >,
): Promise<void> {
  await tx.query(
    `UPDATE source_connection SET mode = $3, settings = $4, secret = $5, brand_id = $6, take_all = $7, paused = $8,
       revision = revision + 1, problem = NULL, budget = NULL, next_pull_at = now()
     WHERE workspace_id = $1 AND source_id = $2`,
    [
      connection.workspaceId,
      connection.sourceId,
      connection.mode,
      JSON.stringify(connection.settings),
      connection.secret,
      connection.brandId,
      connection.takeAll,
      connection.paused,
    ],
  );
}

/** @param from the name it must still have; any when absent. */
export async function renameSource(
  tx: Sql,
  workspaceId: string,
  sourceId: string,
  name: string,
  from: string | null = null,
): Promise<void> {
  await tx.query(
    'UPDATE source SET name = $3 WHERE workspace_id = $1 AND id = $2 AND ($4::text IS NULL OR name = $4)',
    [workspaceId, sourceId, name, from],
  );
}

export async function removeConnection(tx: Sql, workspaceId: string, sourceId: string): Promise<void> {
  await tx.query('DELETE FROM source_connection WHERE workspace_id = $1 AND source_id = $2', [
    workspaceId,
    sourceId,
  ]);
}

/** Makes a source due now. */
export async function makeDue(tx: Sql, workspaceId: string, sourceId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'UPDATE source_connection SET next_pull_at = now() WHERE workspace_id = $1 AND source_id = $2 AND NOT paused',
    [workspaceId, sourceId],
  );
  return rowCount === 1;
}

/** @param at when it goes on; null: at once. */
export async function notePast(
  sql: Sql,
  sourceId: string,
  past: SourcePast | null,
  at: Date | null = null,
): Promise<void> {
  await sql.query(
    'UPDATE source_connection SET past = $2, past_at = coalesce($3, now()) WHERE source_id = $1',
    [sourceId, jsonOf(past), at],
  );
}

export interface Due {
  workspaceId: string;
  sourceId: string;
  mode: 'pull' | 'stream';
  kind: SourceKind;
}

/** Nobody reads it, and it wants to be read: its time has come, or some of the past is left. */
const isDue = `NOT c.paused AND (c.lease_until IS NULL OR c.lease_until < now())
  AND (c.next_pull_at <= now()
    OR (c.mode = 'pull' AND c.past->>'state' = 'running' AND coalesce(c.past_at, now()) <= now()))`;

/** Sources that are due. */
export async function dueConnections(sql: Sql, mode: Due['mode'], limit: number): Promise<Due[]> {
  const { rows } = await sql.query<Due>(
    `SELECT c.workspace_id AS "workspaceId", c.source_id AS "sourceId", c.mode, s.kind
     FROM source_connection c JOIN source s ON s.id = c.source_id
     WHERE c.mode = $1 AND ${isDue} ORDER BY c.next_pull_at LIMIT $2`,
    [mode, limit],
  );
  return rows;
}

/**
 * Takes the lease of a source: one owner at a time reads it. It is kept by renewing it, and lapses by itself when its owner
 * dies.
 * @returns undefined when another holds it or has read it since it was due, or it is paused or gone.
 */
export async function takeLease(
  sql: Sql,
  sourceId: string,
  owner: string,
  seconds: number,
): Promise<StoredConnection | undefined> {
  const { rows } = await sql.query<StoredConnection>(
    `UPDATE source_connection c SET lease_by = $2, lease_until = now() + make_interval(secs => $3)
     FROM source s
     WHERE s.id = c.source_id AND c.source_id = $1 AND ${isDue}
     RETURNING ${connectionColumns}`,
    [sourceId, owner, seconds],
  );
  return rows[0];
}

/** @returns false when the lease is lost, or the source was paused, changed or deleted: its owner has to stop. */
export async function renewLease(
  sql: Sql,
  { sourceId, revision }: Pick<StoredConnection, 'sourceId' | 'revision'>,
  owner: string,
  seconds: number,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE source_connection SET lease_until = now() + make_interval(secs => $4)
     WHERE source_id = $1 AND lease_by = $2 AND revision = $3 AND NOT paused AND lease_until > now()`,
    [sourceId, owner, revision, seconds],
  );
  return rowCount === 1;
}

export async function dropLease(sql: Sql, sourceId: string, owner: string): Promise<void> {
  await sql.query(
    'UPDATE source_connection SET lease_by = NULL, lease_until = NULL WHERE source_id = $1 AND lease_by = $2',
    [sourceId, owner],
  );
}

/** When a source is due next; a pull that a person asked for while the one before was under way stays due. */
const nextPull = (planned: string, known: string) =>
  `CASE WHEN mode = 'pull' AND date_trunc('milliseconds', next_pull_at) <> ${known} THEN next_pull_at ELSE ${planned} END`;

/**
 * Notes that a source was read, or is being listened to, while there is a lease of it. A run that wakes from a sleep has lost
 * its own: what it missed meanwhile must show as a gap.
 * @returns whether it was noted.
 */
export async function noteRead(
  sql: Sql,
  { sourceId, revision, nextPullAt }: Pick<StoredConnection, 'sourceId' | 'revision' | 'nextPullAt'>,
  state: {
    nextPullAt: Date | null;
    budget: SourceBudget | null | undefined;
    /** A gap ends here. */
    startsNow: boolean;
    /** What went wrong before is over. */
    forgives: boolean;
  },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE source_connection SET pulled_at = now(), problem = CASE WHEN $6 THEN NULL ELSE problem END,
       next_pull_at = ${nextPull('coalesce($3, next_pull_at)', '$7')},
       budget = coalesce($4, budget), live_since = CASE WHEN $5 OR live_since IS NULL THEN now() ELSE live_since END
     WHERE source_id = $1 AND revision = $2 AND lease_until > now()`,
    [
      sourceId,
      revision,
      state.nextPullAt,
      jsonOf(state.budget ?? null),
      state.startsNow,
      state.forgives,
      nextPullAt,
    ],
  );
  return rowCount === 1;
}

export async function noteProblem(
  sql: Sql,
  { sourceId, revision, nextPullAt }: Pick<StoredConnection, 'sourceId' | 'revision' | 'nextPullAt'>,
  problem: SourceProblem,
  retryAt: Date,
): Promise<void> {
  await sql.query(
    `UPDATE source_connection SET problem = $3, next_pull_at = ${nextPull('$4', '$5')}
     WHERE source_id = $1 AND revision = $2`,
    [sourceId, revision, JSON.stringify(problem), retryAt, nextPullAt],
  );
}

/** What the network said of the source itself: another address, its budget. No change by a person. */
export async function noteSettings(
  sql: Sql,
  { sourceId, revision }: Pick<StoredConnection, 'sourceId' | 'revision'>,
  settings: unknown,
): Promise<void> {
  await sql.query('UPDATE source_connection SET settings = $3 WHERE source_id = $1 AND revision = $2', [
    sourceId,
    revision,
    JSON.stringify(settings),
  ]);
}

/** Adds to what a source brought in this hour. */
export async function countSeen(sql: Sql, sourceId: string, seen: number, queued: number): Promise<void> {
  await sql.query(
    `INSERT INTO source_hour AS h (source_id, hour, seen, queued) VALUES ($1, date_trunc('hour', now(), 'UTC'), $2, $3)
     ON CONFLICT (source_id, hour) DO UPDATE SET seen = h.seen + excluded.seen, queued = h.queued + excluded.queued`,
    [sourceId, seen, queued],
  );
}

export async function openGap(sql: Sql, sourceId: string, from: Date, to: Date): Promise<string> {
  const id = uuid();
  await sql.query(
    `INSERT INTO source_gap (id, source_id, from_at, to_at, state) VALUES ($1, $2, $3, $4, 'catching-up')`,
    [id, sourceId, from, to],
  );
  return id;
}

/** A gap that a run before this one was catching up with when it stopped. */
export async function findOpenGap(
  sql: Sql,
  sourceId: string,
): Promise<{ id: string; from: Date; to: Date } | undefined> {
  const { rows } = await sql.query<{ id: string; from: Date; to: Date }>(
    `SELECT id, from_at AS from, to_at AS to FROM source_gap
     WHERE source_id = $1 AND state = 'catching-up' ORDER BY to_at DESC LIMIT 1`,
    [sourceId],
  );
  return rows[0];
}

export async function noteGap(
  sql: Sql,
  id: string,
  change: { posts: number; state: 'catching-up' | 'caught-up' | 'partly' },
): Promise<void> {
  // What the network no longer has does not come back.
  await sql.query(
    `UPDATE source_gap SET posts = posts + $2, state = CASE state WHEN 'partly' THEN state ELSE $3 END WHERE id = $1`,
    [id, change.posts, change.state],
  );
}

/** Posts of these networks' ids that are stored, and profiles that wrote something stored. */
export async function storedAmong(
  sql: Sql,
  workspaceId: string,
  network: string,
  ids: { posts: readonly string[]; authors: readonly string[] },
): Promise<{ posts: Set<string>; authors: Set<string> }> {
  const known = async (table: 'mention' | 'author', wanted: readonly string[]) => {
    if (wanted.length === 0) return new Set<string>();
    const { rows } = await sql.query<{ id: string }>(
      `SELECT network_id AS id FROM ${table} WHERE workspace_id = $1 AND network = $2 AND network_id = ANY($3::text[])`,
      [workspaceId, network, wanted],
    );
    return new Set(rows.map(({ id }) => id));
  };
  const [posts, authors] = await Promise.all([known('mention', ids.posts), known('author', ids.authors)]);
  return { posts, authors };
}

const jsonOf = (value: unknown) => (value === null ? null : JSON.stringify(value));
