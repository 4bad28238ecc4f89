import { Inject, Injectable, Logger } from '@nestjs/common';
import type { IngestPagePayload, PumpImportPayload } from '@vigie/contract';
import { pumpImportPayload } from '@vigie/contract';
import { ingestPage, pageBacklog, pageKey, pagesBeyondGap, readPosition } from '@vigie/mentions';
import {
  addAgain,
  addToOutbox,
  Database,
  defineJob,
  eventBusKey,
  HandlesJob,
  jobState,
  messageOf,
  Queues,
  type EventBus,
  type JobContext,
} from '@vigie/platform';
import { open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { ImportFiles } from './import-files';
import { dialectOf } from './import-format';
import { importPages, type ImportPage } from './import-pages';
import type { ImportCursor } from './import-progress';
import { RowReader } from './import-rows';
import { findImport, markStopped, noteLastPage, type ImportFailure, type StoredImport } from './import-store';
import { readFrom, RecordReader } from './record-reader';

/** Reads a file and queues its pages, from where the import stands, until its end or until it is stopped. */
export const pumpImport = defineJob({
  name: 'imports.pump',
  queue: 'imports',
  payload: pumpImportPayload,
  attempts: 5,
  backoff: 1_000,
  dedupe: ({ importId, run }) => `${importId}.${run}`,
});

/** How long a full queue is left alone. */
const pause = 40;

@Injectable()
export class ImportPump {
  private readonly logger = new Logger(ImportPump.name);

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly files: ImportFiles,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @HandlesJob(pumpImport)
  async pump(payload: PumpImportPayload, context: JobContext): Promise<void> {
    const run = await this.current(payload);
    if (!run || run.sourceId === null) return;
    try {
      await this.queuePages(payload, run, context.signal);
    } catch (error) {
      const lost = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!lost && context.attempt < pumpImport.attempts) throw error;
      this.logger.error(`import ${run.id}: ${messageOf(error)}`);
      await this.fail(run, { code: lost ? 'file-missing' : 'internal', detail: messageOf(error) });
    }
  }

  private async queuePages(
    payload: PumpImportPayload,
    run: StoredImport,
    signal: AbortSignal,
  ): Promise<void> {
    const sourceId = run.sourceId ?? '';
    const position = await readPosition(this.database, sourceId);
    if (!position) return;
    const stored = await pagesBeyondGap(this.database, sourceId);
    const cursor = position.cursor as ImportCursor;
    const file = await open(this.files.path(run.id), 'r');
    try {
      const reader = new RecordReader(readFrom(file), dialectOf(run.format, run.columns.length), cursor);
      let number = position.page;
      for await (const page of importPages(reader, new RowReader(run, run.columns), run.pageRows)) {
        number += 1;
        if (signal.aborted) return;
        // Stored beyond a gap before the file was read again.
        if (!stored.has(number)) {
          for (;;) {
            if (!(await this.current(payload))) return;
            const backlog = await this.queues.backlog(ingestPage.queue);
            if (backlog < pageBacklog && !(await this.mayBeGivenUp(run, number))) break;
            await delay(pause, undefined, { signal }).catch(() => undefined);
            if (signal.aborted) return;
          }
          await addAgain(this.queues, ingestPage, payloadOf(run, sourceId, number, page));
        }
        if (page.cursor.last) await noteLastPage(this.database, run.id, number);
      }
    } finally {
      await file.close();
    }
  }

  /**
   * Whether a page is being handled since before the import went on: it may have seen the import stopped, and added now it
   * would be folded into the job that ends without having stored it.
   */
  private async mayBeGivenUp(run: StoredImport, number: number): Promise<boolean> {
    if (run.runs === 1) return false;
    const { workspaceId, sourceId } = run;
    const page = pageKey({ workspaceId, sourceId: sourceId ?? '', epoch: 0, page: number });
    const state = await jobState(this.queues, ingestPage, page);
    return state.is === 'pending' && state.active;
  }

  /** The import, if it still runs and no later start has taken it over. */
  private async current(payload: PumpImportPayload): Promise<StoredImport | undefined> {
    const run = await findImport(this.database, payload.workspaceId, payload.importId);
    return run?.state === 'running' && run.runs === payload.run ? run : undefined;
  }

  private async fail(run: StoredImport, failure: ImportFailure): Promise<void> {
    await this.database.transaction(async (tx) => {
      await markStopped(tx, run.workspaceId, run.id, 'failed', failure);
      await addToOutbox(tx, [
        { kind: 'event', workspaceId: run.workspaceId, type: 'import.progress', ids: [run.id] },
      ]);
    });
    await this.bus.poke('outbox');
  }
}

function payloadOf(run: StoredImport, sourceId: string, number: number, page: ImportPage): IngestPagePayload {
  const brandIds = run.brandId === null ? [] : [run.brandId];
  return {
    workspaceId: run.workspaceId,
    sourceId,
    // A file is cut the same way each time: its pages are the same whoever reads it.
    epoch: 0,
    page: number,
    cursor: page.cursor,
    posts: page.posts,
    deletions: [],
    pulledAt: new Date().toISOString(),
    brandIds: run.match ? null : brandIds,
    onlyBrandIds: run.match ? brandIds : null,
    import: {
      importId: run.id,
      rows: page.rows,
      refusals: page.refusals,
      lines: page.lines,
      last: page.cursor.last,
    },
  };
}
