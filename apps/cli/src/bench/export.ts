import { exportFormats, type ExportFormat, type ExportRun, type ViewFilter } from '@vigie/contract';
import { AuditStore } from '@vigie/identity';
import { ExportFiles, ExportReader, ExportService } from '@vigie/insights';
import { MentionReader } from '@vigie/mentions';
import { openEventBus, StartError, type Database, type WorkspaceCaller } from '@vigie/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { startApp } from '../run/app-process';
import type { BenchDatabase } from './bench-database';
import { createBrands, fillMentions } from './fill-mentions';
import { rounded } from './statistics';

export interface ExportBenchOptions {
  mentions: number;
  log: (line: string) => void;
  /** Ends the bench before its time. */
  stopped: AbortSignal;
}

interface FormatFigures {
  rows_per_s: number;
  /** Highest resident memory of the worker, which does nothing else. */
  rss_mb: number;
  file_mb: number;
}

export type ExportBenchResult = { mentions: number } & Record<ExportFormat, FormatFigures>;

/** Fills a database with mentions, then has a worker of its own write all of them in each format, as a person would. */
export async function benchExport(
  { url, database }: BenchDatabase,
  { mentions, log, stopped }: ExportBenchOptions,
): Promise<ExportBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  const bus = openEventBus({ kind: 'postgres', url }, () => undefined);
  try {
    const caller = await createPerson(database);
    const started = performance.now();
    const brandIds = await createBrands(database, caller.workspaceId);
    await fillMentions(database, caller.workspaceId, brandIds, { mentions, log, stopped });
    await database.query('VACUUM ANALYZE');
    log(`filled ${mentions} mentions in ${rounded((performance.now() - started) / 1_000)} s`);
    const exports = new ExportService(
      database,
      new ExportReader(database, new MentionReader(database)),
      new ExportFiles(folder),
      new AuditStore(),
      bus,
    );
    const figures: [ExportFormat, FormatFigures][] = [];
    for (const format of exportFormats) {
      const worker = startApp('worker', {
        DATABASE_URL: url,
        REDIS_URL: '',
        VIGIE_DATA: folder,
        LOG_LEVEL: 'error',
      });
      const ended = worker.exited.then((how): never => {
        throw new StartError(`The worker of the bench ended (${how}): what it said is above.`);
      });
      // It ends in every case; that matters only while it is waited for.
      ended.catch(() => undefined);
      try {
        const writing = (filter: ViewFilter) =>
          Promise.race([write(exports, caller, { format, filter }, stopped), ended]);
        // One of nothing, which is not counted: the worker is up when it is done.
        await writing({ view: 'all', language: ['zz'] });
        const run = await writing({ view: 'all' });
        const seconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt)) / 1_000;
        figures.push([
          format,
          {
            rows_per_s: rounded(run.done / seconds, 0),
            rss_mb: rounded(worker.peakMb(), 0),
            file_mb: rounded((run.size ?? 0) / 1_000_000),
          },
        ]);
        log(`${format}: ${run.done} mentions in ${rounded(seconds)} s`);
      } finally {
        await worker.kill();
      }
    }
    return { mentions, ...(Object.fromEntries(figures) as Record<ExportFormat, FormatFigures>) };
  } finally {
    await bus.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function createPerson(database: Database): Promise<WorkspaceCaller> {
  const [workspaceId, personId] = [uuid(), uuid()];
  await database.query(
    `INSERT INTO workspace (id, slug, name, locale, time_zone) VALUES ($1, 'bench', 'Bench', 'en', 'Europe/Paris')`,
    [workspaceId],
  );
  await database.query(
    `INSERT INTO person (id, name, email, locale, time_zone)
     VALUES ($1, 'Bench', 'bench@example.com', 'en', 'Europe/Paris')`,
    [personId],
  );
  await database.query(
    `INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, 'administrator')`,
    [workspaceId, personId],
  );
  return { personId, workspaceId, role: 'administrator', instanceAdministrator: true };
}

/** @throws StartError when the export fails; the reason of `stopped`. */
async function write(
  exports: ExportService,
  caller: WorkspaceCaller,
  { format, filter }: { format: ExportFormat; filter: ViewFilter },
  stopped: AbortSignal,
): Promise<ExportRun> {
  let run = await exports.start(caller, format, filter);
  while (run.state === 'running') {
    await delay(100, undefined, { signal: stopped });
    run = await exports.read(caller, run.id);
  }
  if (run.state !== 'done')
    throw new StartError(`The export of the bench ended as ${run.state} (${run.error}).`);
  return run;
}
