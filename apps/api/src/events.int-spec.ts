import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventType, Me } from '@vigie/contract';
import { eventBusKey, type EventBus } from '@vigie/platform';
import { eventually, queueBackends } from '@vigie/testing';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

interface Heard {
  event: string;
  id: string;
  data: string;
}

/** A live stream as a browser has it open: real HTTP, real sockets. */
class Stream {
  readonly heard: Heard[] = [];
  lastId = '';
  ended = false;
  private text = '';

  private constructor(private readonly answer: IncomingMessage) {
    answer.setEncoding('utf8');
    answer.on('data', (chunk: string) => this.take(chunk));
    answer.on('close', () => {
      this.ended = true;
    });
    answer.on('error', () => undefined);
  }

  static open(desk: TestDesk, browser: Browser, lastEventId?: number, how = 'header'): Promise<Stream> {
    const { port } = desk.app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const query = lastEventId !== undefined && how === 'query' ? `?lastEventId=${lastEventId}` : '';
      const headers = {
        cookie: browser.cookie,
        ...(lastEventId !== undefined && how === 'header' ? { 'last-event-id': String(lastEventId) } : {}),
      };
      get({ host: '127.0.0.1', port, path: `/api/events${query}`, headers }, (answer) =>
        answer.statusCode === 200
          ? resolve(new Stream(answer))
          : reject(new Error(`status ${answer.statusCode}`)),
      ).on('error', reject);
    });
  }

  get ids(): number[] {
    return this.heard.filter(({ event }) => event === 'message').map(({ id }) => Number(id));
  }

  close(): void {
    this.answer.destroy();
  }

  private take(chunk: string): void {
    this.text += chunk;
    const parts = this.text.split('\n\n');
    this.text = parts.pop() ?? '';
    for (const part of parts) {
      const fields = Object.fromEntries(
        part
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      ) as Partial<Heard>;
      if (fields.id !== undefined) this.lastId = fields.id;
      if (fields.data !== undefined)
        this.heard.push({ event: fields.event ?? 'message', id: this.lastId, data: fields.data });
    }
  }
}

