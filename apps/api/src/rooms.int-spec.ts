import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  allRoutes,
  caseRoutes,
  mostAttachmentBytes,
  type Attachment,
  type HistoryEntry,
  type Notice,
  type RoomMessage,
  type RouteResponse,
} from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { encodeExport, ExportReader } from '@vigie/insights';
import { createSource } from '@vigie/mentions';
import { generatePosts } from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { makeCase, makeTeam, personIdOf } from './testing/desk-cases';
import { openDesk, type Answer, type Browser, type TestDesk } from './testing/test-desk';
import { upload } from './testing/upload';

type Room = RouteResponse<typeof caseRoutes.readRoom>;
interface Refusal {
  code: string;
  details?: { fields?: Record<string, string>; personIds?: string[] };
}

/** Max and Mia are in Support, whose cases they are; Lea is in Legal; Ana and Bea see every case. */
async function openRooms(change: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(change);
  const { ada, workspaceId } = await desk.setUp();
  const people = {
    ada,
    bea: await desk.join(ada, workspaceId, 'manager', 'Bea'),
    ana: await desk.join(ada, workspaceId, 'analyst', 'Ana'),
    max: await desk.join(ada, workspaceId, 'member', 'Max'),
    mia: await desk.join(ada, workspaceId, 'member', 'Mia'),
    lea: await desk.join(ada, workspaceId, 'member', 'Lea'),
  };
  const ids = Object.fromEntries(
    await Promise.all(
      Object.entries(people).map(async ([name, browser]) => [name, await personIdOf(browser)] as const),
    ),
  ) as Record<keyof typeof people, string>;
  const support = await makeTeam(desk, workspaceId, 'Support', [ids.max, ids.mia]);
  const legal = await makeTeam(desk, workspaceId, 'Legal', [ids.lea]);
  const other = await ada.call<{ id: string }>('POST', '/api/workspaces', {
    name: 'Other',
    locale: 'en',
    timeZone: 'UTC',
  });
  const olga = await desk.join(ada, other.body.id, 'administrator', 'Olga');
  return { desk, workspaceId, other: other.body.id, people: { ...people, olga }, ids, support, legal };
}
type Rooms = Awaited<ReturnType<typeof openRooms>>;

const roomOf = (workspaceId: string, caseId: string) => `/api/w/${workspaceId}/cases/${caseId}/room`;
const filesOf = (workspaceId: string, caseId: string) => `/api/w/${workspaceId}/cases/${caseId}/attachments`;

