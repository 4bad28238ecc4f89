import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ListenerCache, readPosition } from '@vigie/mentions';
import { Outbound, Queues, SecretBox } from '@vigie/platform';
import {
  createTestDatabase,
  openTestQueueStore,
  queueBackends,
  silentBus,
  type TestDatabase,
} from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { ConnectorError } from '../connector/connector-error';
import { connectorOf } from '../connectors';
import { Connections } from '../connections/connections';
import { TroubleKeeper } from '../health/trouble-keeper';
import { connectFeed } from '../testing/connect-feed';
import { RunToolbox } from './run-toolbox';
import { SourceRun } from './source-run';

// Postgres and the queue are real, on both backends; the bus is silent, since nobody listens here.
describe.each(queueBackends)('SourceRun on %s', (backend) => {
  let db: TestDatabase;
  let queues: Queues;
  let listeners: ListenerCache;
  let connections: Connections;
  let toolbox: RunToolbox;
  let workspaceId: string;
  let sourceId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    queues = new Queues(await openTestQueueStore(backend, db.url), () => undefined);
    const secrets = new SecretBox('secret');
    listeners = new ListenerCache(db.database);
    connections = new Connections(db.database, secrets, silentBus);
    toolbox = new RunToolbox(
      db.database,
      queues,
      new Outbound(),
      secrets,
      listeners,
      new TroubleKeeper(db.database, silentBus),
    );
  });
  afterAll(async () => {
    await queues.close();
    await db.drop();
  });

  beforeEach(async () => {
    workspaceId = await db.createWorkspace();
    sourceId = await connectFeed(db.database, workspaceId);
  });

  const tryToBegin = () =>
    SourceRun.begin(
      toolbox.tools,
      connectorOf,
      { workspaceId, sourceId },
      uuid(),
      new AbortController().signal,
    );
  const begin = async () => {
    const run = await tryToBegin();
    if (!run) throw new Error('nothing began');
    return run;
  };
  const succeed = (run: SourceRun) => run.succeeded({ wait: 600_000, reachedAt: null, lasting: true });
  const fail = (run: SourceRun) => run.failed(new ConnectorError('auth', 'key-refused'));

  it.each([
    ['was read', succeed],
    ['has failed', fail],
  ])('leaves a source that %s until it is due, or a person asks for it', async (_what, finish) => {
    const run = await begin();
    await finish(run);
    await run.end();
    expect(await tryToBegin()).toBeUndefined();
    await connections.pullNow(workspaceId, sourceId);
    await (await begin()).end();
  });

  it.each([
    ['brings something', succeed],
    ['fails', fail],
  ])('keeps what a person asks for while a pull is under way that %s', async (_what, finish) => {
    const run = await begin();
    await connections.pullNow(workspaceId, sourceId);
    await finish(run);
    await run.end();
    const next = await begin();
    await finish(next);
    await next.end();
    expect(await tryToBegin()).toBeUndefined();
  });

  it('does not begin once another has taken the source over, whose pages stay good', async () => {
    const { of } = listeners;
    let other: SourceRun | undefined;
    listeners.of = async (id) => {
      listeners.of = of;
      await db.database.query(
        `UPDATE source_connection SET lease_until = now() - interval '1 second' WHERE source_id = $1`,
        [sourceId],
      );
      other = await begin();
      return listeners.of(id);
    };
    const before = await readPosition(db.database, sourceId);
    expect(await tryToBegin()).toBeUndefined();
    expect((await readPosition(db.database, sourceId))?.epoch).toBe((before?.epoch ?? 0) + 1);
    await other?.renew();
    expect(other?.signal.aborted).toBe(false);
    await other?.end();
  });

  it('stops as soon as somebody looks after the source was paused', async () => {
    const run = await begin();
    await toolbox.lookAgain();
    expect(run.signal.aborted).toBe(false);
    await connections.update(workspaceId, sourceId, { paused: true }, uuid());
    await toolbox.lookAgain();
    expect(run.signal.aborted).toBe(true);
    await run.end();
    expect(await tryToBegin()).toBeUndefined();
  });
});
