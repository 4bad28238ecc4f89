import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case, CaseAct, CaseAge } from '@vigie/contract';
import { holdTeams } from '@vigie/identity';
import { MentionReader } from '@vigie/mentions';
import type { WorkspaceCaller } from '@vigie/platform';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { DeskFixture } from '../testing/desk-fixture';
import { CaseAccess } from './case-access';
import { CaseActs } from './case-acts';
import { CaseFields } from './case-fields';
import { CaseList } from './case-list';
import { CaseReader } from './case-reader';
import { openCases, withdrawCase } from './open-cases';

// Postgres is real, and mentions come by the one write.
describe('cases', () => {
  let test: TestDatabase;
  let desk: DeskFixture;
  let acts: CaseActs;
  let lists: CaseList;
  let reader: CaseReader;
  let manager: WorkspaceCaller;
  let ada: WorkspaceCaller;
  let bea: WorkspaceCaller;
  let stranger: WorkspaceCaller;
  let support: string;
  let legal: string;
  let threads = 0;

  beforeAll(async () => {
    test = await createTestDatabase();
    desk = await DeskFixture.open(test.database, await test.createWorkspace());
    const access = new CaseAccess(desk.database);
    acts = new CaseActs(desk.database, access, silentBus);
    lists = new CaseList(desk.database);
    reader = new CaseReader(desk.database, access, new MentionReader(desk.database));
    manager = await desk.person('Mo', 'manager');
    ada = await desk.person('Ada', 'member');
    bea = await desk.person('Bea', 'member');
    stranger = await desk.person('Cy', 'member');
    support = await desk.team('Support', [ada, bea]);
    legal = await desk.team('Legal', [stranger], 600);
  });
  afterAll(() => test.drop());

  /** A conversation that was handed over. */
  async function handed(author = 'jane', team = support, given = {}) {
    threads += 1;
    const { conversationId, networkIds } = await desk.write(author, `t${threads}`, ['It broke again']);
    const [caseId = ''] = await desk.handOver(manager, team, [conversationId], given);
    return { caseId, conversationId, networkIds };
  }
  const act = (who: WorkspaceCaller, caseId: string, given: CaseAct, version = 0): Promise<Case> =>
    acts.act(who.workspaceId, caseId, { act: given, version }, who);
  const read = (who: WorkspaceCaller, caseId: string) => reader.read(who, caseId);
  const list = async (who: WorkspaceCaller, query = {}) =>
    (await lists.list(who, { limit: 100, ...query })).cases;
  const ids = (cases: readonly { id: string }[]) => cases.map(({ id }) => id);
  const kinds = async (caseId: string) => (await reader.history(manager, caseId)).map(({ kind }) => kind);
  const code = (expected: string, details?: object) =>
    expect.objectContaining({
      code: expected,
      ...(details ? { details: expect.objectContaining(details) } : {}),
    });
  const fault = (field: string) =>
    code('invalid-input', { fields: expect.objectContaining({ [`act.${field}`]: expect.any(String) }) });

  it('are opened with the next numbers, due by the team’s delay, and told to the team alone', async () => {
    await desk.takeEvents('cases.changed');
    const many = await Promise.all(Array.from({ length: 6 }, () => handed()));
    const numbers = (await list(manager)).map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    const caseId = many[0]?.caseId ?? '';
    const { case: opened } = await read(manager, caseId);
    expect(Date.parse(opened.dueAt) - Date.parse(opened.openedAt)).toBeGreaterThanOrEqual(3_599_000);
    expect(opened).toMatchObject({ state: 'open', assigneeId: null, version: 0, openedBy: manager.personId });
    const told = await desk.takeEvents('cases.changed');
    expect(told).toContainEqual({ ids: [caseId], audience: [support] });
    expect(await desk.notices(ada)).toContainEqual({ kind: 'case-handed', caseId });
    expect(await desk.notices(stranger)).toEqual([]);
    const before = await desk.notices(ada);
    const two = [await desk.write('a', 'n1', ['!']), await desk.write('b', 'n2', ['!'])];
    await desk.handOver(
      manager,
      support,
      two.map(({ conversationId }) => conversationId),
    );
    expect(await desk.notices(ada)).toEqual([...before, { kind: 'case-handed', caseId: null }]);
    expect(await kinds(caseId)).toEqual(['case.opened']);
    const gone = {
      conversations: [],
      note: '',
      dueAt: null,
      together: false,
      by: ada.personId,
      actId: uuid(),
    };
    await expect(
      desk.database.transaction((tx) => openCases(tx, desk.workspaceId, { ...gone, teamId: uuid() })),
    ).rejects.toEqual(fault('teamId'));
  });

  it('are taken by exactly one of two who take at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { caseId } = await handed();
      const tries = await Promise.allSettled([ada, bea].map((who) => act(who, caseId, { kind: 'take' })));
      const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(won).toHaveLength(1);
      expect(won[0]).toMatchObject({ state: 'in-progress', version: 1 });
      expect(lost).toEqual([code('already-taken', { by: won[0]?.assigneeId })]);
      expect(await kinds(caseId)).toEqual(['case.opened', 'case.taken']);
    }
  });

  it('end and open again with their conversations, and refuse who has not seen the latest', async () => {
    const { caseId, conversationId } = await handed();
    await act(ada, caseId, { kind: 'take' });
    await expect(act(bea, caseId, { kind: 'move', to: 'waiting' })).rejects.toEqual(
      code('changed-meanwhile', { by: ada.personId, version: 1 }),
    );
    const answered = await act(ada, caseId, { kind: 'move', to: 'answered' }, 1);
    expect(answered.answeredAt).not.toBeNull();
    await desk.takeEvents('triage.changed');
    const close: CaseAct = { kind: 'close', outcome: 'solved', cause: 'product' };
    const closed = await act(ada, caseId, close, 2);
    expect(closed).toMatchObject({ state: 'closed', outcome: 'solved', answeredAt: answered.answeredAt });
    expect(await desk.conversation(conversationId)).toMatchObject({ state: 'done', closing: 'case-closed' });
    expect(await desk.takeEvents('triage.changed')).toEqual([{ ids: [conversationId] }]);
    await expect(act(ada, caseId, close, 3)).rejects.toEqual(code('case-closed'));
    const again = await act(bea, caseId, { kind: 'reopen' }, 3);
    expect(again).toMatchObject({
      state: 'in-progress',
      assigneeId: ada.personId,
      closedAt: null,
      outcome: null,
    });
    expect(await desk.conversation(conversationId)).toMatchObject({ state: 'handed', caseId, closing: null });
    expect(await kinds(caseId)).toEqual([
      'case.opened',
      'case.taken',
      'case.moved',
      'case.closed',
      'case.reopened',
    ]);
  });

  it('stay closed once their team is given up, also while they are opened again', async () => {
    const close: CaseAct = { kind: 'close', outcome: 'solved', cause: 'product' };
    const old = await desk.team('Old', [ada]);
    const { caseId, conversationId } = await handed('jane', old);
    await act(ada, caseId, close);
    const tries: Promise<unknown>[] = [];
    await desk.database.transaction(async (tx) => {
      await holdTeams(tx, desk.workspaceId, [old], 'change');
      tries.push(act(manager, caseId, { kind: 'reopen' }, 1));
      const first = await Promise.race([Promise.allSettled(tries), delay(200, 'waits')]);
      expect(first).toBe('waits');
      await tx.query('UPDATE team SET archived_at = now() WHERE id = $1', [old]);
    });
    tries.push(act(manager, caseId, { kind: 'reopen' }, 1));
    expect(await Promise.allSettled(tries)).toEqual(
      [1, 2].map(() => ({ status: 'rejected', reason: code('team-given-up') })),
    );
    expect((await read(manager, caseId)).case).toMatchObject({ state: 'closed', version: 1 });
    expect(await desk.conversation(conversationId)).toMatchObject({ state: 'done', closing: 'case-closed' });
  });

  it('go to another team with a note, and are gone for the first', async () => {
    const { caseId } = await handed('jane', support, { note: 'Look at the order.' });
    await act(ada, caseId, { kind: 'take' });
    await desk.takeEvents('cases.changed');
    const on: CaseAct = { kind: 'hand-on', teamId: legal, note: 'They threaten to sue.', dueAt: null };
    const after = await act(ada, caseId, on, 1);
    expect(after).toMatchObject({
      teamId: legal,
      assigneeId: null,
      state: 'open',
      note: 'Look at the order.\n\nThey threaten to sue.',
    });
    expect(Date.parse(after.dueAt) - Date.parse(after.handedAt)).toBe(600 * 60_000);
    expect(await desk.takeEvents('cases.changed')).toEqual([
      { ids: [caseId], audience: [support, legal, ada.personId].sort() },
    ]);
    expect(await desk.notices(stranger)).toContainEqual({ kind: 'case-handed', caseId });
    await expect(read(ada, caseId)).rejects.toEqual(code('not-found'));
    await expect(act(ada, caseId, { kind: 'take' })).rejects.toEqual(code('not-found'));
    expect((await read(stranger, caseId)).case.id).toBe(caseId);
    await expect(act(stranger, caseId, { ...on, teamId: uuid() }, 2)).rejects.toEqual(fault('teamId'));
    await expect(act(stranger, caseId, on, 2)).rejects.toEqual(fault('teamId'));
  });

  it('show a member nothing of other teams, unless they were added or have it', async () => {
    const { caseId } = await handed();
    const seen = async () => ids(await list(stranger)).includes(caseId);
    expect(await seen()).toBe(false);
    await expect(reader.history(stranger, caseId)).rejects.toEqual(code('not-found'));
    await expect(act(manager, caseId, { kind: 'assign', personId: stranger.personId })).rejects.toEqual(
      fault('personId'),
    );
    await act(ada, caseId, { kind: 'add-colleague', personId: stranger.personId });
    expect(await desk.notices(stranger)).toContainEqual({ kind: 'case-added', caseId });
    expect(await seen()).toBe(true);
    await act(manager, caseId, { kind: 'assign', personId: stranger.personId });
    expect(await desk.notices(stranger)).toContainEqual({ kind: 'case-assigned', caseId });
    await act(ada, caseId, { kind: 'remove-colleague', personId: stranger.personId }, 7);
    expect(await seen()).toBe(true);
    await act(ada, caseId, { kind: 'assign', personId: null }, 1);
    expect(await seen()).toBe(false);
    const counts = await lists.count(stranger, {});
    expect(counts.states.open + counts.states['in-progress']).toBe((await list(stranger)).length);
  });

  it('cannot be given to who leaves, is a reader, or is of nowhere', async () => {
    const { caseId } = await handed();
    const analyst = await desk.person('Al', 'analyst');
    for (const personId of [analyst.personId, uuid()]) {
      await expect(act(ada, caseId, { kind: 'assign', personId })).rejects.toEqual(fault('personId'));
    }
    await expect(act(ada, caseId, { kind: 'add-colleague', personId: uuid() })).rejects.toEqual(
      fault('personId'),
    );
  });

  it('take another in, with everything in it, once', async () => {
    const [one, two, third] = [await handed(), await handed(), await handed('jim', legal)];
    await act(ada, one.caseId, { kind: 'take' });
    await act(manager, one.caseId, { kind: 'link', otherId: third.caseId });
    await desk.database.query(
      `INSERT INTO room_message (id, workspace_id, case_id, person_id, kind, body) VALUES ($1, $2, $3, $4, 'message', 'x')`,
      [uuid(), desk.workspaceId, one.caseId, ada.personId],
    );
    const merge: CaseAct = { kind: 'merge', intoId: two.caseId };
    await expect(act(ada, one.caseId, merge, 0)).rejects.toEqual(code('changed-meanwhile'));
    await expect(act(ada, one.caseId, { ...merge, intoId: one.caseId }, 1)).rejects.toEqual(fault('intoId'));
    await expect(act(ada, one.caseId, { ...merge, intoId: third.caseId }, 1)).rejects.toEqual(
      code('not-found'),
    );
    const ended = await act(ada, one.caseId, merge, 1);
    expect(ended).toMatchObject({ state: 'closed', outcome: 'duplicate', mergedIntoId: two.caseId });
    const { case: into, conversations, links } = await read(manager, two.caseId);
    expect(into).toMatchObject({ state: 'open', version: 1, colleagueIds: [ada.personId] });
    expect(ids(conversations).sort()).toEqual([one.conversationId, two.conversationId].sort());
    expect(conversations.map(({ desk: { state, caseId } }) => [state, caseId])).toEqual([
      ['handed', two.caseId],
      ['handed', two.caseId],
    ]);
    expect(ids(links)).toEqual([third.caseId]);
    expect((await list(ada)).find(({ id }) => id === two.caseId)).toMatchObject({ messages: 1, mentions: 2 });
    await expect(act(ada, one.caseId, { kind: 'reopen' }, 2)).rejects.toEqual(code('conflict'));
    await expect(act(ada, two.caseId, { kind: 'merge', intoId: one.caseId }, 1)).rejects.toEqual(
      code('case-closed'),
    );
  });

  it('never take one another in, nor end with a conversation left behind', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await handed(), await handed()];
      const tries = await Promise.allSettled([
        act(ada, one.caseId, { kind: 'merge', intoId: two.caseId }),
        act(bea, two.caseId, { kind: 'merge', intoId: one.caseId }),
        act(manager, two.caseId, { kind: 'close', outcome: 'explained', cause: 'other' }),
      ]);
      for (const one of tries)
        if (one.status === 'rejected')
          expect(['case-closed', 'changed-meanwhile']).toContain((one.reason as { code: string }).code);
      const { rows } = await desk.database.query<{ ended: boolean; state: string; away: boolean }>(
        `SELECT t.state = 'closed' AS ended, c.state, t.merged_into IS NOT NULL AS away
         FROM conversation c JOIN team_case t ON t.id = c.case_id WHERE c.id = ANY($1::uuid[])`,
        [[one.conversationId, two.conversationId]],
      );
      expect(rows).toHaveLength(2);
      for (const { ended, state, away } of rows) {
        expect(away).toBe(false);
        expect(state).toBe(ended ? 'done' : 'handed');
      }
    }
  });

  it('stay when their author takes the words away: the clock runs on and the screen can say so', async () => {
    const { caseId, conversationId, networkIds } = await handed('gone');
    const before = (await read(ada, caseId)).case;
    await desk.forget(networkIds);
    const { case: after, conversations } = await read(ada, caseId);
    expect(after).toEqual(before);
    expect(conversations).toEqual([
      expect.objectContaining({
        id: conversationId,
        mentions: [],
        total: 0,
        deleted: [{ publishedAt: '2026-11-20T10:00:00.000Z', deletedAt: expect.any(String) }],
      }),
    ]);
    const row = (await list(ada)).find(({ id }) => id === caseId);
    expect(row).toMatchObject({ excerpt: null, sentiment: null, mentions: 0, network: 'mastodon' });
    expect(JSON.stringify({ conversations, row })).not.toContain('It broke again');
  });

  it('tell the author’s past: what came before, and the cases that the reader may see', async () => {
    await desk.write('past', 'before', ['Once'], '2026-11-01T10:00:00.000Z');
    await desk.write('past', 'after', ['Later'], '2026-11-25T10:00:00.000Z');
    const theirs = await handed('past', legal);
    const ours = await handed('past');
    const story = await read(ada, ours.caseId);
    expect(story.earlierMentions.map(({ text }) => text)).toEqual(['Once']);
    expect(story.earlierCases).toEqual([]);
    expect(story.author).toMatchObject({ handle: 'past', network: 'mastodon', relation: null, lists: [] });
    expect(ids((await read(manager, ours.caseId)).earlierCases)).toEqual([theirs.caseId]);
  });

  it('are listed by what is due first, page by page, each once, and found by number and author', async () => {
    const due = new Date('2026-11-30T10:00:00.000Z');
    const same = await Promise.all(Array.from({ length: 5 }, () => handed('pager', support, { dueAt: due })));
    await act(ada, same[0]?.caseId ?? '', { kind: 'take' });
    await act(ada, same[1]?.caseId ?? '', { kind: 'close', outcome: 'solved', cause: 'other' });
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await lists.list(ada, { limit: 2, after, q: 'PAGER' });
      found.push(...ids(page.cases));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(
      same
        .map(({ caseId }) => caseId)
        .filter((_, at) => at !== 1)
        .sort(),
    );
    const dues = (await list(ada)).map(({ dueAt }) => dueAt);
    expect(dues).toEqual(dues.toSorted());
    const one = (await read(ada, same[2]?.caseId ?? '')).case;
    expect(ids(await list(ada, { q: `#${one.number}` }))).toEqual([one.id]);
    expect(await list(ada, { q: '100%' })).toEqual([]);
    expect(ids(await list(ada, { state: 'closed', q: 'pager' }))).toEqual([same[1]?.caseId]);
    expect(ids(await list(ada, { assignee: 'me', q: 'pager' }))).toEqual([same[0]?.caseId]);
    expect(await list(ada, { assignee: 'none', q: 'pager' })).toHaveLength(3);
    const counts = await lists.count(ada, { q: 'pager' });
    expect(counts).toEqual({
      states: { open: 3, 'in-progress': 1, waiting: 0, answered: 0, closed: 1 },
      overdue: due.getTime() < Date.now() ? 4 : 0,
      mine: 1,
    });
    expect(ids(await list(ada, { overdue: true, q: 'pager' }))).toHaveLength(counts.overdue);
    await desk.database.query(`UPDATE team_case SET opened_at = now() - interval '1 day' WHERE id = $1`, [
      same[2]?.caseId,
    ]);
    await desk.database.query(
      `UPDATE team_case SET opened_at = now() - interval '9 days' WHERE id = ANY($1::uuid[])`,
      [[same[1]?.caseId, same[3]?.caseId]],
    );
    const aged = async (age: CaseAge) => ids(await list(ada, { age, q: 'pager' }));
    expect(await aged('day')).toEqual([same[0]?.caseId, same[4]?.caseId].sort());
    expect(await aged('three-days')).toEqual([same[2]?.caseId]);
    expect(await aged('week')).toEqual([]);
    expect(await aged('longer')).toEqual([same[3]?.caseId]);
    expect((await lists.count(ada, { age: 'longer', q: 'pager' })).states).toMatchObject({
      open: 1,
      closed: 0,
    });
    const [topic, other] = [uuid(), uuid()];
    await desk.database.query(
      `INSERT INTO mention_brand (mention_id, brand_id, workspace_id, published_at)
       SELECT m.id, $2, m.workspace_id, m.published_at FROM mention m JOIN conversation c ON c.id = m.conversation_id
       WHERE c.case_id = $1`,
      [same[3]?.caseId, topic],
    );
    expect(ids(await list(ada, { brand: topic }))).toEqual([same[3]?.caseId]);
    expect(await list(ada, { brand: other })).toEqual([]);
    await expect(lists.list(ada, { limit: 2, after: 'eA' })).rejects.toEqual(code('invalid-input'));
  });

  it('have the fields of their workspace, with values of their kind', async () => {
    const fields = new CaseFields(desk.database);
    const [order, colour] = await fields.set(desk.workspaceId, [
      { id: null, label: 'Order', kind: 'number', choices: ['x'] },
      { id: null, label: 'Colour', kind: 'choice', choices: ['red, dark', 'blue', 'blue'] },
    ]);
    expect([order?.choices, colour?.choices]).toEqual([[], ['red, dark', 'blue']]);
    const { caseId } = await handed();
    const set = (values: Record<string, string>) => act(ada, caseId, { kind: 'fields', values }, 9);
    const [orderId = '', colourId = ''] = [order?.id, colour?.id];
    expect((await set({ [orderId]: '1 042', [colourId]: 'red, dark' })).fields).toEqual({
      [orderId]: '1042',
      [colourId]: 'red, dark',
    });
    expect((await set({ [orderId]: '' })).fields).toEqual({ [colourId]: 'red, dark' });
    await expect(set({ [orderId]: 'ten' })).rejects.toEqual(fault(`values.${orderId}`));
    await expect(set({ [uuid()]: 'x' })).rejects.toEqual(code('invalid-input'));
    // Not what they hold: history stays for good.
    expect(JSON.stringify(await reader.history(ada, caseId))).not.toContain('1042');
    const swapped = [colour, order].flatMap((field) => (field ? [field] : []));
    expect(await fields.set(desk.workspaceId, swapped)).toEqual(swapped);
    await expect(
      fields.set(desk.workspaceId, [{ id: uuid(), label: 'X', kind: 'text', choices: [] }]),
    ).rejects.toEqual(code('invalid-input'));
    expect(await fields.set(desk.workspaceId, [])).toEqual([]);
    expect((await read(ada, caseId)).case.fields).toEqual({ [colourId]: 'red, dark' });
  });

  it('are withdrawn while nobody has touched them, and stay otherwise', async () => {
    const withdraw = (caseId: string) =>
      desk.database.transaction((tx) => withdrawCase(tx, desk.workspaceId, caseId, manager.personId, uuid()));
    const untouched = await handed();
    expect(await withdraw(untouched.caseId)).toBe(true);
    expect(await desk.conversation(untouched.conversationId)).toMatchObject({ state: 'open', caseId: null });
    await expect(read(manager, untouched.caseId)).rejects.toEqual(code('not-found'));
    expect(await withdraw(untouched.caseId)).toBe(false);
    const touches: CaseAct[] = [
      { kind: 'take' },
      { kind: 'due', dueAt: '2100-01-01T00:00:00.000Z' },
      { kind: 'add-colleague', personId: stranger.personId },
      { kind: 'link', otherId: (await handed()).caseId },
    ];
    for (const touch of touches) {
      const { caseId, conversationId } = await handed();
      await act(ada, caseId, touch);
      expect([touch.kind, await withdraw(caseId)]).toEqual([touch.kind, false]);
      expect(await desk.conversation(conversationId)).toMatchObject({ state: 'handed', caseId });
    }
  });

  it('of another workspace do not exist', async () => {
    const other = await DeskFixture.open(test.database, await test.createWorkspace('Globex'));
    const boss = await other.person('Eve', 'administrator');
    const team = await other.team('Support', [boss]);
    const { conversationId } = await other.write('jane', 'theirs', ['Hello']);
    const [theirs = ''] = await other.handOver(boss, team, [conversationId]);
    const { caseId } = await handed();
    expect((await read(boss, theirs)).case.number).toBe(1);
    expect((await read(boss, theirs)).earlierMentions).toEqual([]);
    expect(ids(await list(boss))).toEqual([theirs]);
    const every: CaseAct[] = [
      { kind: 'take' },
      { kind: 'close', outcome: 'solved', cause: 'other' },
      { kind: 'fields', values: {} },
      { kind: 'merge', intoId: theirs },
      { kind: 'link', otherId: theirs },
    ];
    for (const one of every) await expect(act(boss, caseId, one)).rejects.toEqual(code('not-found'));
    await expect(act(boss, theirs, { kind: 'merge', intoId: caseId })).rejects.toEqual(code('not-found'));
    await expect(act(boss, theirs, { kind: 'link', otherId: caseId })).rejects.toEqual(code('not-found'));
    await expect(
      act(boss, theirs, { kind: 'hand-on', teamId: support, note: '', dueAt: null }),
    ).rejects.toEqual(fault('teamId'));
    await expect(act(boss, theirs, { kind: 'assign', personId: ada.personId })).rejects.toEqual(
      fault('personId'),
    );
    await expect(reader.history(boss, caseId)).rejects.toEqual(code('not-found'));
    expect(await list(boss, { team: support })).toEqual([]);
  });
});
