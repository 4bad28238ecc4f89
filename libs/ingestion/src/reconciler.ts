import { Inject, Injectable } from '@nestjs/common';
import { ingestPage, pageKey, readPosition } from '@vigie/mentions';
import {
  addToOutbox,
  Database,
  eventBusKey,
  jobState,
  messageOf,
  OutboxDrain,
  Queues,
  Rounds,
  type EventBus,
} from '@vigie/platform';
import { ImportFiles } from './imports/import-files';
import { pumpImport } from './imports/import-pump';
import {
  importStates,
  markStopped,
  runningImports,
  type ImportFailure,
  type StoredImport,
} from './imports/import-store';

const day = 86_400_000;
/** How long the file of an import that was not finished is kept. */
const keepFiles = 7 * day;

/**
 * Puts back into the queue what the database says must be there, at boot and every 30 seconds: the queue may be lost at
 * any time. A plain timer, since a job of the queue would be lost with it.
 */
@Injectable()
export class Reconciler extends Rounds {
  protected override readonly every = 30_000;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly files: ImportFiles,
    private readonly drain: OutboxDrain,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    for (const [what, work] of [
      ['imports', () => this.reconcileImports()],
      ['outbox', () => Promise.resolve(this.drain.wake())],
      ['events', () => this.drain.forgetOldEvents()],
      ['files', () => this.removeFiles()],
    ] as const) {
      // One part that fails (a store is away) must not keep the others from their turn.
      await work().catch((error: unknown) => this.logger.warn(`${what}: ${messageOf(error)}`));
    }
  }

  private async reconcileImports(): Promise<void> {
    for (const run of await runningImports(this.database)) await this.reconcileImport(run);
  }

  /**
   * A running import has a pump, or the whole file is queued and the page after its position is on its way. When
   * neither holds, something was lost and the pump reads the file again from the position. When that page has failed for
   * good nothing more can be committed: the import fails, though its pump may still be reading.
   */
  private async reconcileImport(run: StoredImport): Promise<void> {
    const payload = { workspaceId: run.workspaceId, importId: run.id, run: run.runs };
    const pump = await jobState(this.queues, pumpImport, payload);
    if (pump.is === 'failed') return this.fail(run, { code: 'internal', detail: pump.reason });
    if (run.sourceId !== null && (pump.is === 'pending' || run.lastPage !== null)) {
      const position = await readPosition(this.database, run.sourceId);
      const page = (position?.page ?? 0) + 1;
      const state = await jobState(
        this.queues,
        ingestPage,
        pageKey({ workspaceId: run.workspaceId, sourceId: run.sourceId, epoch: 0, page }),
      );
      // A failure from before the pump was added is the one that a person has answered by going on: the pump puts
      // that page into the queue again.
      if (state.is === 'failed' && (pump.is === 'missing' || state.at > pump.since))
        return this.fail(run, { code: 'page-failed', detail: `page ${page}: ${state.reason}` });
      if (state.is === 'pending') return;
    }
    if (pump.is === 'pending') return;
    this.logger.log(`import ${run.id} goes on from its position`);
    await this.queues.add(pumpImport, payload);
  }

  private async fail(run: StoredImport, failure: ImportFailure): Promise<void> {
    this.logger.error(`import ${run.id}: ${failure.code}: ${failure.detail}`);
    await this.database.transaction(async (tx) => {
      await markStopped(tx, run.workspaceId, run.id, 'failed', failure);
      await addToOutbox(tx, [
        { kind: 'event', workspaceId: run.workspaceId, type: 'import.progress', ids: [run.id] },
      ]);
    });
    await this.bus.poke('outbox');
  }

  /** Files of imports that are done go at once; of those left unfinished, and of nobody's, after a while. */
  private async removeFiles(): Promise<void> {
    const files = await this.files.list();
    if (files.length === 0) return;
    const ids = files.map(({ id }) => id).filter((id) => /^[0-9a-f-]{36}$/.test(id));
    const known = await importStates(this.database, ids);
    const now = Date.now();
    for (const { id, whole, writtenAt } of files) {
      if (!ids.includes(id)) continue;
      const run = known.get(id);
      const age = now - writtenAt.getTime();
      if (!whole) {
        if (age > day) await this.files.removePart(id);
      } else if (!run ? age > day : run.state === 'done' || isLeft(run, now)) {
        await this.files.remove(id);
      }
    }
  }
}

const isLeft = (run: { state: string; restedAt: Date }, now: number) =>
  run.state !== 'running' && now - run.restedAt.getTime() > keepFiles;
