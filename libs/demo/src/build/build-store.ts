import type { DemoBuild, Locale } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** How far the filling of a demo workspace is. */
export interface StoredBuild {
  workspaceId: string;
  startedBy: string | null;
  seed: number;
  /** Whole days before the last one. */
  days: number;
  /** Within the whole days. */
  mentions: number;
  /** The end of the story. */
  until: Date;
  /** Zone and language of the workspace as they were when it was made. */
  zone: string;
  locale: Locale;
  state: DemoBuild['state'];
  /** Grows with each start of the work. */
  run: number;
  /** The first makes people, teams and sources ready; each other fills a day. */
  stepsDone: number;
  stored: number;
  startedAt: Date;
  finishedAt: Date | null;
}

/** A build, and the workspace it is of. */
export interface NamedBuild extends StoredBuild {
  slug: string;
  name: string;
}

const columns = `d.workspace_id AS "workspaceId", d.started_by AS "startedBy", d.seed, d.days, d.mentions, d.until,
  d.zone, d.locale, d.state, d.run, d.steps_done AS "stepsDone", d.stored, d.started_at AS "startedAt", d.finished_at AS "finishedAt"`;

export function presentBuild(build: NamedBuild): DemoBuild {
  return {
    workspaceId: build.workspaceId,
    slug: build.slug,
    name: build.name,
    state: build.state,
    seed: build.seed,
    days: build.days + 1,
    daysDone: Math.max(0, build.stepsDone - 1),
    stored: build.stored,
    startedAt: build.startedAt.toISOString(),
    finishedAt: build.finishedAt?.toISOString() ?? null,
  };
}

export async function insertBuild(
  tx: Sql,
  build: Pick<
    StoredBuild,
    'workspaceId' | 'startedBy' | 'seed' | 'days' | 'mentions' | 'until' | 'zone' | 'locale'
  >,
): Promise<void> {
  await tx.query(
    `INSERT INTO demo_build (workspace_id, started_by, seed, days, mentions, until, zone, locale, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running')`,
    [
      build.workspaceId,
      build.startedBy,
      build.seed,
      build.days,
      build.mentions,
      build.until,
      build.zone,
      build.locale,
    ],
  );
}

export async function findBuild(sql: Sql, workspaceId: string): Promise<NamedBuild | undefined> {
  const { rows } = await sql.query<NamedBuild>(
    `SELECT ${columns}, w.slug, w.name FROM demo_build d JOIN workspace w ON w.id = d.workspace_id
     WHERE d.workspace_id = $1`,
    [workspaceId],
  );
  return rows[0];
}

/** The latest of a person who is still of its workspace. */
export async function latestBuild(sql: Sql, personId: string): Promise<NamedBuild | undefined> {
  const { rows } = await sql.query<NamedBuild>(
    `SELECT ${columns}, w.slug, w.name FROM demo_build d
     JOIN workspace w ON w.id = d.workspace_id
     JOIN membership m ON m.workspace_id = w.id AND m.person_id = $1
     WHERE d.started_by = $1 ORDER BY d.started_at DESC, d.workspace_id DESC LIMIT 1`,
    [personId],
  );
  return rows[0];
}

/** Those under way in every workspace, for the reconciler. */
export async function runningBuilds(sql: Sql): Promise<StoredBuild[]> {
  const { rows } = await sql.query<StoredBuild>(
    `SELECT ${columns} FROM demo_build d WHERE d.state = 'running'`,
  );
  return rows;
}

/** Holds a build until the end of the transaction. */
export async function holdBuild(tx: Sql, workspaceId: string): Promise<StoredBuild | undefined> {
  const { rows } = await tx.query<StoredBuild>(
    `SELECT ${columns} FROM demo_build d WHERE d.workspace_id = $1 FOR UPDATE`,
    [workspaceId],
  );
  return rows[0];
}

/** Notes a step as done, in the transaction that did it; `last`: the workspace is whole. */
export async function advanceBuild(
  tx: Sql,
  { workspaceId }: StoredBuild,
  step: { stored: number; last: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE demo_build SET steps_done = steps_done + 1, stored = stored + $2,
       state = CASE WHEN $3 THEN 'done' ELSE state END, finished_at = CASE WHEN $3 THEN clock_timestamp() END
     WHERE workspace_id = $1`,
    [workspaceId, step.stored, step.last],
  );
}

/** Gives up what no later try would finish. */
export async function failBuild(sql: Sql, { workspaceId, run }: StoredBuild, error: string): Promise<void> {
  await sql.query(
    `UPDATE demo_build SET state = 'failed', error = $3, finished_at = clock_timestamp()
     WHERE workspace_id = $1 AND run = $2 AND state = 'running'`,
    [workspaceId, run, error.replaceAll('\0', '').slice(0, 2_000)],
  );
}

/** Begins again what failed, from where it stands. @returns the new run; undefined when it has not failed. */
export async function beginAgain(tx: Sql, workspaceId: string): Promise<number | undefined> {
  const { rows } = await tx.query<{ run: number }>(
    `UPDATE demo_build SET state = 'running', run = run + 1, error = NULL, finished_at = NULL
     WHERE workspace_id = $1 AND state = 'failed' RETURNING run`,
    [workspaceId],
  );
  return rows[0]?.run;
}
