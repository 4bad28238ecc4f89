import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IngestPagePayload, Post } from '@vigie/contract';
import { createSource, ListenerCache, Retention, setOffTopic } from '@vigie/mentions';
import { Database } from '@vigie/platform';
import { createTestDatabase, generatePosts, silentBus, type TestDatabase } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { IngestService } from '../ingest/ingest-service';
import { RebuildService } from '../rebuild/rebuild-service';
import { RetentionRounds } from './retention-rounds';

/** Noon in Paris, where the workspace's days are counted. */
const noon = '2026-11-20T11:00:00.000Z';

/** The test's database at a clock of the test's own. */
class ClockDatabase extends Database {
  at = new Date(noon);

  override now(): Date {
    return this.at;
  }
}

// Postgres is real; the clock is the test's.
describe('how long mentions are kept', () => {
  let db: TestDatabase;
  let database: ClockDatabase;
  let retention: Retention;
  let rounds: RetentionRounds;
  let ingest: IngestService;
  let workspaceId: string;
  let aging: string;
  let kept: string;
  let brandId: string;
  let pages: number;
  const ada = uuid();

  beforeAll(async () => {
    db = await createTestDatabase();
    database = new ClockDatabase(db.url);
    retention = new Retention(database, silentBus);
    rounds = new RetentionRounds(database, silentBus);
  });
  afterAll(async () => {
    await database.close();
    await db.drop();
  });
  beforeEach(async () => {
    database.at = new Date(noon);
    workspaceId = await db.createWorkspace();
    aging = await createSource(db.database, workspaceId, { kind: 'test', name: 'aging' });
    kept = await createSource(db.database, workspaceId, { kind: 'import', name: 'kept' });
    brandId = uuid();
    pages = 0;
    await db.database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, 'Acme', 'brand', 'acme')`,
      [brandId, workspaceId],
    );
    ingest = new IngestService(database, new ListenerCache(database), silentBus);
  });

  const posts = (count: number, prefix: string): Post[] => [
    ...generatePosts({ seed: 3, count, brands: ['Acme'], until: noon, days: 40, prefix }),
  ];
  const post = (networkId: string, days: number, change: Partial<Post> = {}): Post => ({
    ...{
      network: 'x',
      networkId,
      text: `acme ${networkId}`,
      url: null,
      threadId: networkId,
      inReplyTo: null,
    },
    author: { networkId, handle: networkId, name: networkId, url: null, avatarUrl: null, followers: 5 },
    publishedAt: new Date(Date.parse(noon) - days * 86_400_000).toISOString(),
    ...{ languageHint: null, media: [], editedAt: null, views: null },
    ...change,
  });
  const store = (sourceId: string, content: readonly Post[], change: Partial<IngestPagePayload> = {}) => {
    pages += 1;
    return ingest.ingest({
      ...{ workspaceId, sourceId, epoch: 0, page: pages, cursor: {}, posts: [...content], pulledAt: noon },
      ...{ brandIds: null, onlyBrandIds: null, deletions: [], import: null },
      ...change,
    });
  };
  const rows = async (text: string) => (await db.database.query(text, [workspaceId])).rows;
  const networkIds = async () =>
    (await rows('SELECT network_id AS id FROM mention WHERE workspace_id = $1 ORDER BY 1')).map(
      ({ id }) => id,
    );
  const set = (days: number | null, sourceIds = [aging]) => retention.set(workspaceId, sourceIds, days, ada);

  /** Everything that hangs on mentions is what the mentions that are left give. */
  async function expectWhole() {
    const dump = async () => ({
      rollups: await rows('SELECT * FROM rollup_hour WHERE workspace_id = $1 ORDER BY 2, 3, 4, 5, 6, 7'),
      pulses: await rows('SELECT * FROM brand_pulse WHERE workspace_id = $1 ORDER BY 2, 3'),
    });
    const counted = await dump();
    await new RebuildService(database, silentBus).rebuildRollups(workspaceId);
    expect(await dump()).toEqual(counted);
    expect(
      await rows(
        `SELECT c.id FROM conversation c
         LEFT JOIN (SELECT conversation_id, count(*) AS n, min(published_at) AS first, max(published_at) AS last
                    FROM mention GROUP BY 1) m ON m.conversation_id = c.id
         WHERE c.workspace_id = $1 AND (coalesce(m.n, 0), coalesce(m.first, c.first_at), coalesce(m.last, c.last_at))
           IS DISTINCT FROM (c.mentions::bigint, c.first_at, c.last_at)`,
      ),
    ).toEqual([]);
    expect(
      await rows(
        `SELECT m.id FROM mention m WHERE m.workspace_id = $1 AND (
           NOT EXISTS (SELECT FROM conversation c WHERE c.id = m.conversation_id)
           OR m.author_id IS NOT NULL AND NOT EXISTS (SELECT FROM author a WHERE a.id = m.author_id))`,
      ),
    ).toEqual([]);
  }

  it('takes out what is older, with its counts, and leaves no mark', async () => {
    const content = posts(700, 'a');
    for (let at = 0; at < content.length; at += 350) await store(aging, content.slice(at, at + 350));
    pages = 0;
    await store(kept, posts(60, 'k'));
    const before = '2026-11-12T23:00:00.000Z';
    const older = content.filter(({ publishedAt }) => publishedAt < before).length;
    // More than one transaction takes out.
    expect(older).toBeGreaterThan(500);
    const preview = await retention.preview(workspaceId, [aging], 7);
    expect(preview).toEqual({ before, removed: older, kept: 0, capped: false });
    // A profile that is known, and one that nobody knows.
    const [known] = await rows(
      `SELECT a.id FROM author a WHERE workspace_id = $1 AND NOT EXISTS (
         SELECT FROM mention m WHERE m.author_id = a.id AND (m.published_at >= '${before}' OR m.source_id = '${kept}'))
       ORDER BY id LIMIT 1`,
    );
    await db.database.query(`UPDATE author SET relation = 'client' WHERE id = $1`, [known?.['id']]);
    await db.database.query('DELETE FROM outbox');

    await set(7);
    await rounds.tick();
    expect(await networkIds()).toHaveLength(760 - older);
    await expectWhole();
    expect(await rows('SELECT FROM deleted_post WHERE workspace_id = $1')).toEqual([]);
    const orphans = await rows(
      `SELECT a.id FROM author a WHERE workspace_id = $1 AND NOT EXISTS (SELECT FROM mention m WHERE m.author_id = a.id)`,
    );
    expect(orphans).toEqual([known]);
    expect(await rows('SELECT FROM conversation WHERE workspace_id = $1 AND mentions = 0')).toEqual([]);
    expect(
      await rows(
        `SELECT sum(jsonb_array_length(payload->'ids'))::int AS n FROM outbox
         WHERE workspace_id = $1 AND payload->>'type' = 'mentions.aged'`,
      ),
    ).toEqual([{ n: older }]);
    // Nothing is left to do, and the preview says so.
    await rounds.tick();
    expect((await retention.preview(workspaceId, [aging], 7)).removed).toBe(0);

    // The next day takes its own, and the audit tells of the one that is over.
    database.at = new Date('2026-11-21T11:00:00.000Z');
    await rounds.tick();
    await rounds.tick();
    expect(
      (
        await rows(
          'SELECT act, person_id AS by, details FROM audit_entry WHERE workspace_id = $1 ORDER BY id',
        )
      ).map((row) => ({ ...row })),
    ).toMatchObject([
      {
        act: 'retention.changed',
        by: ada,
        details: { name: 'aging', from: { days: 'for ever' }, to: { days: 7 } },
      },
      { act: 'retention.applied', by: null, details: { day: '2026-11-20', mentions: older } },
    ]);
    await expectWhole();
  });

  it('leaves a thread to those whose words are left', async () => {
    const author = (name: string) => ({
      ...{ networkId: name, handle: name, name, url: null, avatarUrl: null, followers: 5 },
    });
    // Lea's came in last, and is the oldest.
    await store(aging, [post('max', 1, { threadId: 't', author: author('max') })]);
    await store(aging, [post('lea', 60, { threadId: 't', author: author('lea') })]);
    await set(30);
    await rounds.tick();
    expect(
      await rows(
        `SELECT c.mentions, a.handle FROM conversation c JOIN author a ON a.id = c.author_id WHERE c.workspace_id = $1`,
      ),
    ).toEqual([{ mentions: 1, handle: 'max' }]);
    expect(await rows('SELECT handle FROM author WHERE workspace_id = $1')).toEqual([{ handle: 'max' }]);
    await expectWhole();
  });

  it('leaves alone what somebody works on, until that is over', async () => {
    const states = ['open', 'assigned', 'watch', 'snoozed', 'handed', 'done'];
    await store(
      aging,
      states.map((state) => post(state, 100)),
    );
    const teamId = uuid();
    const caseId = uuid();
    await db.database.query(
      `INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, 'Support', 60)`,
      [teamId, workspaceId],
    );
    await db.database.query(
      `INSERT INTO team_case (id, workspace_id, number, team_id, state, due_at) VALUES ($1, $2, 1, $3, 'open', now())`,
      [caseId, workspaceId, teamId],
    );
    const put = (state: string, change: string) =>
      db.database.query(
        `UPDATE conversation c SET ${change} FROM mention m
         WHERE m.workspace_id = $1 AND m.network_id = $2 AND c.id = m.conversation_id`,
        [workspaceId, state],
      );
    await put('assigned', `assignee_id = '${ada}'`);
    await put('watch', `state = 'watch'`);
    await put(
      'snoozed',
      `state = 'snoozed', snoozed_until = now() + interval '1 day', snoozed_by = '${ada}'`,
    );
    await put('handed', `state = 'handed', case_id = '${caseId}'`);
    await put('done', `state = 'done', closing = 'nothing-to-do', assignee_id = '${ada}'`);
    expect(await retention.preview(workspaceId, [aging], 30)).toMatchObject({ removed: 2, kept: 4 });
    await set(30);
    await rounds.tick();
    expect(await networkIds()).toEqual(['assigned', 'handed', 'snoozed', 'watch']);
    await put('handed', `state = 'done', closing = 'case-closed'`);
    await put('assigned', `state = 'done', closing = 'answered'`);
    await rounds.tick();
    expect(await networkIds()).toEqual(['snoozed', 'watch']);
    // A case goes on naming its conversation and the author of it.
    expect(await rows('SELECT case_id FROM conversation WHERE workspace_id = $1 AND mentions = 0')).toEqual([
      { case_id: caseId },
    ]);
    expect(await rows(`SELECT FROM author WHERE workspace_id = $1 AND handle = 'handed'`)).toHaveLength(1);
    await expectWhole();
  });

  it('keeps out what is too old when it is pulled again, but for changes of what is there', async () => {
    await store(aging, [post('old', 100), post('watched', 100), post('new', 1)]);
    await db.database.query(
      `UPDATE conversation SET state = 'watch' WHERE workspace_id = $1 AND id = (
         SELECT conversation_id FROM mention WHERE workspace_id = $1 AND network_id = 'watched')`,
      [workspaceId],
    );
    await set(30);
    await rounds.tick();
    expect(await networkIds()).toEqual(['new', 'watched']);
    const edited = { text: 'acme, all is well', editedAt: noon };
    await store(aging, [
      post('old', 100),
      post('watched', 100, edited),
      post('older', 31),
      post('newer', 30),
    ]);
    await store(aging, [post('old', 100, edited)], { brandIds: [brandId] });
    expect(await networkIds()).toEqual(['new', 'newer', 'watched']);
    expect(await rows(`SELECT text FROM mention WHERE workspace_id = $1 AND network_id = 'watched'`)).toEqual(
      [{ text: edited.text }],
    );
    // For ever again: it is stored as anything else.
    await set(null);
    await store(aging, [post('old', 100)]);
    expect(await networkIds()).toContain('old');
    await expectWhole();
  });

  it('agrees with pages and people that are at work on the same', async () => {
    const content = posts(600, 'a');
    for (let at = 0; at < content.length; at += 200) await store(aging, content.slice(at, at + 200));
    await set(20);
    const others = [new RetentionRounds(database, silentBus), new RetentionRounds(database, silentBus)];
    const some = await rows(`SELECT id FROM mention WHERE workspace_id = $1 ORDER BY published_at LIMIT 200`);
    await Promise.all([
      ...others.map((each) => each.tick()),
      // The same authors and conversations, of another source: they come back while they go.
      store(kept, posts(600, 'b'), { page: 1 }),
      ...some.map(({ id }, at) =>
        at % 10 === 0
          ? database.transaction((tx) =>
              setOffTopic(tx, workspaceId, { mentionIds: [String(id)], brandId, by: ada, off: true }),
            )
          : undefined,
      ),
    ]);
    await rounds.tick();
    expect((await retention.preview(workspaceId, [aging], 20)).removed).toBe(0);
    await expectWhole();
  });

  it('is decided for the sources of the workspace alone', async () => {
    const foreign = await createSource(db.database, await db.createWorkspace(), {
      kind: 'test',
      name: 'theirs',
    });
    await expect(set(7, [aging, foreign])).rejects.toMatchObject({ code: 'not-found' });
    await expect(retention.preview(workspaceId, [foreign], 7)).rejects.toMatchObject({ code: 'not-found' });
    expect(await retention.list(workspaceId)).toEqual([
      { id: aging, kind: 'test', name: 'aging', listens: false, days: null, oldestAt: null },
      { id: kept, kind: 'import', name: 'kept', listens: false, days: null, oldestAt: null },
    ]);
  });
});
