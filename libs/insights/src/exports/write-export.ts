import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ExportError, WriteExportPayload } from '@vigie/contract';
import { mentionsOfView } from '@vigie/mentions';
import {
  addToOutbox,
  Database,
  eventBusKey,
  HandlesJob,
  messageOf,
  type EventBus,
  type JobContext,
} from '@vigie/platform';
import { ExportFiles, NoRoom } from './export-files';
import { type Batches, encodeExport } from './export-format';
import { writeExport } from './export-job';
import { ExportReader } from './export-reader';
import {
  advanceExport,
  beginExport,
  exportEvent,
  finishExport,
  stopExport,
  type StoredExport,
} from './export-store';

/** Milliseconds between two events that tell how far an export is. */
const tellEvery = 1_000;

/** Somebody stopped the export, or another worker began it anew. */
class Overtaken extends Error {}

/** Writes the files of exports. What is left half-way is begun anew: a file of a million lines takes a minute. */
@Injectable()
export class WriteExport {
  private readonly logger = new Logger(WriteExport.name);

  constructor(
    private readonly database: Database,
    private readonly reader: ExportReader,
    private readonly files: ExportFiles,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @HandlesJob(writeExport)
  async write({ workspaceId, exportId }: WriteExportPayload, context: JobContext): Promise<void> {
    const run = await beginExport(this.database, workspaceId, exportId);
    if (!run) return;
    try {
      await this.writeFile(run, context.signal);
    } catch (error) {
      if (error instanceof Overtaken || context.signal.aborted) return;
      const full = error instanceof NoRoom;
      if (!full && context.attempt < writeExport.attempts) throw error;
      await this.fail(run, full ? 'no-room' : 'internal', messageOf(error));
    } finally {
      // What stays nevertheless is taken away by the rounds.
      await this.files.forgetPart(run).catch(() => undefined);
    }
  }

  /** Ends an export that nothing can bring further, and says so. */
  async fail(run: StoredExport, code: ExportError, reason: string): Promise<void> {
    this.logger.error(`export ${run.id}: ${reason}`);
    await this.database.transaction(async (tx) => {
      const stopped = await stopExport(tx, run, 'failed', code);
      if (stopped) await addToOutbox(tx, [exportEvent(stopped)]);
    });
    await this.bus.poke('outbox');
  }

  private async writeFile(run: StoredExport, signal: AbortSignal): Promise<void> {
    const filter = mentionsOfView(run.filter, run.personId);
    const { count: total } = await this.reader.count(run.workspaceId, filter, null);
    await this.tell(run, total, 0);
    const written = { mentions: 0 };
    const batches = this.counted(run, total, written, this.reader.batches(run.workspaceId, filter));
    const size = await this.files.write(run, encodeExport(run.format, batches, total), signal);
    await this.database.transaction(async (tx) => {
      if (!(await finishExport(tx, run, { done: written.mentions, size }))) throw new Overtaken();
      await this.files.keep(run);
      await addToOutbox(tx, [exportEvent(run)]);
    });
    await this.bus.poke('outbox');
  }

  private async *counted(
    run: StoredExport,
    total: number,
    written: { mentions: number },
    batches: Batches,
  ): Batches {
    let toldAt = performance.now();
    for await (const batch of batches) {
      yield batch;
      written.mentions += batch.length;
      if (performance.now() - toldAt < tellEvery) continue;
      toldAt = performance.now();
      await this.tell(run, total, written.mentions);
    }
  }

  /** @throws Overtaken when there is nothing to go on with. */
  private async tell(run: StoredExport, total: number, done: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      // Stored meanwhile, it may be more than was counted.
      const still = await advanceExport(tx, run, { total: Math.max(total, done), done });
      if (!still) throw new Overtaken();
      await addToOutbox(tx, [exportEvent(run)]);
    });
    await this.bus.poke('outbox');
  }
}