describe('the room of a case', () => {
  let rooms: Rooms;
  let desk: TestDesk;
  let people: Rooms['people'];
  let ids: Rooms['ids'];
  let acme: string;

  beforeAll(async () => {
    rooms = await openRooms();
    ({ desk, people, ids, workspaceId: acme } = rooms);
  });
  afterAll(() => desk.close());

  const newCase = (more: Parameters<typeof makeCase>[3] = {}) => makeCase(desk, acme, rooms.support, more);
  const write = (person: Browser, caseId: string, body: string, more: object = {}) =>
    person.call<RoomMessage & Refusal>('POST', roomOf(acme, caseId), { body, ...more });
  const edit = (person: Browser, caseId: string, id: string, body: string | null) =>
    person.call<RoomMessage & Refusal>('PATCH', `${roomOf(acme, caseId)}/${id}`, { body });
  const read = async (person: Browser, caseId: string) =>
    (await person.call<Room>('GET', roomOf(acme, caseId))).body;
  const notices = async (person: Browser, caseId: string) => {
    const { body } = await person.call<{ notices: Notice[]; unread: number }>(
      'GET',
      `/api/w/${acme}/notices`,
    );
    return body.notices
      .filter((notice) => notice.caseId === caseId)
      .map(({ kind, by, read: seen }) => [kind, by, seen]);
  };
  const history = async (caseId: string) =>
    (
      await desk.test.database.query<{ kind: string; personId: string; data: string }>(
        `SELECT kind, person_id AS "personId", before::text || after::text AS data FROM history
         WHERE case_id = $1 ORDER BY id`,
        [caseId],
      )
    ).rows;

  it('keeps messages as they are written, and the latest decision that stands on top', async () => {
    const caseId = await newCase();
    const first = await write(people.max, caseId, '  <b>Bold</b>\n& "quoted"  ');
    expect(first.status).toBe(200);
    const decisions = [
      await write(people.bea, caseId, 'Refund her', { kind: 'decision' }),
      await write(people.max, caseId, 'No, replace it', { kind: 'decision' }),
    ];
    const [refund, replace] = decisions.map(({ body }) => body.id);
    const room = await read(people.ana, caseId);
    expect(room.messages.map(({ body, kind, personId }) => [body, kind, personId])).toEqual([
      ['<b>Bold</b>\n& "quoted"', 'message', ids.max],
      ['Refund her', 'decision', ids.bea],
      ['No, replace it', 'decision', ids.max],
    ]);
    expect(room.decision?.id).toBe(replace);
    expect((await edit(people.max, caseId, replace ?? '', null)).body).toMatchObject({ body: '' });
    expect((await read(people.mia, caseId)).decision?.id).toBe(refund);
    expect((await history(caseId)).map(({ kind, personId }) => [kind, personId])).toEqual([
      ['room.written', ids.max],
      ['room.decided', ids.bea],
      ['room.decided', ids.max],
      ['room.withdrawn', ids.max],
    ]);
  });

  it('lets people change and withdraw what they wrote, and nobody else', async () => {
    const caseId = await newCase();
    const { id } = (await write(people.max, caseId, 'Call her')).body;
    expect((await edit(people.mia, caseId, id, 'Never')).status).toBe(403);
    expect((await edit(people.ana, caseId, id, null)).status).toBe(403);
    expect((await edit(people.max, await newCase(), id, 'Elsewhere')).status).toBe(404);
    expect((await edit(people.max, caseId, id, 'Call her tomorrow')).body.editedAt).not.toBeNull();
    expect((await edit(people.max, caseId, id, null)).body).toMatchObject({
      body: '',
      withdrawnAt: expect.any(String),
    });
    expect((await edit(people.max, caseId, id, null)).status).toBe(200);
    expect(await edit(people.max, caseId, id, 'Back')).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect((await read(people.mia, caseId)).messages.map(({ body }) => body)).toEqual(['']);
    expect((await history(caseId)).map(({ kind }) => kind)).toEqual([
      'room.written',
      'room.edited',
      'room.withdrawn',
    ]);
  });

  it('is shut to who may not see the case, and read only to who does not work on cases', async () => {
    const caseId = await newCase();
    await write(people.max, caseId, 'Between us');
    const answers = [people.lea, people.olga].map(async (person) => [
      (await person.call('GET', roomOf(acme, caseId))).status,
      (await write(person, caseId, 'Let me in')).status,
      (await upload(person, filesOf(acme, caseId), 'a.txt', 'text')).status,
    ]);
    expect(await Promise.all(answers)).toEqual([
      [404, 404, 404],
      [404, 404, 404],
    ]);
    // Not through another workspace either.
    expect((await people.olga.call('GET', roomOf(rooms.other, caseId))).status).toBe(404);
    expect((await write(people.ana, caseId, 'An analyst')).status).toBe(403);
    expect((await read(people.bea, caseId)).messages).toHaveLength(1);
  });

  it('is open in a closed case, and shut in one that another took in', async () => {
    const [closed, into] = [await newCase(), await newCase()];
    await desk.test.database.query(
      `UPDATE team_case SET state = 'closed', closed_at = now(), outcome = 'solved', cause = 'other' WHERE id = $1`,
      [closed],
    );
    expect((await write(people.max, closed, 'She thanked us')).status).toBe(200);
    await desk.test.database.query('UPDATE team_case SET merged_into = $2 WHERE id = $1', [closed, into]);
    expect(await write(people.max, closed, 'Too late')).toMatchObject({
      status: 409,
      body: { code: 'case-closed', details: { mergedIntoId: into } },
    });
    expect((await upload(people.max, filesOf(acme, closed), 'late.txt', 'Too late')).status).toBe(409);
  });

  it('tells people who are named, and otherwise those who work on the case', async () => {
    const caseId = await newCase({ assigneeId: ids.max, colleagueIds: [ids.lea] });
    await write(people.bea, caseId, `@{person:${ids.mia}} and @{person:${ids.bea}}, look`);
    expect(
      await Promise.all([people.max, people.lea, people.mia, people.bea].map((p) => notices(p, caseId))),
    ).toEqual([
      [['room-message', ids.bea, false]],
      [['room-message', ids.bea, false]],
      [['room-named', ids.bea, false]],
      [],
    ]);
    // The whole team; what was not read is not told twice.
    await write(
      people.mia,
      caseId,
      `@{team:${rooms.support}} @{team:${randomUUID()}} @{person:${randomUUID()}}`,
    );
    await write(people.bea, caseId, 'and another thing');
    expect(await Promise.all([people.max, people.lea, people.mia].map((p) => notices(p, caseId)))).toEqual([
      [
        ['room-message', ids.bea, false],
        ['room-named', ids.mia, false],
      ],
      [['room-message', ids.bea, false]],
      [['room-named', ids.bea, false]],
    ]);
    // Of a change, only who was not named before.
    const { id } = (await write(people.max, caseId, `@{person:${ids.ana}}`)).body;
    await edit(people.max, caseId, id, `@{person:${ids.ana}} @{person:${ids.ada}}`);
    expect([await notices(people.ana, caseId), await notices(people.ada, caseId)]).toEqual([
      [['room-named', ids.max, false]],
      [['room-named', ids.max, false]],
    ]);
  });

  it('does not name people who may not see the case, until they are added', async () => {
    const caseId = await newCase();
    const refused = await write(people.max, caseId, `Ask @{person:${ids.lea}}`);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'invalid-input',
        details: { fields: { body: 'cannot-see-case' }, personIds: [ids.lea] },
      },
    });
    // A team is told as far as it may see the case; who is not of the workspace is text.
    const olga = await personIdOf(people.olga);
    expect((await write(people.max, caseId, `@{team:${rooms.legal}} @{person:${olga}}`)).status).toBe(200);
    expect(await notices(people.lea, caseId)).toEqual([]);
    await desk.test.database.query(
      'INSERT INTO case_colleague (case_id, workspace_id, person_id) VALUES ($1, $2, $3)',
      [caseId, acme, ids.lea],
    );
    expect((await write(people.max, caseId, `Ask @{person:${ids.lea}}`)).status).toBe(200);
    expect(await notices(people.lea, caseId)).toEqual([['room-named', ids.max, false]]);
    expect((await read(people.max, caseId)).messages).toHaveLength(2);
  });

  it('marks notices as read: some, those of a case, all; only one’s own', async () => {
    const [one, two, three] = [
      await newCase({ assigneeId: ids.lea }),
      await newCase({ assigneeId: ids.lea }),
      await newCase({ assigneeId: ids.lea }),
    ];
    for (const caseId of [one, two, three]) await write(people.bea, caseId, 'Lea?');
    const mine = async () =>
      (await people.lea.call<{ notices: Notice[]; unread: number }>('GET', `/api/w/${acme}/notices`)).body;
    const mark = (person: Browser, body: object) => person.call('POST', `/api/w/${acme}/notices/read`, body);
    const before = (await mine()).unread;
    const first = (await mine()).notices.find(({ caseId }) => caseId === one);
    expect(first).toMatchObject({ caseNumber: expect.any(Number), conversationId: null, by: ids.bea });
    await mark(people.mia, { ids: [first?.id] });
    await mark(people.mia, { all: true });
    expect((await mine()).unread).toBe(before);
    expect((await mark(people.lea, { ids: [first?.id] })).status).toBe(204);
    expect((await mine()).unread).toBe(before - 1);
    await mark(people.lea, { caseId: two });
    expect(await notices(people.lea, two)).toEqual([['room-message', ids.bea, true]]);
    expect((await mine()).unread).toBe(before - 2);
    await desk.test.database.query('DELETE FROM outbox');
    await mark(people.lea, { all: true });
    await mark(people.lea, { all: true });
    expect((await mine()).unread).toBe(0);
    const { rows } = await desk.test.database.query<{ payload: unknown }>('SELECT payload FROM outbox');
    expect(rows.map(({ payload }) => payload)).toEqual([
      { type: 'notices.changed', ids: [ids.lea], audience: [ids.lea] },
    ]);
  });

  it('takes one message as often as it is sent at once, each with its own files', async () => {
    const caseId = await newCase();
    const file = await upload<Attachment>(people.max, filesOf(acme, caseId), 'a.txt', 'text');
    const both = await Promise.all([
      write(people.max, caseId, 'one', { attachmentIds: [file.body.id] }),
      write(people.max, caseId, 'two', { attachmentIds: [file.body.id] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await read(people.max, caseId)).messages).toMatchObject([
      { attachments: [{ id: file.body.id, name: 'a.txt' }] },
    ]);
  });

  describe('files', () => {
    it('of a message come back in the order in which it names them', async () => {
      const caseId = await newCase();
      const sent: string[] = [];
      for (const name of ['a.txt', 'b.txt', 'c.txt'])
        sent.push((await upload<Attachment>(people.max, filesOf(acme, caseId), name, name)).body.id);
      const given = [sent[2], sent[0], sent[1]];
      const { body } = await write(people.max, caseId, 'Look', { attachmentIds: given });
      const [seen] = (await read(people.mia, caseId)).messages;
      for (const message of [body, seen]) expect(message?.attachments.map(({ id }) => id)).toEqual(given);
    });

    it('come back as downloads that no browser runs, to who may see the case', async () => {
      const caseId = await newCase();
      const content = 'nom;ville\r\nZoé;Nîmes\r\n';
      const sent = await upload<Attachment>(
        people.max,
        filesOf(acme, caseId),
        '../../état\u202e.csv',
        content,
      );
      expect(sent).toMatchObject({
        status: 200,
        body: {
          name: 'état.csv',
          mediaType: 'text/csv',
          size: Buffer.byteLength(content),
          personId: ids.max,
        },
      });
      const url = `${filesOf(acme, caseId)}/${sent.body.id}`;
      // Until a message names it, it is there for its sender alone.
      expect((await people.mia.call('GET', url)).status).toBe(404);
      expect(
        (await write(people.mia, caseId, 'not mine', { attachmentIds: [sent.body.id] })).body.details?.fields,
      ).toEqual({ attachmentIds: 'unknown' });
      expect((await people.mia.call('DELETE', url)).status).toBe(404);
      const { id } = (await write(people.max, caseId, 'Here', { attachmentIds: [sent.body.id] })).body;
      // A message has it now: it goes with the message alone.
      expect((await people.max.call('DELETE', url)).status).toBe(404);
      const got: Answer<unknown> = await people.mia.call('GET', url);
      expect([got.status, got.body]).toEqual([200, content]);
      expect(got.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="_tat.csv"; filename*=UTF-8''%C3%A9tat.csv`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      });
      for (const stranger of [people.lea, people.olga])
        expect((await stranger.call('GET', url)).status).toBe(404);
      const draft = await upload<Attachment>(people.max, filesOf(acme, caseId), 'b.txt', 'b');
      const draftUrl = `${filesOf(acme, caseId)}/${draft.body.id}`;
      expect((await people.max.call('DELETE', draftUrl)).status).toBe(204);
      expect((await people.max.call('GET', draftUrl)).status).toBe(404);
      const elsewhere = await newCase();
      expect((await people.max.call('GET', `${filesOf(acme, elsewhere)}/${sent.body.id}`)).status).toBe(404);
      // A message that is withdrawn takes them along.
      await edit(people.max, caseId, id, null);
      expect((await people.max.call('GET', url)).status).toBe(404);
    });

    it.each([
      ['page.png', '<!doctype html><script>alert(1)</script>', 415, 'file-lies'],
      ['notes.txt', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415, 'file-lies'],
      ['bill.pdf', Buffer.from('MZ\u0090\u0000\u0003'), 415, 'file-lies'],
      ['run.exe', 'MZ', 415, 'file-not-allowed'],
      // Looks like "runexe.png" where the mark is heeded.
      ['run\u202egnp.exe', 'MZ', 415, 'file-not-allowed'],
      ['drawing.svg', '<svg/>', 415, 'file-not-allowed'],
      ['..', 'text', 415, 'file-not-allowed'],
      ['empty.txt', '', 422, 'invalid-input'],
      ['long.txt', Buffer.alloc(mostAttachmentBytes + 1, 'a'), 413, 'too-large'],
      ['huge.txt', Buffer.alloc(mostAttachmentBytes + 1_000_000, 'a'), 413, 'too-large'],
    ])('named %s are refused', async (name, content, status, code) => {
      const caseId = await newCase();
      expect(await upload(people.max, filesOf(acme, caseId), name, content)).toMatchObject({
        status,
        body: { code },
      });
      const { rows } = await desk.test.database.query('SELECT FROM room_attachment WHERE case_id = $1', [
        caseId,
      ]);
      expect(rows).toEqual([]);
    });

    it('may be as large as is said, and are expected in their field', async () => {
      const caseId = await newCase();
      const full = Buffer.alloc(mostAttachmentBytes, 'a');
      const sent = await upload<Attachment>(people.max, filesOf(acme, caseId), 'full.txt', full);
      expect([sent.status, sent.body.size]).toEqual([200, mostAttachmentBytes]);
      expect((await upload(people.max, filesOf(acme, caseId), 'a.txt', 'a', 'other')).status).toBe(422);
      expect((await people.max.call('POST', filesOf(acme, caseId), { file: 'a' })).status).toBe(422);
    });

    it('that are several things at once are still what their ending says, and nothing runs', async () => {
      const caseId = await newCase();
      const gif = Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;<script>alert(1)</script>');
      const sent = await upload<Attachment>(people.max, filesOf(acme, caseId), 'a.gif', gif);
      expect(sent.status).toBe(200);
      const got = await people.max.call('GET', `${filesOf(acme, caseId)}/${sent.body.id}`);
      expect(got.headers).toMatchObject({
        'content-type': 'image/gif',
        'content-disposition': expect.stringMatching(/^attachment;/),
        'x-content-type-options': 'nosniff',
      });
    });
  });
});

/** What is written in a room, what is attached there, and the name of the file: should it show up anywhere, the test fails. */
const marks = ['Zanzibarbecue', 'Quetzalcoatlus', 'Ornithorynque'] as const;

describe('what is written in a room', () => {
  const [text, content, fileName] = marks;
  const log: string[] = [];
  let rooms: Rooms;
  let caseId: string;
  let fileId: string;
  let sockets: ReturnType<typeof watchSockets>;

  /** Every connection that this process opens. */
  function watchSockets() {
    const ports = new Set<string>();
    const spy = jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
      this: net.Socket,
      ...given: unknown[]
    ) {
      const [first] = given.flat() as { port?: number; path?: string }[];
      ports.add(String(first?.port ?? first?.path ?? first));
      return real.apply(this, given as never);
    });
    return { ports, stop: () => spy.mockRestore() };
  }
  const real = net.Socket.prototype.connect;

  /** A mention whose conversation the team has. */
  async function handOver(desk: TestDesk, workspaceId: string, toCase: string): Promise<void> {
    await rooms.people.ada.call('POST', `/api/w/${workspaceId}/brands`, {
      name: 'Parcel',
      expression: 'parcel',
    });
    const [post] = generatePosts({
      seed: 1,
      count: 1,
      brands: ['parcel'],
      until: '2026-11-20T12:00:00.000Z',
      days: 1,
      prefix: 'p',
    });
    await desk.app.get(IngestService, { strict: false }).ingest({
      workspaceId,
      sourceId: await createSource(desk.test.database, workspaceId, { kind: 'test', name: 'Test' }),
      epoch: 0,
      page: 1,
      cursor: {},
      posts: [{ ...post, text: 'My parcel is late' }],
      pulledAt: '2026-11-20T12:00:00.000Z',
      brandIds: null,
      onlyBrandIds: null,
      deletions: [],
      import: null,
    });
    await desk.test.database.query(
      `UPDATE conversation SET state = 'handed', case_id = $2 WHERE workspace_id = $1`,
      [workspaceId, toCase],
    );
  }

  beforeAll(async () => {
    sockets = watchSockets();
    rooms = await openRooms({ logLevel: 'trace', logTo: { write: (line: string) => void log.push(line) } });
    const { desk, workspaceId, people, support, ids } = rooms;
    caseId = await makeCase(desk, workspaceId, support, { assigneeId: ids.max });
    await handOver(desk, workspaceId, caseId);
    const file = await upload<Attachment>(
      people.max,
      filesOf(workspaceId, caseId),
      `${fileName}.txt`,
      content,
    );
    fileId = file.body.id;
    const written = await people.max.call<RoomMessage>('POST', roomOf(workspaceId, caseId), {
      body: `${text} @{person:${ids.mia}} @{team:${support}}`,
      kind: 'decision',
      attachmentIds: [fileId],
    });
    expect(written.status).toBe(200);
    const url = `${roomOf(workspaceId, caseId)}/${written.body.id}`;
    expect((await people.max.call('PATCH', url, { body: `${text} again` })).status).toBe(200);
    // What fails speaks of what was sent, too.
    await people.max.call('POST', roomOf(workspaceId, caseId), { body: text, kind: text });
    await people.max.call('POST', roomOf(workspaceId, caseId), { body: `${text}\u0000` });
    await people.max.call('POST', roomOf(workspaceId, caseId), { body: text, attachmentIds: [randomUUID()] });
    await people.max.call('POST', roomOf(workspaceId, caseId), `{"body":"${text}`);
    await upload(people.max, filesOf(workspaceId, caseId), `${fileName}.exe`, content);
    await upload(people.max, filesOf(workspaceId, caseId), `${fileName}.png`, content);
  });
  afterAll(async () => {
    sockets.stop();
    await rooms.desk.close();
  });

  const found = (anything: unknown) => {
    const all = typeof anything === 'string' ? anything : JSON.stringify(anything);
    return marks.filter((mark) => all.includes(mark));
  };

  it('is in the answers of the room, and in no other', async () => {
    const { workspaceId, people } = rooms;
    const own: string[] = [caseRoutes.readRoom.path, caseRoutes.downloadAttachment.path];
    const seen = new Set<string>();
    for (const [name, person] of Object.entries(people)) {
      for (const { method, path, stream } of allRoutes) {
        if (method !== 'GET' || (stream && path === '/api/events')) continue;
        const url = path
          .replace(':workspaceId', workspaceId)
          .replace(':attachmentId', fileId)
          .replace(/:\w+/g, caseId);
        for (const query of ['', `?q=${text}`]) {
          const answer = await person.call(method, url + query);
          // What was asked for may be said back by who may not search.
          const leaks =
            answer.status < 400 ? found(answer.body) : found(answer.body).filter((m) => m !== text);
          if (leaks.length > 0) seen.add(path);
          if (leaks.length > 0) expect([name, own.includes(path)]).toEqual([name, true]);
          if (['lea', 'olga'].includes(name)) expect([name, url, leaks]).toEqual([name, url, []]);
        }
      }
    }
    expect([...seen].sort()).toEqual([...own].sort());
    const detail = await people.max.call('GET', `/api/w/${workspaceId}/cases/${caseId}`);
    expect(JSON.stringify(detail.body)).toContain('My parcel is late');
  });

  it('is in no export', async () => {
    const { desk, workspaceId, people } = rooms;
    for (const person of [people.ada, people.bea, people.ana]) {
      const csv = await person.call<string>('GET', `/api/w/${workspaceId}/history.csv`);
      expect(csv.status).toBe(200);
      expect(csv.body).toContain('room.decided');
      expect(found(csv.body)).toEqual([]);
      const listed = await person.call<{ entries: HistoryEntry[] }>('GET', `/api/w/${workspaceId}/history`);
      expect(listed.body.entries.map(({ kind }) => kind)).toContain('room.edited');
    }
    const batches = desk.app.get(ExportReader, { strict: false }).batches(workspaceId, {});
    const exported = await readText(encodeExport('ndjson', batches, 1));
    expect(JSON.parse(exported)).toMatchObject({ text: 'My parcel is late', state: 'handed' });
    expect(found(exported)).toEqual([]);
  });

  it('is stored in the tables of rooms, and in no other', async () => {
    const { database } = rooms.desk.test;
    const { rows: tables } = await database.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['public.outbox', 'public.browser_event', 'public.history', 'public.notice']),
    );
    // Of bytes as Postgres writes them, too.
    const traces = marks.flatMap((mark) => [mark, Buffer.from(mark).toString('hex')]);
    const holding: string[] = [];
    for (const { name } of tables) {
      const { rows } = await database.query<{ held: number }>(
        `SELECT count(*) AS held FROM ${name} AS t WHERE EXISTS (
           SELECT FROM unnest($1::text[]) AS m WHERE strpos(t::text, m) > 0)`,
        [traces],
      );
      if ((rows[0]?.held ?? 0) > 0) holding.push(name);
    }
    expect(holding).toEqual([
      'public.room_attachment',
      'public.room_attachment_content',
      'public.room_message',
    ]);
    const { rows: events } = await database.query<{ payload: Record<string, unknown> }>(
      `SELECT payload FROM outbox WHERE payload ->> 'type' = 'rooms.changed'`,
    );
    const { support, ids } = rooms;
    expect(events.map(({ payload }) => payload)).toEqual(
      [1, 2].map(() => ({ type: 'rooms.changed', ids: [caseId], audience: [support, ids.max].sort() })),
    );
  });

  it('is in no line of the log, also where it was refused', () => {
    expect(log.length).toBeGreaterThan(100);
    expect(log.filter((line) => found(line).length > 0)).toEqual([]);
  });

  it('is sent nowhere: the only connections are those to the stores', () => {
    const stores = [new URL(rooms.desk.test.url).port];
    expect([...sockets.ports].filter((port) => !stores.includes(port))).toEqual([]);
    expect(sockets.ports.size).toBeGreaterThan(0);
  });
});
