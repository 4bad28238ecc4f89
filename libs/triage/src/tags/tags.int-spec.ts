import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActRecord } from '@vigie/contract';
import { DeskReader, keepTag, MentionReader } from '@vigie/mentions';
import { type JobContext } from '@vigie/platform';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { insertAct } from '../acts/act-store';
import { ActsFixture } from '../testing/acts-fixture';
import { ViewService } from '../views/view-service';
import { RunRetag } from './run-retag';
import { type TagCaller, TagService } from './tag-service';

// Real: Postgres, and the one write of mentions.
describe('tags of a workspace as a whole', () => {
  let db: TestDatabase;
  let desk: ActsFixture;
  let tags: TagService;
  let ada: TagCaller;

  beforeAll(async () => {
    db = await createTestDatabase();
    tags = new TagService(db.database, silentBus);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    desk = await ActsFixture.open(db.database, await db.createWorkspace(), silentBus);
    ada = { workspaceId: desk.workspaceId, personId: desk.ada };
  });

  const rows = async (text: string) => (await db.database.query(text, [desk.workspaceId])).rows;
  const idOf = ({ act }: { act: ActRecord | null }): string => {
    if (!act) throw new Error('nothing was changed');
    return act.id;
  };
  const tag = async (ids: readonly string[], add: string[], remove: string[] = []) =>
    idOf(await desk.act(desk.bea, { kind: 'tag', add, remove }, ids));
  const tagsOf = async (id: string | undefined) => (await desk.desk(id ?? '')).tags;
  const list = () => new DeskReader(db.database, new MentionReader(db.database)).tags(desk.workspaceId);
  const rename = (from: string, to: string, merge = false) => tags.rename(ada, { tag: from, to, merge });

  it('are renamed in conversations, in place, and in their history', async () => {
    const [one = '', other = '', third = ''] = await desk.conversations(3);
    await tag([one], ['first', 'delivery', 'last']);
    await tag([other], ['delivery']);
    await tag([third], ['last']);
    await tags.keep(ada, 'delivery', 'blue');
    await db.database.query('DELETE FROM outbox');

    expect(await rename('delivery', 'livraison')).toEqual({ conversations: 2, done: true });
    expect(await tagsOf(one)).toEqual(['first', 'livraison', 'last']);
    expect(await tagsOf(third)).toEqual(['last']);
    expect(await list()).toMatchObject([
      { tag: 'last', conversations: 2, colour: null },
      { tag: 'livraison', conversations: 2, colour: 'blue' },
      { tag: 'first', conversations: 1 },
    ]);
    const history = await rows(
      `SELECT kind, person_id AS by, conversation_id AS id, before, after FROM history
       WHERE workspace_id = $1 AND kind LIKE '%tag%' AND kind <> 'conversation.tagged' ORDER BY id`,
    );
    expect(history).toContainEqual({
      ...{ kind: 'tag.renamed', by: desk.ada, id: null },
      ...{ before: { tag: 'delivery' }, after: { tag: 'livraison' } },
    });
    expect(history).toContainEqual({
      ...{ kind: 'conversation.tag-renamed', by: desk.ada, id: other },
      ...{ before: { tags: ['delivery'] }, after: { tags: ['livraison'] } },
    });
    expect(
      await rows(`SELECT act, person_id AS by, details FROM audit_entry WHERE workspace_id = $1`),
    ).toEqual([
      {
        ...{ act: 'tag.renamed', by: desk.ada },
        details: { from: 'delivery', to: 'livraison', conversations: 2 },
      },
    ]);
    const told = await rows(`SELECT payload->>'type' AS type FROM outbox WHERE workspace_id = $1 ORDER BY 1`);
    expect(told).toEqual([{ type: 'names.changed' }, { type: 'triage.changed' }]);
  });

  it('become one with another only when that was said', async () => {
    const [both = '', one = ''] = await desk.conversations(2);
    await tag([both], ['b', 'a']);
    await tag([one], ['a']);
    await expect(rename('a', 'b')).rejects.toMatchObject({
      ...{ code: 'name-taken', details: { conversations: 1 } },
    });
    expect(await rename('a', 'b', true)).toEqual({ conversations: 2, done: true });
    expect([await tagsOf(both), await tagsOf(one)]).toEqual([['b'], ['b']]);
    // A name that is known and unused is a tag too.
    await tags.keep(ada, 'known', null);
    await expect(rename('b', 'known')).rejects.toMatchObject({ code: 'name-taken' });
    await expect(rename('nothing', 'x')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('let an act that was made before be undone under the names of now', async () => {
    const [fresh = '', had = '', lost = '', gone = ''] = await desk.conversations(4);
    await tag([had], ['b']);
    await tag([lost, gone], ['a']);
    const added = await tag([fresh, had], ['a']);
    const taken = await tag([lost], [], ['a']);
    const goneAct = await tag([gone], ['c'], ['a']);
    await rename('a', 'b', true);

    // What it added is b now; where b was before, b stays.
    await desk.undo(desk.bea, added);
    expect([await tagsOf(fresh), await tagsOf(had)]).toEqual([[], ['b']]);
    // What it took away comes back as what it is called now.
    await desk.undo(desk.bea, taken);
    expect(await tagsOf(lost)).toEqual(['b']);
    // And not at all once it was removed.
    await tags.remove(ada, 'b');
    expect(await tagsOf(gone)).toEqual(['c']);
    await desk.undo(desk.bea, goneAct);
    expect([await tagsOf(gone), await tagsOf(lost)]).toEqual([[], []]);
  });

  it('are followed by saved views, and by acts under way', async () => {
    const views = new ViewService(
      db.database,
      new DeskReader(db.database, new MentionReader(db.database)),
      silentBus,
    );
    const caller = { ...ada, role: 'manager' as const };
    const save = (name: string, tag: string[]) =>
      views.save(caller, { name, shared: false, filter: { view: 'all', tag } });
    await save('alone', ['a']);
    await save('two', ['a', 'b']);
    const ids = await desk.conversations(2);
    await tag(ids, ['a']);
    const running = async (filter: { tag?: string[] }, add: string[]) => {
      const act = { kind: 'tag', add, remove: [] } as const;
      const stored = await insertAct(db.database, desk.workspaceId, {
        ...{ id: uuid(), personId: desk.ada, act: { ...act, add, remove: [] }, total: 2, changed: null },
        filter: { view: 'all', ...filter },
      });
      return stored.id;
    };
    const adding = await running({ tag: ['a'] }, ['a']);
    await rename('a', 'z');
    const act = async (id: string) =>
      (await db.database.query('SELECT payload, filter FROM act WHERE id = $1', [id])).rows[0];
    expect(await act(adding)).toMatchObject({ payload: { add: ['z'] }, filter: { tag: ['z'] } });
    const filters = async () =>
      (await views.list(caller)).map(({ name, filter }) => [name, filter.tag]).sort();
    expect(await filters()).toEqual([
      ['alone', ['z']],
      ['two', ['z', 'b']],
    ]);
    // An act on all that carry it would do more than was asked for, or less.
    await tag(ids.slice(0, 1), ['other']);
    await expect(rename('z', 'other', true)).rejects.toMatchObject({ code: 'conflict' });
    await expect(tags.remove(ada, 'z')).rejects.toMatchObject({ code: 'conflict' });
    await db.database.query(`UPDATE act SET state = 'done' WHERE id = $1`, [adding]);
    await tags.remove(ada, 'z');
    // A view that asked for nothing else shows nothing rather than everything.
    expect(await filters()).toEqual([
      ['alone', ['z']],
      ['two', ['b']],
    ]);
  });

  it('of many conversations follow as a job, and may be renamed back meanwhile', async () => {
    const ids = await desk.conversations(450);
    for (let at = 0; at < ids.length; at += 200) await tag(ids.slice(at, at + 200), ['a']);
    const carrying = async () =>
      rows(
        `SELECT t.tag, count(*)::int AS n FROM conversation c, unnest(c.tags) AS t(tag) WHERE workspace_id = $1
         GROUP BY 1 ORDER BY 1`,
      );
    expect(await rename('a', 'b')).toEqual({ conversations: 450, done: false });
    expect(await carrying()).toEqual([
      { tag: 'a', n: 250 },
      { tag: 'b', n: 200 },
    ]);
    expect(await list()).toEqual([{ tag: 'b', conversations: 450, colour: null, changing: true }]);
    // The name is on its way out: nobody may take it, but for going back to it.
    await expect(tags.keep(ada, 'a', null)).rejects.toMatchObject({ code: 'conflict' });
    await expect(rename('a', 'x')).rejects.toMatchObject({ code: 'not-found' });
    await rename('b', 'c');
    expect(await carrying()).toEqual([
      { tag: 'a', n: 250 },
      { tag: 'c', n: 200 },
    ]);
    await rename('c', 'b');
    await rename('b', 'a');

    const job = new RunRetag(db.database, silentBus);
    const context = { signal: new AbortController().signal, attempt: 1 } as JobContext;
    const left = await rows('SELECT id FROM tag_change WHERE workspace_id = $1');
    for (const { id } of left)
      await job.run({ workspaceId: desk.workspaceId, changeId: String(id) }, context);
    expect(await carrying()).toEqual([{ tag: 'a', n: 450 }]);
    expect(await rows('SELECT id FROM tag_change WHERE workspace_id = $1')).toEqual([]);
  }, 30_000);

  it('of one workspace are not those of another', async () => {
    const other = await ActsFixture.open(db.database, await db.createWorkspace(), silentBus);
    const [theirs = ''] = await other.conversations(1);
    await other.act(other.ada, { kind: 'tag', add: ['a'], remove: [] }, [theirs]);
    await db.database.transaction((tx) => keepTag(tx, other.workspaceId, 'known', 'pink'));
    await expect(rename('a', 'b')).rejects.toMatchObject({ code: 'not-found' });
    await expect(tags.remove(ada, 'known')).rejects.toMatchObject({ code: 'not-found' });
    const [ours] = await desk.conversations(1);
    await tag([ours ?? ''], ['a']);
    await rename('a', 'known');
    expect((await other.desk(theirs)).tags).toEqual(['a']);
    expect(await list()).toMatchObject([{ tag: 'known', colour: null }]);
  });
});
