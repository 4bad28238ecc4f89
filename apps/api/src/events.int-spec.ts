import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventType, Me } from '@vigie/contract';
import { eventBusKey, type EventBus } from '@vigie/platform';
import { eventually, queueBackends } from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeCase, makeTeam, personIdOf } from './testing/desk-cases';
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

  /** What passed, as [type, ...ids]. */
  get passed(): string[][] {
    return this.heard
      .filter(({ event }) => event === 'passing')
      .map(({ data }) => JSON.parse(data) as { type: string; ids: string[] })
      .map(({ type, ids }) => [type, ...ids]);
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
  const happens = async (
    workspaceId: string,
    type: EventType = 'mentions.stored',
    audience: string[] | null = null,
  ) => {
    const { rows } = await desk.test.database.query<{ id: number }>(
      `INSERT INTO browser_event (workspace_id, type, ids, audience)
       VALUES ($1, $2, ARRAY[gen_random_uuid()], $3) RETURNING id`,
      [workspaceId, type, audience],
    );
    await desk.app.get<EventBus>(eventBusKey).poke('events');
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

  it('reach the teams and people they are for, and who sees the cases of all', async () => {
    const [max, mia] = [
      await desk.join(ada, acme, 'member', 'Max'),
      await desk.join(ada, acme, 'member', 'Mia'),
    ];
    const analyst = await desk.join(ada, acme, 'analyst', 'Ana');
    const maxId = await personIdOf(max);
    const support = await makeTeam(desk, acme, 'Support', [maxId]);
    const legal = await makeTeam(desk, acme, 'Legal', [await personIdOf(mia)]);
    const before = await happens(acme);
    const live = [await open(max), await open(mia), await open(analyst)];
    const told = {
      support: await happens(acme, 'cases.changed', [support]),
      room: await happens(acme, 'rooms.changed', [support, maxId]),
      legal: await happens(acme, 'rooms.changed', [legal]),
      max: await happens(acme, 'notices.changed', [maxId]),
      nobody: await happens(acme, 'notices.changed', []),
      all: await happens(acme, 'teams.changed'),
    };
    const expected = [
      [told.support, told.room, told.max, told.all],
      [told.legal, told.all],
      [told.support, told.room, told.legal, told.all],
    ];
    const allHeard = (streams: readonly Stream[]) =>
      eventually(
        () => streams.map(({ ids }) => ids),
        (heard) => heard.every((ids) => ids.at(-1) === told.all),
      );
    expect(await allHeard(live)).toEqual(expected);
    // The same to a browser that was away.
    expect(
      await allHeard([await open(max, before), await open(mia, before), await open(analyst, before)]),
    ).toEqual(expected);
  });

  it('follow a change of team at once', async () => {
    const max = await desk.join(ada, acme, 'member', 'Max');
    const maxId = await personIdOf(max);
    const support = await makeTeam(desk, acme, 'Support', [maxId]);
    const stream = await open(max);
    const seen = await happens(acme, 'cases.changed', [support]);
    await eventually(
      () => stream.ids,
      (ids) => ids.includes(seen),
    );
    await desk.test.database.query('DELETE FROM team_member WHERE team_id = $1', [support]);
    await desk.app.get<EventBus>(eventBusKey).poke('access');
    await eventually(
      async () => {
        const [id, witness] = [
          await happens(acme, 'cases.changed', [support]),
          await happens(acme, 'teams.changed'),
        ];
        await eventually(
          () => stream.ids,
          (ids) => ids.includes(witness),
        );
        return stream.ids.includes(id);
      },
      (delivered) => !delivered,
    );
  });

  describe('of presence', () => {
    const put = (person: Browser, tabId: string, at: unknown) =>
      person.call<{ code?: string }>('PUT', `/api/w/${acme}/presence`, { tabId, at });
    const listed = async (person: Browser) =>
      (await person.call<{ presence: unknown[] }>('GET', `/api/w/${acme}/presence`)).body.presence;
    const conversation = async (workspaceId: string) => {
      const id = randomUUID();
      await desk.test.database.query(
        `INSERT INTO conversation (id, workspace_id, key, mentions, first_at, last_at)
         VALUES ($1, $2, $3, 1, now(), now())`,
        [id, workspaceId, id],
      );
      return id;
    };

    it('tell at once who looks at what, to those who may see it', async () => {
      const [bea, max, mia] = [
        await desk.join(ada, acme, 'manager', 'Bea'),
        await desk.join(ada, acme, 'member', 'Max'),
        await desk.join(ada, acme, 'member', 'Mia'),
      ];
      const [adaId, beaId, maxId] = [await personIdOf(ada), await personIdOf(bea), await personIdOf(max)];
      const caseId = await makeCase(desk, acme, await makeTeam(desk, acme, 'Support', [maxId]));
      const conversationId = await conversation(acme);
      const streams = [await open(bea), await open(max), await open(mia)] as const;
      const [adasTab, beasTab, maxTab] = [randomUUID(), randomUUID(), randomUUID()];
      expect((await put(ada, adasTab, { conversationId })).status).toBe(204);
      await put(bea, beasTab, { conversationId });
      await put(bea, beasTab, { conversationId });
      await put(max, maxTab, { caseId });
      expect(await listed(ada)).toHaveLength(2);
      expect(await listed(max)).toEqual([{ conversationId: null, caseId, personIds: [maxId] }]);
      expect(await listed(mia)).toEqual([]);
      // Another of hers: she stays.
      await put(ada, randomUUID(), { conversationId });
      await put(ada, adasTab, { caseId });
      await put(max, maxTab, null);
      const both = [adaId, beaId].sort();
      const ofCase = [
        ['presence.cases', caseId, maxId],
        ['presence.cases', caseId, ...[adaId, maxId].sort()],
        ['presence.cases', caseId, adaId],
      ];
      const [beas, maxs, mias] = await eventually(
        () => streams.map(({ passed }) => passed),
        ([first, second]) => first?.length === 7 && second?.length === 3,
      );
      expect(beas?.filter(([type]) => type === 'presence.conversations')).toEqual([
        ['presence.conversations', conversationId, adaId],
        ['presence.conversations', conversationId, ...both],
        ['presence.conversations', conversationId, ...both],
        ['presence.conversations', conversationId, ...both],
      ]);
      expect(beas?.filter(([type]) => type === 'presence.cases')).toEqual(ofCase);
      expect([maxs, mias]).toEqual([ofCase, []]);
      // They are kept nowhere, and do not move where a stream stands.
      expect(streams[1].lastId).toBe('0');
    });

    it('are about what one may see, and of tabs of one’s own', async () => {
      const [max, mia] = [
        await desk.join(ada, acme, 'member', 'Max'),
        await desk.join(ada, acme, 'member', 'Mia'),
      ];
      const caseId = await makeCase(
        desk,
        acme,
        await makeTeam(desk, acme, 'Support', [await personIdOf(max)]),
      );
      const foreign = await conversation(await otherWorkspace());
      const tab = randomUUID();
      const answers = [
        await put(mia, tab, { caseId }),
        await put(max, tab, { conversationId: await conversation(acme) }),
        await put(ada, tab, { conversationId: foreign }),
        await put(ada, tab, { caseId: randomUUID() }),
        await put(max, tab, { caseId }),
        await put(ada, tab, { caseId }),
        await put(ada, tab, null),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 403, 404, 404, 204, 409, 409]);
      expect(await listed(max)).toHaveLength(1);
    });
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