describe.each(queueBackends)('live events, poked over %s', (queue) => {
  let desk: TestDesk;
  let ada: Browser;
  let acme: string;
  const streams: Stream[] = [];

  beforeEach(async () => {
    desk = await openDesk({ queue });
    await desk.app.listen(0, '127.0.0.1');
    ({ ada, workspaceId: acme } = await desk.setUp());
  });
  afterEach(async () => {
    streams.splice(0).forEach((stream) => stream.close());
    await desk.close();
  });

  const open = async (...given: [Browser, number?, string?]) => {
    const stream = await Stream.open(desk, ...given);
    streams.push(stream);
    // The first thing said is where the stream stands: from here on nothing is missed.
    await eventually(
      () => stream.lastId !== '' || stream.heard.length > 0,
      (begun) => begun,
    );
    return stream;
  };

  /** What a worker's drain does: numbers the event, then pokes. */
  const happens = async (workspaceId: string, type: EventType = 'mentions.stored', poke = true) => {
    const { rows } = await desk.test.database.query<{ id: number }>(
      `INSERT INTO browser_event (workspace_id, type, ids) VALUES ($1, $2, ARRAY[gen_random_uuid()]) RETURNING id`,
      [workspaceId, type],
    );
    if (poke) await desk.app.get<EventBus>(eventBusKey).poke('events');
    return rows[0]?.id ?? 0;
  };
  const otherWorkspace = async () =>
    (
      await ada.call<{ id: string }>('POST', '/api/workspaces', {
        name: 'Other',
        locale: 'en',
        timeZone: 'UTC',
      })
    ).body.id;

  it('reach those who may read them, in the workspaces they are in', async () => {
    const other = await otherWorkspace();
    const analyst = await desk.join(ada, acme, 'analyst', 'Ana');
    const member = await desk.join(ada, acme, 'member', 'Max');
    const outsider = await desk.join(ada, other, 'administrator', 'Olga');
    const [adas, analysts, members, outsiders] = [
      await open(ada),
      await open(analyst),
      await open(member),
      await open(outsider),
    ];
    const first = await happens(acme);
    const second = await happens(other, 'brands.changed');
    await eventually(
      () => adas.ids,
      (ids) => ids.length === 2,
    );
    expect(adas.ids).toEqual([first, second]);
    expect(JSON.parse(adas.heard[0]?.data ?? '')).toMatchObject({
      id: first,
      workspaceId: acme,
      type: 'mentions.stored',
    });
    await eventually(
      () => [...analysts.ids, ...outsiders.ids],
      (ids) => ids.length === 2,
    );
    expect([analysts.ids, outsiders.ids, members.ids]).toEqual([[first], [second], []]);
  });

  it.each(['header', 'query'])('are caught up after a gap, told by %s', async (how) => {
    const before = await happens(acme);
    const other = await otherWorkspace();
    const missed = [await happens(acme), await happens(acme, 'import.progress')];
    await desk.test.database.query(
      `INSERT INTO browser_event (workspace_id, type, ids)
       SELECT $1, 'mentions.stored', '{}' FROM generate_series(1, 120)`,
      [acme],
    );
    await happens(other);
    const bea = await desk.join(ada, acme, 'manager', 'Bea');
    const stream = await open(bea, before, how);
    const live = await happens(acme);
    await eventually(
      () => stream.ids,
      (ids) => ids.length === 123,
    );
    expect(stream.ids.slice(0, 2)).toEqual(missed);
    expect(stream.ids).toEqual([...new Set(stream.ids)].sort((a, b) => a - b));
    expect(stream.ids.at(-1)).toBe(live);
  });

  it('are caught up without a gap while more arrive', async () => {
    const before = await happens(acme);
    await desk.test.database.query(
      `INSERT INTO browser_event (workspace_id, type, ids)
       SELECT $1, 'mentions.stored', '{}' FROM generate_series(1, 300)`,
      [acme],
    );
    const other = await open(ada);
    const opening = Stream.open(desk, ada, before);
    for (let n = 0; n < 20; n += 1) await happens(acme);
    const stream = await opening;
    streams.push(stream);
    await eventually(
      () => stream.ids.length,
      (count) => count >= 320,
    );
    expect(stream.ids).toEqual(Array.from({ length: 320 }, (_, n) => before + 1 + n));
    expect(other.ids.length).toBeLessThanOrEqual(20);
  });

  it('end in a reset when too much was missed or the id is of another time', async () => {
    const kept = await happens(acme);
    const foreign = await open(ada, kept + 1_000);
    expect(foreign.heard).toMatchObject([{ event: 'reset', id: String(kept), data: '{}' }]);
    await desk.test.database.query(
      `INSERT INTO browser_event (workspace_id, type, ids)
       SELECT $1, 'mentions.stored', '{}' FROM generate_series(1, 1001)`,
      [acme],
    );
    await eventually(
      async () => (await open(ada, kept)).heard[0]?.event,
      (event) => event === 'reset',
    );
    // What happened so far is handed out before the next streams open, lest they hear it behind their reset.
    await eventually(
      () => foreign.ids.length,
      (heard) => heard === 1_001,
    );
    await desk.test.database.query('DELETE FROM browser_event WHERE id < $1', [kept + 500]);
    expect((await open(ada, kept)).heard).toMatchObject([{ event: 'reset' }]);
    const last = await happens(acme);
    await eventually(
      () => foreign.ids.at(-1),
      (heard) => heard === last,
    );
    await desk.test.database.query('DELETE FROM browser_event');
    expect((await open(ada, kept)).heard).toMatchObject([{ event: 'reset' }]);
    const current = await open(ada, last);
    const next = await happens(acme);
    await eventually(
      () => current.ids,
      (ids) => ids.length > 0,
    );
    expect(current.heard.map(({ id, event }) => [event, id])).toEqual([['message', String(next)]]);
  });

  it('follow a change of role at once, and stop with the session', async () => {
    const bea = await desk.join(ada, acme, 'manager', 'Bea');
    const stream = await open(bea);
    const seen = await happens(acme);
    await eventually(
      () => stream.ids,
      (ids) => ids.length === 1,
    );
    const beaId = (await bea.call<Me>('GET', '/api/me')).body.person.id;
    await ada.call('PATCH', `/api/w/${acme}/people/${beaId}`, { role: 'member' });
    // Unseen events first, until one is not delivered: roles are read again a moment after the change.
    const witness = await open(ada);
    await eventually(
      async () => {
        const id = await happens(acme);
        await eventually(
          () => witness.ids,
          (ids) => ids.includes(id),
        );
        return stream.ids.includes(id);
      },
      (delivered) => !delivered,
    );
    expect(stream.ids[0]).toBe(seen);
    expect(stream.ended).toBe(false);
    await bea.call('DELETE', '/api/session');
    await eventually(
      () => stream.ended,
      (ended) => ended,
    );
  });

  it('are not for a stranger, and do not hold up a stop', async () => {
    await expect(Stream.open(desk, desk.browser())).rejects.toThrow('status 401');
    const stream = await open(ada);
    await desk.app.close();
    await eventually(
      () => stream.ended,
      (ended) => ended,
    );
  });
});
