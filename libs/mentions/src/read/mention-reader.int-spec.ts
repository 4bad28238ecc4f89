import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
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

  it('refuses a key that is none', async () => {
    await expect(reader.inbox(ours, { order: 'alerts', limit: 5, after: 'forged' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
