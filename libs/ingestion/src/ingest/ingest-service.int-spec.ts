import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IngestPagePayload, Post } from '@vigie/contract';
import { beginEpoch, createSource, ListenerCache, readPosition } from '@vigie/mentions';
import {
  createTestDatabase,
  generatePosts,
  seededRandom,
  silentBus,
  type TestDatabase,
} from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { RebuildService } from '../rebuild/rebuild-service';
import { IngestService } from './ingest-service';
import { listSetAside } from './set-aside-store';

const posts = (count: number, prefix = 'p', seed = 1): Post[] => [
  ...generatePosts({
    seed,
    count,
    brands: ['Acme', 'Globex', 'Initech'],
    until: '2026-11-20T12:00:00.000Z',
    days: 3,
    prefix,
  }),
];

// Postgres is real; the bus is silent, since nobody listens here.
describe('the one write', () => {
  let db: TestDatabase;
  let ingest: IngestService;
  let workspaceId: string;
  let sourceId: string;
  const brands: Record<string, string> = {};

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  beforeEach(async () => {
    workspaceId = await db.createWorkspace();
    sourceId = await createSource(db.database, workspaceId, { kind: 'test', name: 'test' });
    for (const name of ['acme', 'globex']) {
      brands[name] = uuid();
      await db.database.query(
        `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, $3, 'brand', $3)`,
        [brands[name], workspaceId, name],
      );
    }
    ingest = new IngestService(db.database, new ListenerCache(db.database), silentBus);
  });

  const page = (number: number, content: unknown[], change: Partial<IngestPagePayload> = {}) => ({
    workspaceId,
    sourceId,
    epoch: 0,
    page: number,
    cursor: { at: number },
    posts: content,
    pulledAt: '2026-11-20T12:00:00.000Z',
    brandIds: null,
    onlyBrandIds: null,
    deletions: [],
    import: null,
    ...change,
  });

  const one = async <T>(text: string, params: unknown[] = [workspaceId]) =>
    (await db.database.query<{ value: T }>(text, params)).rows[0]?.value;
  const mentions = () => one<number>('SELECT count(*) AS value FROM mention WHERE workspace_id = $1');

  /** Everything that is counted must be what counting by hand gives. */
  async function expectCountsWhole() {
    const dump = async () => ({
      rollups: (
        await db.database.query(
          'SELECT * FROM rollup_hour WHERE workspace_id = $1 ORDER BY 2, 3, 4, 5, 6, 7',
          [workspaceId],
        )
      ).rows,
      pulses: (
        await db.database.query('SELECT * FROM brand_pulse WHERE workspace_id = $1 ORDER BY 2, 3', [
          workspaceId,
        ])
      ).rows,
    });
    const counted = await dump();
    await new RebuildService(db.database, silentBus).rebuildRollups(workspaceId);
    expect(await dump()).toEqual(counted);
    expect(counted.rollups.length).toBeGreaterThan(0);
    const wrong = await db.database.query(
      `SELECT c.id FROM conversation c
       LEFT JOIN (SELECT conversation_id, count(*) AS n, min(published_at) AS first, max(published_at) AS last
                  FROM mention GROUP BY 1) m ON m.conversation_id = c.id
       WHERE c.workspace_id = $1 AND (coalesce(m.n, 0), coalesce(m.first, c.first_at), coalesce(m.last, c.last_at))
         IS DISTINCT FROM (c.mentions::bigint, c.first_at, c.last_at)`,
      [workspaceId],
    );
    expect(wrong.rows).toEqual([]);
  }

  it('stores a page once, however often it comes, with all that hangs on it', async () => {
    const content = posts(200);
    const about = content.filter(({ text }) => /acme|globex/i.test(text));
    await ingest.ingest(page(1, content));
    await ingest.ingest(page(1, content));
    await Promise.all([ingest.ingest(page(1, content)), ingest.ingest(page(1, content))]);
    expect(await mentions()).toBe(about.length);
    expect(await readPosition(db.database, sourceId)).toEqual({ epoch: 0, page: 1, cursor: { at: 1 } });
    expect(await one('SELECT count(*) AS value FROM source_page WHERE source_id = $1', [sourceId])).toBe(0);
    expect(
      await one(
        `SELECT sum(jsonb_array_length(payload->'ids')) AS value FROM outbox
         WHERE workspace_id = $1 AND payload->>'type' = 'mentions.stored'`,
      ),
    ).toBe(about.length);
    expect(await one(`SELECT count(*) AS value FROM author WHERE workspace_id = $1`)).toBe(
      new Set(about.map(({ network, author }) => `${network} ${author?.networkId}`)).size,
    );
    expect(
      await one(
        `SELECT sum(mentions) AS value FROM rollup_hour WHERE workspace_id = $1 AND network = '*'
           AND language = '*' AND category = '*' AND source_id = brand_id`,
      ),
    ).toBe(about.length);
    await expectCountsWhole();
  });

  it('stores overlapping pages that come at once and out of order, without a deadlock', async () => {
    const content = posts(600);
    const random = seededRandom(5);
    // Each page shares half of its posts with the next, in another order.
    const pages = Array.from({ length: 12 }, (_, index) =>
      page(
        index + 1,
        content.slice(index * 40, index * 40 + 80).sort(() => random() - 0.5),
        { brandIds: [brands.acme ?? ''] },
      ),
    ).sort(() => random() - 0.5);
    const stored = new Set(pages.flatMap((one) => one.posts.map((post) => (post as Post).networkId)));
    await Promise.all(
      Array.from({ length: 4 }, async (_, worker) => {
        for (let index = worker; index < pages.length; index += 4)
          await ingest.ingest(pages[index] as IngestPagePayload);
      }),
    );
    expect(await mentions()).toBe(stored.size);
    expect((await readPosition(db.database, sourceId))?.page).toBe(12);
    await expectCountsWhole();
  });

  it('writes rows that come from several pages at once to tables of one unique key, the one that it looks at', async () => {
    // Beside a second one, an upsert fails now and then where two writers bring the same new row at the same moment.
    const { rows } = await db.database.query<{ of: string; columns: string[] }>(
      `SELECT i.indrelid::regclass::text AS of, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
       WHERE i.indisunique AND i.indrelid IN ('author'::regclass, 'conversation'::regclass)
       GROUP BY i.indexrelid, i.indrelid ORDER BY 1`,
    );
    expect(rows).toEqual([
      { of: 'author', columns: ['id'] },
      { of: 'conversation', columns: ['id'] },
    ]);
  });

  it('writes posts in the order of their keys, however many deletions Postgres knows of', async () => {
    // So many that Postgres rather looks each of them up among the posts of the page, and would write those as they fall.
    await db.database.query(
      `INSERT INTO deleted_post (workspace_id, network, network_id)
       SELECT $1, 'x', 'gone ' || n FROM generate_series(1, 300) AS n`,
      [workspaceId],
    );
    await db.database.query('ANALYZE deleted_post');
    await db.database.query(`
      CREATE TABLE written (n serial, key text);
      CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO written (key) VALUES (NEW.network || E'\\n' || NEW.network_id); RETURN NEW; END $$;
      CREATE TRIGGER note BEFORE INSERT ON mention FOR EACH ROW EXECUTE FUNCTION note()`);
    try {
      await ingest.ingest(page(1, posts(50), { brandIds: [brands.acme ?? ''] }));
      const { rows } = await db.database.query<{ key: string }>('SELECT key FROM written ORDER BY n');
      expect(rows).toHaveLength(50);
      expect(rows.map(({ key }) => key)).toEqual(rows.map(({ key }) => key).sort());
    } finally {
      await db.database.query(
        'DROP TRIGGER note ON mention; DROP FUNCTION note(); DROP TABLE written; DELETE FROM deleted_post; ANALYZE deleted_post',
      );
    }
  });

  it('moves the position to the last page before the first gap, whatever the order', async () => {
    const random = seededRandom(11);
    for (let round = 0; round < 12; round += 1) {
      const source = await createSource(db.database, workspaceId, { kind: 'test', name: `round ${round}` });
      const order = Array.from({ length: 8 }, (_, index) => index + 1).sort(() => random() - 0.5);
      const done = new Set<number>();
      for (const number of order) {
        await ingest.ingest(page(number, [], { sourceId: source, cursor: { at: number } }));
        done.add(number);
        let reached = 0;
        while (done.has(reached + 1)) reached += 1;
        const position = await readPosition(db.database, source);
        expect(position?.page).toBe(reached);
        expect(position?.cursor).toEqual(reached === 0 ? {} : { at: reached });
        expect(await one('SELECT count(*) AS value FROM source_page WHERE source_id = $1', [source])).toBe(
          done.size - reached,
        );
      }
    }
  });

  it('gives a known post the brand it had not, and counts it there only', async () => {
    const content = posts(20);
    await ingest.ingest(page(1, content, { brandIds: [brands.acme ?? ''] }));
    await ingest.ingest(page(2, content, { brandIds: [brands.globex ?? ''] }));
    await ingest.ingest(page(3, content, { brandIds: [brands.acme ?? '', brands.globex ?? ''] }));
    expect(await mentions()).toBe(20);
    expect(await one('SELECT count(*) AS value FROM mention_brand WHERE workspace_id = $1')).toBe(40);
    expect(
      await one(
        `SELECT sum(jsonb_array_length(payload->'ids')) AS value FROM outbox
         WHERE workspace_id = $1 AND payload->>'type' = 'mentions.changed'`,
      ),
    ).toBe(20);
    await expectCountsWhole();
  });

  it('takes the first of two posts with one identity', async () => {
    const [first, second] = posts(2) as [Post, Post];
    await ingest.ingest(
      page(1, [first, { ...second, network: first.network, networkId: first.networkId }], {
        brandIds: [brands.acme ?? ''],
      }),
    );
    expect(await one('SELECT text AS value FROM mention WHERE workspace_id = $1')).toBe(first.text);
    expect(await mentions()).toBe(1);
  });

  it('keeps the profile seen last, whichever page comes first', async () => {
    const [post] = posts(1) as [Post];
    const named = (id: string, at: string, name: string) => ({
      ...post,
      networkId: id,
      publishedAt: at,
      author: { ...post.author, name },
    });
    const brandIds = [brands.acme ?? ''];
    await ingest.ingest(page(1, [named('2', '2026-11-19T00:00:00Z', 'new')], { brandIds }));
    await ingest.ingest(page(2, [named('1', '2026-11-18T00:00:00Z', 'old')], { brandIds }));
    expect(await one('SELECT name AS value FROM author WHERE workspace_id = $1')).toBe('new');
  });

  it('cleans what stores refuse, sets aside what cannot be cleaned, stores the rest', async () => {
    const [post] = posts(1) as [Post];
    const brandIds = [brands.acme ?? ''];
    await ingest.ingest(
      page(
        1,
        [
          { ...post, networkId: 'nul', text: 'a\0b' },
          { ...post, networkId: 'half', text: 'x\ud800y' },
          { ...post, networkId: 'long', text: 'é'.repeat(1_000_000) },
          { ...post, networkId: 'marks', text: '\u202eabc <script>alert(1)</script>' },
          { ...post, networkId: 'future', publishedAt: '+040000-01-01T00:00:00Z' },
          { ...post, networkId: 'empty', text: '' },
          'no object\0',
        ],
        { brandIds },
      ),
    );
    const { rows } = await db.database.query<{ id: string; text: string }>(
      'SELECT network_id AS id, text FROM mention WHERE workspace_id = $1 ORDER BY 1',
      [workspaceId],
    );
    expect(rows.map(({ id, text }) => [id, text.slice(0, 40)])).toEqual([
      ['half', 'x\ufffdy'],
      ['long', 'é'.repeat(40)],
      ['marks', '\u202eabc <script>alert(1)</script>'],
      ['nul', 'ab'],
    ]);
    const aside = await listSetAside(db.database, workspaceId);
    expect(aside.map(({ error }) => error).sort()).toEqual(['date-out-of-range', 'no-text', 'not-an-object']);
    expect(aside.map(({ post: kept }) => kept)).toContain('no object\0');
    expect(await one('SELECT count(*) AS value FROM source_page WHERE source_id = $1', [sourceId])).toBe(0);
  });

  it('finds the posts the database refuses, sets them aside, and stores them once they can be', async () => {
    // Stands for whatever Postgres may refuse one day that cleaning did not foresee.
    await db.database.query(`ALTER TABLE mention ADD CONSTRAINT no_poison CHECK (text NOT LIKE 'poison%')`);
    const content = posts(60).map((post, index) =>
      index % 25 === 7 ? { ...post, text: `poison ${index}` } : post,
    );
    await ingest.ingest(page(1, content, { brandIds: [brands.acme ?? ''] }));
    expect(await mentions()).toBe(57);
    const aside = await listSetAside(db.database, workspaceId);
    expect(aside).toHaveLength(3);
    expect(aside[0]?.error).toContain('no_poison');
    expect((await readPosition(db.database, sourceId))?.page).toBe(1);
    await expectCountsWhole();

    const [first, ...rest] = aside;
    expect((await ingest.retrySetAside(workspaceId, first?.id ?? '')).stored).toBe(false);
    await db.database.query('ALTER TABLE mention DROP CONSTRAINT no_poison');
    for (const { id } of [first, ...rest].flatMap((post) => post ?? []))
      expect(await ingest.retrySetAside(workspaceId, id)).toEqual({ stored: true, error: null });
    expect(await mentions()).toBe(60);
    expect(await listSetAside(db.database, workspaceId)).toEqual([]);
    await expectCountsWhole();
    const other = await db.createWorkspace();
    await expect(ingest.retrySetAside(other, first?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps a post set aside whose topic was edited since', async () => {
    const [post] = posts(1) as [Post];
    await db.database.query(`ALTER TABLE mention ADD CONSTRAINT no_poison CHECK (text NOT LIKE '%poison')`);
    try {
      await ingest.ingest(page(1, [{ ...post, text: 'acme poison' }]));
    } finally {
      await db.database.query('ALTER TABLE mention DROP CONSTRAINT no_poison');
    }
    const [aside] = await listSetAside(db.database, workspaceId);
    await db.database.query(`UPDATE brand SET expression = 'initech' WHERE id = $1`, [brands.acme]);
    const answer = { stored: false, error: 'matches no topic any more' };
    expect(await ingest.retrySetAside(workspaceId, aside?.id ?? '')).toEqual(answer);
    expect(await listSetAside(db.database, workspaceId)).toMatchObject([{ error: answer.error }]);
    await db.database.query(`UPDATE brand SET expression = 'acme' WHERE id = $1`, [brands.acme]);
    expect(await ingest.retrySetAside(workspaceId, aside?.id ?? '')).toEqual({ stored: true, error: null });
  });

  it('stores a post whose network is called null', async () => {
    const [post] = posts(1) as [Post];
    await ingest.ingest(
      page(1, [{ ...post, network: 'null', threadId: 't1' }], { brandIds: [brands.acme ?? ''] }),
    );
    expect(
      await one(`SELECT network || ' ' || thread_id AS value FROM mention WHERE workspace_id = $1`),
    ).toBe('null t1');
  });

  it('leaves nothing of a page whose transaction fails, and stores it at the next try', async () => {
    const broken = new Error('connection lost');
    const failing = new IngestService(db.database, new ListenerCache(db.database), silentBus);
    const transaction = db.database.transaction.bind(db.database);
    // The last statement of the transaction fails as a lost connection does.
    const database = Object.assign(Object.create(db.database) as typeof db.database, {
      transaction: <T>(work: Parameters<typeof transaction<T>>[0]) =>
        transaction<T>(async (tx) => {
          await work(tx);
          throw broken;
        }),
    });
    Object.assign(failing, { database });
    await expect(failing.ingest(page(1, posts(30)))).rejects.toBe(broken);
    expect(await mentions()).toBe(0);
    expect(await one('SELECT count(*) AS value FROM source_page WHERE source_id = $1', [sourceId])).toBe(0);
    await ingest.ingest(page(1, posts(30)));
    expect((await readPosition(db.database, sourceId))?.page).toBe(1);
  });

  it('gives up for good on a page whose source or workspace is gone', async () => {
    await expect(ingest.ingest(page(1, [], { sourceId: uuid() }))).rejects.toThrow('there is no source');
    await expect(ingest.ingest(page(1, [], { workspaceId: uuid() }))).rejects.toThrow(
      'there is no workspace',
    );
  });

  it('listens to a brand from the moment it is changed', async () => {
    await ingest.ingest(page(1, posts(50, 'a')));
    await db.database.query(`UPDATE brand SET expression = 'initech' WHERE id = $1`, [brands.globex]);
    const content = posts(50, 'b', 2);
    await ingest.ingest(page(2, content));
    expect(
      await one(
        `SELECT count(*) AS value FROM mention_brand b JOIN mention m ON m.id = b.mention_id
         WHERE b.brand_id = $1 AND m.network_id LIKE 'b%'`,
        [brands.globex],
      ),
    ).toBe(content.filter(({ text }) => text.includes('Initech')).length);
  });

  describe('what authors and networks change afterwards', () => {
    const acme = (id: string, change: Partial<Post> = {}): Post => ({
      ...(posts(1)[0] as Post),
      networkId: id,
      text: `Merci acme, tout est parfait (${id})`,
      publishedAt: '2026-11-20T10:00:00.000Z',
      author: {
        networkId: 'lea',
        handle: 'lea',
        name: 'Léa',
        url: null,
        avatarUrl: null,
        followers: 12,
      },
      ...change,
    });
    const gone = (networkId: string, what: 'post' | 'author' = 'post') => ({
      what,
      network: acme('a').network,
      networkId,
    });
    const texts = async () =>
      (
        await db.database.query<{ text: string }>(
          'SELECT text FROM mention WHERE workspace_id = $1 ORDER BY network_id',
          [workspaceId],
        )
      ).rows.map(({ text }) => text);
    const events = async (type: string) =>
      one<number>(
        `SELECT coalesce(sum(jsonb_array_length(payload->'ids')), 0) AS value FROM outbox
         WHERE workspace_id = $1 AND payload->>'type' = $2`,
        [workspaceId, type],
      );

    it('puts an edit in the place of what is stored, with its reading and its counts', async () => {
      await ingest.ingest(page(1, [acme('a'), acme('b')]));
      const edited = acme('a', {
        text: 'En fait acme est une honte, service lamentable, je suis furieux',
        editedAt: '2026-11-20T11:00:00.000Z',
      });
      await ingest.ingest(page(2, [edited]));
      expect((await texts())[0]).toContain('honte');
      expect(
        await one(`SELECT sentiment AS value FROM mention WHERE workspace_id = $1 AND network_id = 'a'`),
      ).toBe('negative');
      expect(await events('mentions.changed')).toBe(1);
      await expectCountsWhole();
      // An older version that comes late, and the same one again, change nothing.
      await ingest.ingest(page(3, [acme('a', { text: 'acme hier', editedAt: '2026-11-20T10:30:00.000Z' })]));
      await ingest.ingest(page(4, [edited]));
      expect((await texts())[0]).toContain('honte');
      expect(await events('mentions.changed')).toBe(1);
      await expectCountsWhole();
    });

    it('keeps a mention under its topics when an edit no longer names them, and lets it gain others', async () => {
      await ingest.ingest(page(1, [acme('a'), acme('b')]));
      const at = '2026-11-20T11:00:00.000Z';
      await ingest.ingest(
        page(2, [
          acme('a', { text: 'rien', editedAt: at }),
          acme('b', { text: 'globex et acme', editedAt: at }),
          acme('stranger', { text: 'rien non plus', editedAt: at }),
        ]),
      );
      expect(await texts()).toEqual(['rien', 'globex et acme']);
      expect(await one('SELECT count(*) AS value FROM mention_brand WHERE workspace_id = $1')).toBe(3);
      await expectCountsWhole();
    });

    it('stores the later of two versions that come in one page', async () => {
      await ingest.ingest(
        page(1, [acme('a', { text: 'acme deux', editedAt: '2026-11-20T11:00:00.000Z' }), acme('a')]),
      );
      expect(await texts()).toEqual(['acme deux']);
      await expectCountsWhole();
    });

    it('opens again what was over when its author writes more, and has whoever had it told', async () => {
      await ingest.ingest(page(1, [acme('a')]));
      const id = await one<string>('SELECT id AS value FROM conversation WHERE workspace_id = $1');
      await db.database.query(
        `UPDATE conversation SET state = 'done', closing = 'answered', handled_at = clock_timestamp()
         WHERE workspace_id = $1`,
        [workspaceId],
      );
      await ingest.ingest(page(2, [acme('a'), acme('b')]));
      await ingest.ingest(page(3, [acme('a'), acme('b')]));
      expect(await one('SELECT state AS value FROM conversation WHERE workspace_id = $1')).toBe('open');
      expect(await events('triage.changed')).toBe(1);
      const jobs = await db.database.query(
        `SELECT payload FROM outbox WHERE workspace_id = $1 AND kind = 'job'`,
        [workspaceId],
      );
      expect(jobs.rows).toEqual([
        { payload: { job: 'conversations.continued', payload: { workspaceId, ids: [id] } } },
      ]);
    });

    it('takes out what is deleted, words and counts, and keeps copies out', async () => {
      await ingest.ingest(page(1, [acme('a'), acme('b')]));
      await ingest.ingest(page(2, [acme('c')], { deletions: [gone('a'), gone('c'), gone('unknown')] }));
      expect(await texts()).toEqual([acme('b').text]);
      expect(await events('mentions.deleted')).toBe(2);
      await expectCountsWhole();
      await ingest.ingest(page(3, [acme('a'), acme('unknown'), acme('c')]));
      expect(await texts()).toEqual([acme('b').text]);
      expect(
        await one(
          `SELECT count(*) AS value FROM deleted_post d WHERE workspace_id = $1
           AND conversation_id = (SELECT id FROM conversation WHERE workspace_id = $1)`,
        ),
      ).toBe(2);
      await expectCountsWhole();
    });

    it('takes out all of an account that is deleted, and its profile', async () => {
      const other = { ...acme('z').author, networkId: 'tom', handle: 'tom', name: 'Tom' } as Post['author'];
      await ingest.ingest(page(1, [acme('a'), acme('b'), acme('c', { author: other })]));
      await ingest.ingest(page(2, [], { deletions: [gone('lea', 'author')] }));
      expect(await texts()).toEqual([acme('c').text]);
      expect(
        await one('SELECT string_agg(handle, $2) AS value FROM author WHERE workspace_id = $1', [
          workspaceId,
          ',',
        ]),
      ).toBe('tom');
      await expectCountsWhole();
    });

    it('lets a page with deletions wait for those before it', async () => {
      const late = page(2, [], { deletions: [gone('a')], pulledAt: new Date().toISOString() });
      await expect(ingest.ingest(late)).rejects.toMatchObject({ name: 'NotYet' });
      await ingest.ingest(page(1, [acme('a')]));
      await ingest.ingest(late);
      expect(await texts()).toEqual([]);
      expect((await readPosition(db.database, sourceId))?.page).toBe(2);
      // One that has waited for long fails as others do, and makes room.
      const old = page(4, [acme('a', { text: 'rien', editedAt: '2026-11-20T11:00:00.000Z' })]);
      await expect(ingest.ingest(old)).rejects.toMatchObject({ name: 'Error' });
    });

    it('stores nothing of a turn of reading that is over', async () => {
      await ingest.ingest(page(1, [acme('a')]));
      await ingest.ingest(page(3, [acme('b')]));
      const next = await db.database.transaction((tx) => beginEpoch(tx, sourceId));
      expect(next).toEqual({ epoch: 1, page: 1, cursor: { at: 1 } });
      await ingest.ingest(page(2, [acme('old')]));
      expect(await texts()).toHaveLength(2);
      await ingest.ingest(page(2, [acme('c')], { epoch: 1 }));
      await ingest.ingest(page(3, [acme('b'), acme('d')], { epoch: 1 }));
      expect(await texts()).toHaveLength(4);
      expect(await readPosition(db.database, sourceId)).toEqual({ epoch: 1, page: 3, cursor: { at: 3 } });
      await expectCountsWhole();
    });

    it('counts right and never waits for itself when edits, deletions and posts cross', async () => {
      const random = seededRandom(7);
      const ids = Array.from({ length: 40 }, (_, index) => `n${index}`);
      const some = () => ids.filter(() => random() < 0.4);
      const sources = await Promise.all(
        [1, 2, 3, 4].map((n) => createSource(db.database, workspaceId, { kind: 'test', name: `s${n}` })),
      );
      await Promise.all(
        sources.map(async (source) => {
          for (let number = 1; number <= 12; number += 1) {
            const edited = random() < 0.5;
            await ingest.ingest({
              ...page(
                number,
                some().map((id) =>
                  acme(id, {
                    text: `acme ${number} ${random() < 0.5 ? 'honte' : 'bravo'}`,
                    ...(edited
                      ? { editedAt: new Date(Date.UTC(2026, 10, 20, 12, number)).toISOString() }
                      : {}),
                  }),
                ),
                { deletions: random() < 0.3 ? [gone(ids[Math.floor(random() * 40)] ?? '')] : [] },
              ),
              sourceId: source,
            });
          }
        }),
      );
      await expectCountsWhole();
    });
  });
});
