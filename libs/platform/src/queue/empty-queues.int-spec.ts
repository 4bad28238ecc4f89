import { describe, expect, it } from '@jest/globals';
import { createTestDatabase, openTestQueueStore, queueBackends } from '@vigie/testing';
import { Redis } from 'ioredis';
import { emptyQueues } from './empty-queues';
import { Queues } from './queues';

describe.each(queueBackends)('the queues of a database that is another one now, on %s', (backend) => {
  it('hold nothing of before, and go on', async () => {
    const test = await createTestDatabase();
    const store = await openTestQueueStore(backend, test.url);
    const open = () =>
      new Queues(store, (error) => {
        throw error;
      });
    const before = open();
    await before.queue('ingest').add('ingest.page', { page: 1 });
    await before.queue('desk').add('acts.run', {}, { delay: 60_000 });
    await before.close();
    const others = backend === 'redis' ? new Redis(store.url) : undefined;
    await others?.set('of-somebody-else', 'stays');

    await emptyQueues(store);

    const after = open();
    expect([await after.backlog('ingest'), await after.backlog('desk')]).toEqual([0, 0]);
    await after.queue('ingest').add('ingest.page', { page: 2 });
    expect(await after.backlog('ingest')).toBe(1);
    expect(await others?.get('of-somebody-else')).toBe(backend === 'redis' ? 'stays' : undefined);
    others?.disconnect();
    await after.close();
    await test.drop();
  });
});
