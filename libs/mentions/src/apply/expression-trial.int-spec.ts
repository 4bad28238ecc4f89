import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Post } from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { compile, parse } from '@vigie/query-language';
import { createTestDatabase, generatePosts, silentBus, type TestDatabase } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { setOffTopic } from '../desk/off-topic-store';
import { ListenerCache } from '../listening/listener-cache';
import { createSource } from '../write';
import { ExpressionTrial } from './expression-trial';

// Postgres is real; the bus is silent, since nobody listens here.
describe('trying an expression', () => {
  let db: TestDatabase;
  let trials: ExpressionTrial;
  let workspaceId: string;
  let sourceId: string;
  let brandId: string;
  let pages = 0;

  beforeAll(async () => {
    db = await createTestDatabase();
    trials = new ExpressionTrial(db.database);
  });
  afterAll(() => db.drop());

  beforeEach(async () => {
    workspaceId = await db.createWorkspace();
    sourceId = await createSource(db.database, workspaceId, { kind: 'test', name: 'test' });
    brandId = uuid();
    await db.database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, 'Acme', 'brand', 'acme')`,
      [brandId, workspaceId],
    );
    pages = 0;
  });

  const posts = (count: number): Post[] => [
    ...generatePosts({
      seed: 7,
      count,
      brands: ['Acme', 'Globex', 'Initech'],
      until: '2026-11-20T12:00:00.000Z',
      days: 3,
      prefix: 'p',
    }),
  ];
  const written = (texts: readonly (string | [handle: string, text: string])[]): Post[] =>
    texts.map((entry, index) => {
      const [handle, text] = typeof entry === 'string' ? ['someone', entry] : entry;
      const [post] = posts(1);
      return {
        ...(post as Post),
        networkId: `w${index}`,
        text,
        author: { networkId: handle, handle, name: 'Name', url: null, avatarUrl: null, followers: null },
        publishedAt: new Date(Date.UTC(2026, 10, 1, 0, index)).toISOString(),
      };
    });
  /** However busy the machine is. */
  const attempt = (workspace: string, expression: string, brand: string | null) =>
    trials.try(workspace, expression, brand, Number.POSITIVE_INFINITY);
  /** Stored under some other brand, whatever they say; and under ours where `own`. */
  async function store(content: readonly Post[], own = false): Promise<void> {
    const ingest = new IngestService(db.database, new ListenerCache(db.database), silentBus);
    for (let at = 0; at < content.length; at += 500) {
      pages += 1;
      await ingest.ingest({
        workspaceId,
        sourceId,
        epoch: 0,
        page: pages,
        cursor: {},
        posts: content.slice(at, at + 500),
        deletions: [],
        pulledAt: '2026-11-20T12:00:00.000Z',
        brandIds: own ? [brandId] : [uuid()],
        onlyBrandIds: null,
        import: null,
      });
    }
  }
  const matching = (expression: string, content: readonly Post[]) => {
    const parsed = parse(expression);
    if (!parsed.ok) throw new Error(expression);
    const matcher = compile(parsed.query);
    return content.filter(({ text, author }) =>
      matcher.matches({ text, authorHandle: author?.handle ?? null }),
    );
  };
  const texts = (count: { examples: { text: string }[] }) => count.examples.map(({ text }) => text);

  it('says what matches, what is new to the brand and what would leave it, newest first', async () => {
    const own = posts(400);
    const others = posts(1_000).slice(400);
    await store(own, true);
    await store(others);
    for (const expression of [
      'acme',
      'acme OR globex',
      'livraison AND -globex',
      '(invoice OR facture) AND (retard OR late OR "deux fois")',
      'acme AND @author_3',
      '@author_3 OR initech',
      '"service client de Globex" OR 😀',
      'nothingsaysthis',
    ]) {
      const found = await attempt(workspaceId, expression, brandId);
      const all = matching(expression, [...own, ...others]);
      const gained = matching(expression, others);
      const kept = matching(expression, own);
      expect([expression, found.matching.count, found.gained.count, found.lost?.count]).toEqual([
        expression,
        all.length,
        gained.length,
        own.length - kept.length,
      ]);
      const newest = all.toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)).slice(0, 20);
      expect(texts(found.matching)).toEqual(newest.map(({ text }) => text));
      const lost = own
        .filter((post) => !kept.includes(post))
        .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
      expect(found.lost && texts(found.lost)).toEqual(lost.slice(0, 20).map(({ text }) => text));
      expect([found.matching.atLeast, found.gained.atLeast, found.lost?.atLeast]).toEqual([
        false,
        false,
        false,
      ]);
    }
    const fresh = await attempt(workspaceId, 'acme', null);
    expect(fresh.lost).toBeNull();
    expect(fresh.gained).toEqual(fresh.matching);
  });

  it('does not promise to a topic what somebody found off topic for it', async () => {
    await store(posts(60), true);
    const { matching: all, gained: none } = await attempt(workspaceId, 'acme', brandId);
    const mentionIds = all.examples.map(({ id }) => id);
    await db.database.transaction((tx) =>
      setOffTopic(tx, workspaceId, { mentionIds, brandId, by: null, off: true }),
    );
    const after = await attempt(workspaceId, 'acme', brandId);
    expect(after).toMatchObject({ matching: { count: all.count }, gained: none });
    expect((await attempt(workspaceId, 'acme', null)).gained.count).toBe(all.count);
  });

  it.each([
    ['orange', "L'ORANGE est mûre", 'ligne orangée'],
    ['ete', 'Cet été', 'étés'],
    ['coeur', 'Coup de cœur', 'écœuré'],
    ['"service client"', 'Le Service-Client', 'service aux clients'],
    ["aujourd'hui", 'C’est aujourd’hui', 'jour'],
    ['c++', 'Vive le C++ !', 'vitamine C'],
    ['"black & white"', 'Black & White', 'black and white'],
    ['#acme_fr', 'Bravo #Acme_FR', 'acme fr'],
    ['don’t', "I don't", 'dont'],
    ['配達', '配達が遅い', '達配'],
    ['remboursée', 'Toujours pas remboursée', 'rembourse'],
    ['iphone15', 'mon iPhone15', 'iphone 15'],
  ])('finds %s by full text, and lets the matcher decide', async (expression, match, other) => {
    await store(written([match, other]));
    const found = await attempt(workspaceId, expression, null);
    expect(texts(found.matching)).toEqual([match]);
  });

  it('finds what an account wrote without its name in the text', async () => {
    await store(
      written([
        ['Acme', 'plain handle'],
        ['@acme@mastodon.example', 'with an instance'],
        ['acme.bsky.social', 'on Bluesky'],
        ['acme_support', 'somebody else'],
        ['other', 'answers @acme'],
      ]),
    );
    const found = await attempt(workspaceId, '@acme', null);
    expect(texts(found.matching).sort()).toEqual(
      ['answers @acme', 'on Bluesky', 'plain handle', 'with an instance'].sort(),
    );
  });

  it('refuses what does not parse, and a brand of another workspace', async () => {
    await expect(attempt(workspaceId, 'a OR', null)).rejects.toMatchObject({ code: 'query-invalid' });
    const other = await db.createWorkspace('Other');
    await expect(attempt(other, 'acme', brandId)).rejects.toMatchObject({ code: 'not-found' });
    await store(posts(50), true);
    expect(await attempt(other, 'acme OR globex OR initech', null)).toMatchObject({
      matching: { count: 0, examples: [] },
    });
  });

  it('stops at the latest 20,000, and says so', async () => {
    // Straight into the table: 20,500 of them match.
    await db.database.query(
      `INSERT INTO mention (id, workspace_id, source_id, network, network_id, conversation_id, text, published_at,
         language, sentiment, sentiment_unsure, categories, urgency, flagged, flags, reading)
       SELECT gen_random_uuid(), $1, $2, 'x', 'm' || n, gen_random_uuid(),
         CASE WHEN n % 5 = 0 THEN 'something else' ELSE 'acme again ' || n END,
         '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 second', 'en', 'neutral', false, '{}', 0, false, '[]', '{}'
       FROM generate_series(1, 25625) n`,
      [workspaceId, sourceId],
    );
    await db.database.query(
      `INSERT INTO mention_brand (mention_id, brand_id, workspace_id, published_at)
       SELECT id, $2, workspace_id, published_at FROM mention WHERE workspace_id = $1`,
      [workspaceId, brandId],
    );
    const found = await attempt(workspaceId, 'acme', brandId);
    expect(found.matching).toMatchObject({ count: 20_000, atLeast: true });
    expect(found.matching.examples[0]?.text).toBe('acme again 25624');
    expect(found.gained).toMatchObject({ count: 0, atLeast: true, examples: [] });
    expect(found.lost).toMatchObject({ count: 4_000, atLeast: true });
    // Nor does it look any longer than somebody waits who is typing.
    const hasty = await trials.try(workspaceId, 'acme', brandId, 0);
    expect(hasty).toMatchObject({ matching: { atLeast: true }, lost: { atLeast: true } });
    expect(hasty.matching.count).toBeGreaterThan(0);
    expect(hasty.matching.count).toBeLessThan(20_000);
  });
});
