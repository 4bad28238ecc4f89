import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, testPort, type TestDatabase } from '@vigie/testing';
import { SideDoor } from './side-door';
import { WorkerMetrics } from './worker-metrics';

describe('the port of a worker', () => {
  let test: TestDatabase;
  let door: SideDoor;
  let at: string;
  const metrics = () => new WorkerMetrics(test.database);

  beforeAll(async () => {
    test = await createTestDatabase();
    const port = await testPort();
    at = `http://127.0.0.1:${port}`;
    const figures = metrics();
    figures.told([
      { type: 'mentions.stored', ids: ['a', 'b'] },
      { type: 'brands.changed', ids: ['c'] },
    ]);
    figures.jobs.startTimer({ queue: 'ingest', job: 'ingest.page' })({ outcome: 'done' });
    door = new SideDoor(test.database, figures, {
      port,
      host: '127.0.0.1',
      token: 'token-of-16-chars-or-more',
    });
    door.onApplicationBootstrap();
    await eventually(
      () => fetch(`${at}/`).catch(() => undefined),
      (answer) => answer !== undefined,
    );
  });
  afterAll(() => door.beforeApplicationShutdown());

  const read = (authorization?: string) =>
    fetch(`${at}/metrics`, { headers: authorization === undefined ? {} : { authorization } });

  it('tells its figures to whoever bears the token, and to nobody else', async () => {
    const answer = await read('Bearer token-of-16-chars-or-more');
    const text = await answer.text();
    expect(text).toMatch(/^vigie_mentions_stored_total 2$/m);
    expect(text).toMatch(/^vigie_events_total\{type="brands.changed"\} 1$/m);
    expect(text).toMatch(
      /^vigie_job_duration_seconds_count\{queue="ingest",job="ingest.page",outcome="done"\} 1$/m,
    );
    expect(text).toMatch(/^vigie_database_connections\{state="waiting"\} 0$/m);
    for (const wrong of [
      undefined,
      'Bearer token-of-16-chars-or-morE',
      'Bearer ',
      'token-of-16-chars-or-more',
    ])
      expect((await read(wrong)).status).toBe(401);
    expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${at}/etc/passwd`)).status).toBe(404);
  });

  it('says whether the worker works, and that its port is taken without ending it', async () => {
    expect((await fetch(`${at}/health`)).status).toBe(200);
    const other = new SideDoor(test.database, metrics(), {
      ...{ port: Number(new URL(at).port), host: '127.0.0.1', token: undefined },
    });
    other.onApplicationBootstrap();
    await test.drop();
    expect((await fetch(`${at}/health`)).status).toBe(503);
    other.beforeApplicationShutdown();
  });
});
