import { Inject, Injectable } from '@nestjs/common';
import { defaultWideReach, read } from '@vigie/enrichment';
import {
  readListening,
  readTexts,
  rebuildCounts,
  replaceReadings,
  reputationAlert,
  retellStories,
} from '@vigie/mentions';
import { addToOutbox, Database, eventBusKey, type EventBus } from '@vigie/platform';

/** Mentions read again in one transaction. */
const batch = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Makes again, from the mentions, what was derived from them. */
@Injectable()
export class RebuildService {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /**
   * Counts everything again. Ingestion waits meanwhile.
   * @returns rows written.
   */
  async rebuildRollups(workspaceId: string | 'all'): Promise<{ rollups: number; pulses: number }> {
    return this.database.transaction((tx) => rebuildCounts(tx, workspaceId === 'all' ? null : workspaceId));
  }

  /**
   * Reads every mention again with the engine of this version. A changed reading moves its counts in its own
   * transaction, and browsers are told.
   */
  async rebuildReadings(
    workspaceId: string | 'all',
    onProgress: (done: { read: number; changed: number }) => void = () => undefined,
  ): Promise<{ read: number; changed: number }> {
    const done = { read: 0, changed: 0 };
    for (const id of await this.workspaces(workspaceId)) {
      const listening = await readListening(this.database, id);
      if (!listening) continue;
      const priors = { languages: [listening.locale] };
      for (let after = beforeAll; ;) {
        const texts = await readTexts(this.database, id, after, batch);
        const last = texts.at(-1);
        if (!last) break;
        after = last.id;
        const readings = read(texts, priors).map((reading, index) => ({
          id: texts[index]?.id ?? '',
          reading,
          flags: reputationAlert(reading, texts[index]?.reach ?? null, defaultWideReach),
        }));
        const changed = await this.database.transaction(async (tx) => {
          const moved = await replaceReadings(tx, id, readings);
          await addToOutbox(tx, [{ kind: 'event', workspaceId: id, type: 'mentions.changed', ids: moved }]);
          return moved.length;
        });
        done.read += texts.length;
        done.changed += changed;
        if (changed > 0) await this.bus.poke('outbox');
        onProgress({ ...done });
      }
    }
    return done;
  }

  /** Tells again which mentions are copies of one another. */
  async rebuildStories(workspaceId: string | 'all'): Promise<{ read: number; changed: number }> {
    const done = { read: 0, changed: 0 };
    for (const id of await this.workspaces(workspaceId)) {
      for (let after: string | null = beforeAll; after !== null;) {
        const from: string = after;
        const told = await this.database.transaction((tx) => retellStories(tx, id, from, batch));
        done.read += told.read;
        done.changed += told.changed;
        after = told.last;
      }
    }
    return done;
  }

  private async workspaces(chosen: string | 'all'): Promise<string[]> {
    if (chosen !== 'all') return [chosen];
    const { rows } = await this.database.query<{ id: string }>('SELECT id FROM workspace ORDER BY id');
    return rows.map(({ id }) => id);
  }
}
