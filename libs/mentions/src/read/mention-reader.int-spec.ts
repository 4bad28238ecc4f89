import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InboxView } from '@vigie/contract';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { mentionsOfView } from '../desk/resolve-view';
import { SourceStore } from '../sources/source-store';
import { storeTestMentions, type TestMention, testMention } from './mention-factory';
import { conversationLimit, countCap, MentionReader } from './mention-reader';

// Real: Postgres.

describe('reads of mentions', () => {
  let db: TestDatabase;
  let reader: MentionReader;
  let ours: string;
  let theirs: string;
  let mention: TestMention;
  const brandId = uuid();
  beforeAll(async () => {
    db = await createTestDatabase();
    reader = new MentionReader(db.database);
    ours = await db.createWorkspace('Ours');
    theirs = await db.createWorkspace('Theirs');
    mention = testMention({ text: 'Le colis est arrivé', brandIds: [brandId], flagged: true });
    await storeTestMentions(db.database, ours, [mention]);
    await db.database.query(
      `INSERT INTO source (id, workspace_id, kind, name) VALUES ($1, $2, 'import', 'posts.csv')`,
      [mention.sourceId, ours],
    );
  });
  afterAll(() => db.drop());

  it('gives a mention with the name of its source', async () => {
    expect(await reader.mention(ours, mention.id)).toMatchObject({
      id: mention.id,
      author: null,
      publishedAt: '2026-10-21T08:00:00.000Z',
      brandIds: [brandId],
      flags: [{ reason: 'crisis', reach: null }],
      sourceName: 'posts.csv',
    });
  });

  it('never shows a workspace the mentions of another, even by id', async () => {
    const all = { order: 'alerts', limit: 10 } as const;
    const asked = { brand: [brandId], source: [mention.sourceId], q: 'colis' };
    expect((await reader.inbox(ours, { ...all, ...asked })).rows).toHaveLength(1);
    for (const filter of [
      {},
      asked,
      { brand: [brandId] },
      { source: [mention.sourceId] },
      { q: 'colis' },
      { flagged: true },
    ]) {
      expect((await reader.inbox(theirs, { ...all, ...filter })).rows).toEqual([]);
      expect((await reader.inbox(theirs, { ...all, order: 'latest', ...filter })).rows).toEqual([]);
      expect(await reader.count(theirs, filter)).toEqual({ count: 0, capped: false });
      expect(await reader.pick(theirs, [mention.id], filter)).toEqual([]);
      for await (const rows of reader.stream(theirs, filter)) expect(rows).toEqual([]);
    }
    await expect(reader.mention(theirs, mention.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(reader.conversation(theirs, mention.conversationId)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await new SourceStore(db.database).list(theirs)).toEqual([]);
    expect(await new SourceStore(db.database).list(ours)).toMatchObject([{ name: 'posts.csv' }]);
  });

  it('shows the latest of a long conversation, oldest first, and its whole length', async () => {
    const conversationId = uuid();
    const long = Array.from({ length: conversationLimit + 5 }, (_, at) =>
      testMention({
        conversationId,
        text: `message ${at}`,
        publishedAt: new Date(Date.UTC(2026, 9, 1) + at * 1_000).toISOString(),
      }),
    );
    await storeTestMentions(db.database, ours, long);
    const { mentions, total } = await reader.conversation(ours, conversationId);
    expect(total).toBe(long.length);
    expect(mentions.map((row) => row.text)).toEqual(long.slice(5).map((row) => row.text));
  });

  it('stops counting at the cap', async () => {
    const workspaceId = await db.createWorkspace();
    const many = Array.from({ length: countCap + 1 }, () => testMention());
    await storeTestMentions(db.database, workspaceId, many.slice(1));
    expect(await reader.count(workspaceId, {})).toEqual({ count: countCap, capped: false });
    await storeTestMentions(db.database, workspaceId, many.slice(0, 1));
    expect(await reader.count(workspaceId, {})).toEqual({ count: countCap, capped: true });
  });

  it('finds what is under a topic, and the copies of one text', async () => {
    const workspaceId = await db.createWorkspace();
    const [story, another, authorId] = [uuid(), uuid(), uuid()];
    const at = (minute: number) => ({ publishedAt: `2026-10-21T08:0${minute}:00.000Z` });
    const copy = testMention({ brandIds: [brandId], story, flagged: true, ...at(1) });
    const offTopic = testMention({ story, network: 'rss', ...at(2) });
    const other = testMention({ brandIds: [uuid()], story: another, ...at(3) });
    const none = testMention({ ...at(4) });
    await storeTestMentions(db.database, workspaceId, [copy, offTopic, other, none]);
    await db.database.query('UPDATE mention SET author_id = $1 WHERE workspace_id = $2', [
      authorId,
      workspaceId,
    ]);
    const found: [Parameters<typeof reader.count>[1], TestMention[]][] = [
      [{ listened: true }, [other, copy]],
      [{ listened: false }, [none, other, offTopic, copy]],
      [{ story }, [offTopic, copy]],
      [{ story, listened: true }, [copy]],
      [{ story, listened: true, flagged: false }, []],
      [{ listened: true, brand: [brandId] }, [copy]],
      [{ listened: true, network: ['x', 'rss'], from: other.publishedAt }, [other]],
      [{ story, author: [authorId], q: 'bonjour' }, [offTopic, copy]],
      [{ story, network: ['rss'], q: '"bonjour"', listened: true }, []],
    ];
    for (const [filter, mentions] of found) {
      const ids = mentions.map(({ id }) => id);
      const { rows } = await reader.inbox(workspaceId, { ...filter, order: 'latest', limit: 10 });
      expect(rows.map(({ id }) => id)).toEqual(ids);
      expect(await reader.count(workspaceId, filter)).toEqual({ count: ids.length, capped: false });
      const all = [copy, offTopic, other, none].map(({ id }) => id);
      expect((await reader.pick(workspaceId, all, filter)).map(({ id }) => id)).toEqual(ids);
      expect(await reader.count(theirs, filter)).toEqual({ count: 0, capped: false });
    }
  });

  it('counts, streams and finds the latest of what stands in a view, few or many', async () => {
    const workspaceId = await db.createWorkspace();
    const [ada, bea] = [uuid(), uuid()];
    const all = Array.from({ length: 40 }, (_, at) =>
      testMention({ publishedAt: new Date(Date.UTC(2026, 9, 1) + at * 1_000).toISOString() }),
    ).reverse();
    await storeTestMentions(db.database, workspaceId, all);
    const stand = (at: number, how: string) =>
      db.database.query(`UPDATE conversation SET ${how} WHERE id = $1`, [all[at]?.conversationId, ada]);
    await stand(3, `state = 'watch', assignee_id = $2, tags = '{vip}'`);
    await stand(5, `state = 'snoozed', snoozed_until = now(), snoozed_by = $2`);
    await stand(9, `state = 'done', closing = 'answered', assignee_id = $2`);
    const views = {
      all: all.map((_, at) => at),
      todo: all.map((_, at) => at).filter((at) => ![3, 5, 9].includes(at)),
      watch: [3],
      mine: [3],
      snoozed: [5],
      handed: [],
      done: [9],
    };
    for (const personId of [ada, bea])
      for (const [view, places] of Object.entries(views) as [InboxView, number[]][]) {
        const own = view === 'mine' || view === 'snoozed';
        const wanted = own && personId === bea ? [] : places.map((at) => all[at]?.id);
        const filter = mentionsOfView({ view }, personId);
        const streamed: string[] = [];
        for await (const rows of reader.stream(workspaceId, filter, 7))
          streamed.push(...rows.map(({ id }) => id));
        expect([view, streamed]).toEqual([view, wanted]);
        const latest = (await reader.latest(workspaceId, filter, 30)).map(({ id }) => id);
        expect([view, latest]).toEqual([view, wanted.slice(0, 30)]);
        const count = wanted.length;
        expect(await reader.count(workspaceId, filter, null)).toEqual({ count, capped: false });
      }
    const tagged = await reader.latest(workspaceId, mentionsOfView({ view: 'all', tag: ['vip'] }, bea), 30);
    expect(tagged).toMatchObject([
      { id: all[3]?.id, desk: { state: 'watch', assigneeId: ada, tags: ['vip'] } },
    ]);
    expect(await reader.count(workspaceId, {}, 39)).toEqual({ count: 39, capped: true });
  });

  it('refuses a key that is none', async () => {
    await expect(reader.inbox(ours, { order: 'alerts', limit: 5, after: 'forged' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
