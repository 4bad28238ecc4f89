import { describe, expect, it } from '@jest/globals';
import type { Database, EventBus, OutboxDrain, Queues } from '@vigie/platform';
import type { ImportFiles } from './imports/import-files';
import { Reconciler } from './reconciler';

/** A round over one running import whose pump was added at 1,000 and is still on its way. */
async function round(page: { failedReason: string; finishedOn: number } | undefined) {
  const written: { text: string; params: readonly unknown[] }[] = [];
  const sql = {
    query: (text: string, params: readonly unknown[] = []) => {
      if (text.includes('UPDATE import_run')) written.push({ text, params });
      if (text.includes("state = 'running' ORDER BY"))
        return Promise.resolve({
          rows: [{ id: 'import', workspaceId: 'workspace', sourceId: 'source', runs: 2, lastPage: null }],
        });
      if (text.includes('source_position')) return Promise.resolve({ rows: [{ page: 2, cursor: {} }] });
      return Promise.resolve({ rows: [], rowCount: 0 });
    },
  };
  const database = { ...sql, transaction: (work: (tx: typeof sql) => unknown) => work(sql) };
  const failed = page && { ...page, timestamp: 0 };
  const pump = { timestamp: 1_000 };
  const queues = {
    queue: (name: string) => ({
      getJob: () => Promise.resolve(name === 'imports' ? pump : failed),
      getJobState: () => Promise.resolve(name === 'imports' ? 'active' : failed ? 'failed' : 'unknown'),
    }),
    add: () => Promise.resolve(),
  };
  await new Reconciler(
    database as unknown as Database,
    queues as unknown as Queues,
    { list: () => Promise.resolve([]) } as unknown as ImportFiles,
    { wake: () => undefined, forgetOldEvents: () => Promise.resolve() } as unknown as OutboxDrain,
    { poke: () => Promise.resolve() } as unknown as EventBus,
  ).tick();
  return written.map(({ params }) => params);
}

describe('Reconciler', () => {
  it('notices a page that failed for good while the file is still being read', async () => {
    expect(await round({ failedReason: 'no room', finishedOn: 2_000 })).toEqual([
      ['workspace', 'import', 'failed', 'page-failed', 'page 3: no room'],
    ]);
  });

  it('lets the pump of an import that goes on put the page that failed before into the queue', async () => {
    expect(await round({ failedReason: 'no room', finishedOn: 500 })).toEqual([]);
    expect(await round(undefined)).toEqual([]);
  });
});
