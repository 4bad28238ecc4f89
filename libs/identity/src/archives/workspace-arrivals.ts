import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { arrivalErrors, type Arrival, type ArrivalError } from '@vigie/contract';
import {
  AppError,
  Database,
  eventBusKey,
  messageOf,
  receiveFile,
  WorkspaceArchive,
  type EventBus,
  type ReceivedFile,
} from '@vigie/platform';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { takeWorkspace } from './take-workspace';

export const arrivalsFolderKey = Symbol('folder of arriving workspaces');

/** Milliseconds from one note of how far it is to the next. */
const tellEvery = 1_000;
/** Whoever reads an archive tells more often than this; who does not has ended. */
const silence = '30 seconds';
const day = 86_400_000;
const shown = 20;

const columns = `id, file_name AS "fileName", name, rows, total, workspace_id AS "workspaceId",
  started_at AS "startedAt", finished_at AS "finishedAt", error_detail AS "errorDetail",
  CASE WHEN state = 'running' AND seen_at < now() - interval '${silence}' THEN 'failed' ELSE state END AS state,
  CASE WHEN state = 'running' AND seen_at < now() - interval '${silence}' THEN 'interrupted' ELSE error END AS error`;

type Row = Omit<Arrival, 'startedAt' | 'finishedAt'> & { startedAt: Date; finishedAt: Date | null };

/** Workspaces that arrive from archives, one at a time: each is one transaction, made beside the request that brought it. */
@Injectable()
export class WorkspaceArrivals implements BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkspaceArrivals.name);
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
    @Inject(arrivalsFolderKey) private readonly folder: string,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  /** Latest first. */
  async list(): Promise<Arrival[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT ${columns} FROM workspace_arrival ORDER BY started_at DESC, id DESC LIMIT ${shown}`,
    );
    return rows.map(present);
  }

  /**
   * Receives an archive, looks into it, and begins to read it.
   * @throws AppError too-large, archive-refused, archive-version, workspace-exists; conflict while another arrives.
   */
  async upload(file: ReceivedFile, by: string): Promise<Arrival> {
    const id = uuid();
    const path = join(this.folder, id);
    await receiveFile(path, file.content, file.length);
    let archive: WorkspaceArchive | undefined;
    try {
      archive = await WorkspaceArchive.open(path);
      const { workspace } = archive.manifest;
      await this.refuseTwice(workspace.id);
      const { rows } = await this.database.query<Row>(
        `INSERT INTO workspace_arrival (id, person_id, file_name, name, state, total, workspace_id)
         SELECT $1, $2, $3, $4, 'running', $5, $6 WHERE NOT EXISTS (
           SELECT FROM workspace_arrival WHERE state = 'running' AND seen_at >= now() - interval '${silence}')
         RETURNING ${columns}`,
        [id, by, file.fileName.slice(0, 200), workspace.name, archive.rows, workspace.id],
      );
      if (!rows[0]) throw new AppError('conflict', 'Another workspace is arriving; wait until it is here.');
      const run = this.run(id, path, archive, by);
      this.running.add(run);
      void run.finally(() => this.running.delete(run));
      return present(rows[0]);
    } catch (error) {
      archive?.close();
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Gives up what is arriving. @throws AppError not-found. */
  async cancel(id: string): Promise<Arrival> {
    const { rows } = await this.database.query<Row>(
      `UPDATE workspace_arrival SET
         state = CASE WHEN state = 'running' THEN 'cancelled' ELSE state END,
         finished_at = coalesce(finished_at, now())
       WHERE id = $1 RETURNING ${columns}`,
      [id],
    );
    if (!rows[0]) throw new AppError('not-found');
    return present(rows[0]);
  }

  /** Takes away archives that nobody reads any more. */
  async forgetFiles(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > day) await rm(path, { force: true });
    }
  }

  private async refuseTwice(workspaceId: string): Promise<void> {
    const { rowCount } = await this.database.query(
      'SELECT FROM workspace WHERE id = $1 AND removed_at IS NULL',
      [workspaceId],
    );
    if (rowCount > 0) throw new AppError('workspace-exists', 'This workspace is here already.');
  }

  /** Never rejects: how it ended is told by its row. */
  private async run(id: string, path: string, archive: WorkspaceArchive, by: string): Promise<void> {
    const cancelled = new AbortController();
    let rows = 0;
    const tell = setInterval(() => {
      this.tell(id, rows).then(
        (goesOn) => {
          if (!goesOn) cancelled.abort();
        },
        (error: unknown) => this.logger.warn(messageOf(error)),
      );
    }, tellEvery);
    try {
      await takeWorkspace(this.database.url, archive, by, {
        signal: AbortSignal.any([this.stopping.signal, cancelled.signal]),
        onRows: (read) => {
          rows = read;
        },
      });
      await this.end(id, 'done', null, null);
      await this.bus.poke('access');
    } catch (error) {
      await this.fail(id, error).catch((failure: unknown) => this.logger.warn(messageOf(failure)));
    } finally {
      clearInterval(tell);
      archive.close();
      await rm(path, { force: true }).catch((error: unknown) => this.logger.warn(messageOf(error)));
    }
  }

  private async fail(id: string, error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return this.end(id, 'failed', 'interrupted', null);
    const code = error instanceof AppError ? arrivalErrors.find((known) => known === error.code) : undefined;
    if (code === undefined) this.logger.error({ err: error }, `workspace arrival ${id}`);
    await this.end(id, 'failed', code ?? 'internal', code === undefined ? null : messageOf(error));
  }

  /** @returns whether it goes on: false once somebody has given it up. */
  private async tell(id: string, rows: number): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `UPDATE workspace_arrival SET rows = $2, seen_at = now() WHERE id = $1 AND state = 'running'`,
      [id, rows],
    );
    return rowCount === 1;
  }

  /** Done is done, though somebody gave it up at the last moment. */
  private async end(
    id: string,
    state: 'done' | 'failed',
    error: ArrivalError | null,
    detail: string | null,
  ): Promise<void> {
    await this.database.query(
      `UPDATE workspace_arrival SET state = $2, error = $3, error_detail = $4, finished_at = now(),
         rows = CASE WHEN $2 = 'done' THEN total ELSE rows END
       WHERE id = $1 AND ($2 = 'done' OR state = 'running')`,
      [id, state, error, detail?.slice(0, 500) ?? null],
    );
  }
}

function present(row: Row): Arrival {
  return {
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
