import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createTestDatabase,
  eventually,
  openTestQueueStore,
  queueBackends,
  type TestDatabase,
} from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { openEventBus, type EventBus, type ToldEvent } from './event-bus';

/** Stands before Postgres and turns connections away when told to. */
interface Gate {
  url: string;
  open: boolean;
  refused: number;
  server: Server;
}

async function gateBefore(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (!gate.open) {
      gate.refused += 1;
      socket.destroy();
      return;
    }
    const onward = connect(Number(target.port || 5432), target.hostname);
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const gate: Gate = { url: url.href, open: true, refused: 0, server };
  return gate;
}

describe('the event bus on Postgres', () => {
  let test: TestDatabase;
  let gate: Gate;
  let bus: EventBus;
  let pokes = 0;

  beforeEach(async () => {
    test = await createTestDatabase();
    gate = await gateBefore(test.url);
    bus = openEventBus({ kind: 'postgres', url: gate.url }, () => undefined);
    pokes = 0;
    const count = () => {
      pokes += 1;
    };
    await Promise.all([bus.subscribe('events', count), bus.subscribe('outbox', () => undefined)]);
  });
  afterEach(async () => {
    await bus.close();
    gate.server.close();
    await test.drop();
  });

  const listening = async () =>
    (
      await test.database.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE application_name = 'vigie listens' AND datname = current_database()`,
      )
    ).rows.map(({ pid }) => pid);
  const cut = () =>
    test.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'vigie listens' AND datname = current_database()`,
    );
  const pokeArrives = async () => {
    const before = pokes;
    await bus.poke('events');
    await eventually(
      () => pokes,
      (now) => now > before,
    );
  };

  it('listens on one connection, also after it was cut several times', async () => {
    let [last] = await listening();
    expect(await listening()).toHaveLength(1);
    for (let round = 0; round < 3; round += 1) {
      const before = pokes;
      await cut();
      // Listeners are called once it is back: something may have been missed.
      await eventually(
        () => pokes,
        (now) => now > before,
      );
      const now = await listening();
      expect(now).toHaveLength(1);
      expect(now[0]).not.toBe(last);
      [last] = now;
    }
    await pokeArrives();
  });

  it('listens on one connection after a server that turned it away for a while', async () => {
    gate.open = false;
    await cut();
    await eventually(
      () => gate.refused,
      (count) => count >= 4,
    );
    const before = pokes;
    gate.open = true;
    await eventually(
      () => pokes,
      (now) => now > before,
    );
    await pokeArrives();
    expect(await listening()).toHaveLength(1);
  });
});

describe.each(queueBackends)('the event bus on %s', (kind) => {
  it('delivers the first pokes, also two at once', async () => {
    const test = await createTestDatabase();
    const store = await openTestQueueStore(kind, test.url);
    const failed: Error[] = [];
    const listening = openEventBus(store, (error) => failed.push(error));
    const poking = openEventBus(store, (error) => failed.push(error));
    const poked = { events: 0, outbox: 0 };
    try {
      for (const channel of ['events', 'outbox'] as const)
        await listening.subscribe(channel, () => {
          poked[channel] += 1;
        });
      poked.events = 0;
      poked.outbox = 0;
      await Promise.all([poking.poke('events'), poking.poke('outbox')]);
      expect(failed).toEqual([]);
      await eventually(
        () => poked,
        ({ events, outbox }) => events > 0 && outbox > 0,
      );
    } finally {
      await Promise.all([listening.close(), poking.close()]);
      await test.drop();
    }
  });

  it('hands a passing event to every process that hears, in order, and no event that is too long', async () => {
    const test = await createTestDatabase();
    const store = await openTestQueueStore(kind, test.url);
    const failed: Error[] = [];
    const buses = [1, 2, 3].map(() => openEventBus(store, (error) => failed.push(error)));
    const [teller, ...hearers] = buses;
    const event = (people: number): ToldEvent => ({
      workspaceId: randomUUID(),
      type: 'presence.cases',
      ids: Array.from({ length: 1 + people }, () => randomUUID()),
      audience: [randomUUID()],
    });
    const told = [event(1), event(150), event(0)];
    const heard = hearers.map((): ToldEvent[] => []);
    try {
      await Promise.all(
        hearers.map((bus, at) =>
          // Redis of the tests is shared by several of them.
          bus.hear(
            (one) => told.some(({ workspaceId }) => workspaceId === one.workspaceId) && heard[at]?.push(one),
          ),
        ),
      );
      await teller?.tell(event(210));
      expect(failed.map(({ message }) => message)).toEqual(['too much to tell at once: presence.cases']);
      for (const one of told) await teller?.tell(one);
      await eventually(
        () => heard,
        (all) => all.every((events) => events.length >= told.length),
      );
      expect(heard).toEqual([told, told]);
    } finally {
      await Promise.all(buses.map((bus) => bus.close()));
      await test.drop();
    }
  });
});
