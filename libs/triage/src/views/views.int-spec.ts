import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeskReader, MentionReader } from '@vigie/mentions';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import { HistoryService } from '../history/history-service';
import { ActsFixture } from '../testing/acts-fixture';
import { mostViews } from './view-store';
import { type ViewCaller, ViewService } from './view-service';

// Real: Postgres.
describe('saved views and history', () => {
  let db: TestDatabase;
  let desk: ActsFixture;
  let views: ViewService;
  let history: HistoryService;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    desk = await ActsFixture.open(db.database, await db.createWorkspace(), silentBus);
    const desks = new DeskReader(db.database, new MentionReader(db.database));
    views = new ViewService(db.database, desks, silentBus);
    history = new HistoryService(db.database);
  });

  const caller = (personId: string, role: ViewCaller['role'] = 'manager'): ViewCaller => ({
    ...{ workspaceId: desk.workspaceId, personId, role },
  });
  const todo = { name: 'To do', shared: false, filter: { view: 'todo' as const } };

  it('are one’s own unless they are shared, and others change what is shared only when they may share', async () => {
    const [ada, bea, cleo] = [caller(desk.ada), caller(desk.bea), caller(desk.cleo, 'analyst')];
    const own = await views.save(ada, todo);
    const shared = await views.save(ada, { ...todo, name: 'All of us', shared: true });
    expect((await views.list(ada)).map(({ name, own: mine }) => [name, mine])).toEqual([
      ['All of us', true],
      ['To do', true],
    ]);
    expect(await views.list(bea)).toMatchObject([{ id: shared.id, own: false }]);
    await expect(views.update(bea, own.id, { name: 'Mine' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(views.delete(bea, own.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(views.update(cleo, shared.id, { name: 'Mine' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(views.delete(cleo, shared.id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(views.save(cleo, { ...todo, shared: true })).rejects.toMatchObject({ code: 'not-allowed' });
    const analysts = await views.save(cleo, todo);
    await expect(views.update(cleo, analysts.id, { shared: true })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await views.update(bea, shared.id, { name: 'Ours' })).toMatchObject({ name: 'Ours', own: false });
    await views.delete(bea, shared.id);
    const elsewhere = { ...ada, workspaceId: await db.createWorkspace() };
    await expect(views.delete(elsewhere, own.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await views.list(elsewhere)).toEqual([]);
  });

  it('are no more than a person may have, also when several are saved at once', async () => {
    await db.database.query(
      `INSERT INTO saved_view (id, workspace_id, person_id, name, filter)
       SELECT gen_random_uuid(), $1, $2, n::text, '{"view": "todo"}' FROM generate_series(1, ${mostViews - 1}) AS n`,
      [desk.workspaceId, desk.ada],
    );
    const saved = await Promise.allSettled([1, 2, 3].map(() => views.save(caller(desk.ada), todo)));
    expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(saved.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  });

  it('are counted, each person’s own among them', async () => {
    const [one = '', two = '', three = ''] = await desk.conversations(4);
    await desk.act(desk.ada, { kind: 'take' }, [one]);
    await desk.act(desk.ada, { kind: 'watch' }, [two]);
    await desk.act(desk.bea, { kind: 'snooze', until: new Date(Date.now() + 60_000).toISOString() }, [three]);
    const { id } = await views.save(caller(desk.ada), {
      ...todo,
      filter: { view: 'all', time: '24h' },
    });
    const exact = (count: number) => ({ count, capped: false });
    expect(await views.count(caller(desk.ada))).toEqual({
      ...{
        todo: exact(2),
        watch: exact(1),
        mine: exact(1),
        snoozed: exact(0),
        handed: exact(0),
        done: exact(0),
      },
      // The mentions of the test are older than a day.
      [id]: exact(0),
    });
    expect(await views.count(caller(desk.bea))).toMatchObject({ mine: exact(0), snoozed: exact(1) });
  });

  it('says who did what, page by page and as a file, without what spreadsheets would run', async () => {
    const [one = '', two = ''] = await desk.conversations(2);
    await desk.act(desk.ada, { kind: 'tag', add: ['=cmd'], remove: [] }, [one]);
    await desk.act(desk.bea, { kind: 'take' }, [one, two]);
    await desk.act(desk.bea, { kind: 'off-topic', brandId: desk.acme }, [one]);
    const page = (filter: object, before?: number) =>
      history.page(desk.workspaceId, filter, { before, limit: 2 });
    const first = await page({});
    expect(first.entries.map(({ kind }) => kind)).toEqual(['conversation.off-topic', 'conversation.taken']);
    const second = await page({}, first.next ?? 0);
    expect(second.entries.map(({ kind }) => kind)).toEqual(['conversation.taken', 'conversation.tagged']);
    expect(second.next).toBeNull();
    expect((await page({ conversation: two })).entries).toMatchObject([
      {
        kind: 'conversation.taken',
        personId: desk.bea,
        before: { assigneeId: null },
        after: { assigneeId: desk.bea },
      },
    ]);
    const mention = first.entries[0]?.mentionId ?? '';
    expect((await page({ mention })).entries).toMatchObject([{ kind: 'conversation.off-topic' }]);
    expect((await page({ person: desk.ada, from: '2020-01-01T00:00:00Z' })).entries).toHaveLength(1);
    expect((await page({ to: '2020-01-01T00:00:00Z' })).entries).toEqual([]);
    expect((await page({ from: '2100-01-01T00:00:00Z' })).entries).toEqual([]);
    expect(await page({ from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' })).toEqual(first);
    const latest = first.entries[0];
    expect((await page({ from: latest?.at })).entries[0]).toEqual(latest);
    expect((await page({ to: latest?.at })).entries).not.toContainEqual(latest);
    expect(
      (await history.page(await db.createWorkspace(), {}, { before: undefined, limit: 2 })).entries,
    ).toEqual([]);
    const lines = (await history.csv(desk.workspaceId, {}).toArray()).join('').trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('\ufeffid,at,person,act,kind,conversation,mention,case,author,before,after');
    expect(lines[1]).toContain('conversation.tagged');
    // No cell begins as a formula does, quoted or not.
    expect(lines.filter((line) => /(^|,)"?[=+\-@]/.test(line))).toEqual([]);
  });
});
