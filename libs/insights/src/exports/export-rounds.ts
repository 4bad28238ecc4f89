import { Inject, Injectable } from '@nestjs/common';
import { addToOutbox, Database, eventBusKey, jobState, Queues, Rounds, type EventBus } from '@vigie/platform';
import { ExportFiles } from './export-files';
import { writeExport } from './export-job';
import {
  expireExports,
  exportEvent,
  exportsWithFiles,
  runningExports,
  type StoredExport,
} from './export-store';
import { WriteExport } from './write-export';

/**
 * Puts the jobs of exports on their way back into the queue, at boot and every 30 seconds, since the queue may be lost at
 * any time; and takes away files whose time is over, or whose maker has left.
 */
@Injectable()
export class ExportRounds extends Rounds {
  protected override readonly every = 30_000;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly files: ExportFiles,
    private readonly writing: WriteExport,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    await this.expire();
    await this.removeFiles();
    for (const run of await runningExports(this.database)) await this.reconcile(run);
  }

  private async reconcile(run: StoredExport): Promise<void> {
    const payload = { workspaceId: run.workspaceId, exportId: run.id };
    const job = await jobState(this.queues, writeExport, payload);
    if (job.is === 'pending') return;
    if (job.is === 'failed') return this.writing.fail(run, 'internal', job.reason);
    this.logger.log(`export ${run.id} is begun anew`);
    await this.queues.add(writeExport, payload);
  }

  private async expire(): Promise<void> {
    const expired = await this.database.transaction(async (tx) => {
      const runs = await expireExports(tx);
      await addToOutbox(tx, runs.map(exportEvent));
      return runs;
    });
    if (expired.length > 0) await this.bus.poke('outbox');
  }

  /** A row is there before its file, and a file is begun anew under another name: what nothing speaks of is nobody's. */
  private async removeFiles(): Promise<void> {
    const files = await this.files.list();
    if (files.length === 0) return;
    const needed = await exportsWithFiles(this.database, [...new Set(files.map(({ id }) => id))]);
    for (const { name, id, attempt } of files) {
      const run = needed.get(id);
      const stays =
        attempt === null ? run !== undefined : run?.state === 'running' && run.attempt === attempt;
      if (!stays) await this.files.remove(name);
    }
  }
}
