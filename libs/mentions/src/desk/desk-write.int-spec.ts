import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  categories,
  type Category,
  type Correction,
  type Post,
  type Reading,
  type Sentiment,
  urgencyReasons,
} from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { compile, parse } from '@vigie/query-language';
import { createTestDatabase, eventually, seededRandom, type TestDatabase } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import type { StoredApply } from '../apply/apply-store';
import { changeLinks } from '../apply/apply-links';
import {
  createSource,
  findLeaving,
  moveCounts,
  type ReadPost,
  rebuildCounts,
  replaceReadings,
  storeDeletions,
  storePosts,
  storyOf,
  takeTurn,
} from '../write';
import { holdAuthors } from '../write/author-store';
import { authorId } from '../write/natural-ids';
import { columnsOf, withCorrection } from '../write/read-post';
import { correctMentions } from './correction-store';
import { type DeskChange, holdConversations, writeDesk } from './held-conversations';
import { brandsLeft, mentionsUnderBrand, setOffTopic } from './off-topic-store';
import { refreshUrgency, setConversationWeights } from './urgency';

const reading = (change: Partial<ReturnType<typeof columnsOf>> & { reasons?: string[] } = {}): Reading => ({
  version: 'test-1.0.0',
  language: { code: change.language ?? 'fr', confidence: 1 },
  sentiment: {
    ...{ label: change.sentiment ?? 'neutral', score: 0, confidence: 1 },
    ...{ unsure: change.sentimentUnsure ?? false, why: [] },
  },
  categories: (change.categories ?? []).map((category) => ({ category, confidence: 1, why: [] })),
  urgency: { score: change.urgency ?? 0, reasons: (change.reasons ?? []) as Reading['urgency']['reasons'] },
});

const read = (networkId: string, change: Partial<Post> & Partial<Omit<ReadPost, 'post'>> = {}): ReadPost => {
  const { reading: read = reading(), flags = [], reach = 10, brandIds = [], ...post } = change;
  return {
    ...{ reading: read, flags, reach, brandIds },
    post: {
      ...{ network: 'x', networkId, text: 'acme', url: null, threadId: 't1', inReplyTo: null },
      author: { networkId: 'lea', handle: 'lea', name: 'Léa', url: null, avatarUrl: null, followers: 12 },
      publishedAt: '2026-11-20T10:00:00.000Z',
      ...{ languageHint: null, media: [], editedAt: null, views: null },
      ...post,
    },
  };
};

// Real: Postgres.
describe('what acts and the one write do to the same conversations', () => {
  let db: TestDatabase;
  let workspaceId: string;
  let sourceId: string;
  let acme: string;
  let globex: string;
  let initech: string;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    workspaceId = await db.createWorkspace();
    sourceId = await createSource(db.database, workspaceId, { kind: 'test', name: 'test' });
    [acme, globex, initech] = [uuid(), uuid(), uuid()];
  });

  const inTx = <T>(work: (tx: Sql) => Promise<T>) => db.database.transaction(work);
  const gone = (networkId: string, what: 'post' | 'author' = 'post') => ({ what, network: 'x', networkId });

  /** A page, as ingestion stores it. */
  async function storePage(tx: Sql, posts: ReadPost[], deletions: ReturnType<typeof gone>[] = []) {
    await takeTurn(tx, 'deletions', workspaceId, { alone: deletions.length > 0 });
    const leaving = await findLeaving(tx, workspaceId, deletions);
    const stored = await storePosts(tx, { workspaceId, sourceId }, posts, leaving);
    const left = await storeDeletions(tx, workspaceId, deletions);
    await moveCounts(tx, workspaceId, {
      added: stored.counted,
      removed: [...stored.uncounted, ...left.removed],
    });
    return stored;
  }
  const page = (posts: ReadPost[], deletions?: ReturnType<typeof gone>[]) =>
    inTx((tx) => storePage(tx, posts, deletions));
  const change = (id: string, set: DeskChange) =>
    inTx(async (tx) => {
      const held = await holdConversations(tx, workspaceId, [id]);
      return writeDesk(
        tx,
        workspaceId,
        held.map((conversation) => ({ held: conversation, set })),
        null,
      );
    });

  const all = async (text: string) => (await db.database.query(text, [workspaceId])).rows;
  const counts = async () => ({
    rollups: await all('SELECT * FROM rollup_hour WHERE workspace_id = $1 ORDER BY 2, 3, 4, 5, 6, 7'),
    pulses: await all('SELECT * FROM brand_pulse WHERE workspace_id = $1 ORDER BY 2, 3'),
  });
  /** Mentions counted under all topics together. */
  const underAll = async () =>
    (
      await all(
        `SELECT coalesce(sum(mentions), 0)::int AS n FROM rollup_hour
         WHERE workspace_id = $1 AND brand_id = source_id AND network = '*' AND language = '*' AND category = '*'`,
      )
    )[0]?.n;
  const conversations = () => all('SELECT * FROM conversation WHERE workspace_id = $1 ORDER BY id');
  const conversation = async () => (await conversations())[0] as Record<string, unknown> & { id: string };
  const mentionIds = async () =>
    (await all('SELECT id FROM mention WHERE workspace_id = $1 ORDER BY network_id')).map(
      ({ id }) => id as string,
    );

  /** What was kept up to date step by step is what counting everything anew gives. */
  async function expectWhole() {
    const counted = await counts();
    await inTx((tx) => rebuildCounts(tx, workspaceId));
    expect(await counts()).toEqual(counted);

    const before = await conversations();
    await inTx((tx) =>
      refreshUrgency(
        tx,
        workspaceId,
        before.map(({ id }) => id as string),
      ),
    );
    expect(await conversations()).toEqual(before);
    const wrong = await all(
      `SELECT c.* FROM conversation c LEFT JOIN (
         SELECT conversation_id, count(*) AS n, min(published_at) AS first, max(published_at) AS last,
           max(received_at) AS received FROM mention GROUP BY 1) m ON m.conversation_id = c.id
       WHERE c.workspace_id = $1 AND ((coalesce(m.n, 0), coalesce(m.first, c.first_at), coalesce(m.last, c.last_at))
         IS DISTINCT FROM (c.mentions::bigint, c.first_at, c.last_at) OR c.received_at < m.received)`,
    );
    expect(wrong).toEqual([]);

    const both = await all(
      `SELECT o.* FROM off_topic o JOIN mention_brand b USING (mention_id, brand_id) WHERE o.workspace_id = $1`,
    );
    expect(both).toEqual([]);
    for (const row of await all('SELECT * FROM mention WHERE workspace_id = $1')) {
      const stored = row as unknown as { reading: Reading; correction: Correction | null };
      const { sentimentUnsure, urgency, ...columns } = withCorrection(
        columnsOf(stored.reading),
        stored.correction,
      );
      expect(row).toMatchObject({ ...columns, urgency, sentiment_unsure: sentimentUnsure });
    }
  }

  describe('when an author writes more', () => {
    const first = () =>
      read('1', {
        brandIds: [acme],
        reading: reading({ urgency: 40, categories: ['complaint'], reasons: ['complains'] }),
      });
    const next = (change: Parameters<typeof read>[1] = {}) =>
      page([
        read('2', { brandIds: [acme], reading: reading({ urgency: 10, reasons: ['asks'] }), ...change }),
      ]);

    it('adds up what is not handled yet', async () => {
      await page([first()]);
      expect(await next()).toMatchObject({ reopened: [], continued: [] });
      expect(await conversation()).toMatchObject({
        ...{ author_id: authorId(workspaceId, 'x', 'lea'), mentions: 2, arrivals: 2, version: 0 },
        ...{ base_urgency: 40, needs_answer: true, rank: 168, urgency_reasons: ['asks', 'complains'] },
      });
      await expectWhole();
    });

    it('opens again what was over, and what is new alone presses', async () => {
      await page([first()]);
      const { id } = await conversation();
      await change(id, {
        ...{ state: 'done', closing: 'answered', closingLink: 'https://x.test/1', handledAt: new Date() },
      });
      expect(await next()).toMatchObject({ reopened: [id], continued: [id] });
      expect(await conversation()).toMatchObject({
        ...{ state: 'open', closing: null, closing_link: null, version: 2, arrivals: 2, changed_by: null },
        ...{ base_urgency: 10, needs_answer: false, rank: 10, urgency_reasons: ['asks'] },
      });
      await expectWhole();
      // A page that comes again brings nothing new.
      await change(id, { state: 'done', closing: 'answered', handledAt: new Date() });
      expect(await next()).toMatchObject({ reopened: [], continued: [] });
      expect(await conversation()).toMatchObject({ state: 'done', version: 3, arrivals: 2 });
    });

    it('opens again what was ended while the page was on its way', async () => {
      await page([first()]);
      const { id } = await conversation();
      await inTx(async (tx) => {
        await tx.query('SELECT now()');
        await change(id, { state: 'done', closing: 'nothing-to-do', handledAt: new Date(Date.now() + 50) });
        expect(
          await storePage(tx, [read('2', { brandIds: [acme], reading: reading({ urgency: 10 }) })]),
        ).toMatchObject({ reopened: [id] });
      });
      expect(await conversation()).toMatchObject({ state: 'open', base_urgency: 10, needs_answer: false });
      await expectWhole();
    });

    it('wakes what was put off; who watches, and who has a case of it, goes on', async () => {
      await page([first()]);
      const { id } = await conversation();
      const me = uuid();
      await change(id, { state: 'snoozed', snoozedUntil: new Date(Date.now() + 60_000), snoozedBy: me });
      expect(await next()).toMatchObject({ reopened: [id], continued: [] });
      expect(await conversation()).toMatchObject({
        ...{ state: 'open', snoozed_until: null, snoozed_by: null, base_urgency: 40, version: 2 },
      });
      await change(id, { state: 'watch', assigneeId: me });
      expect(await next({ networkId: '3' })).toMatchObject({ reopened: [], continued: [id] });
      expect(await conversation()).toMatchObject({ state: 'watch', version: 3 });

      const [team, caseId] = [uuid(), uuid()];
      await db.database.query(
        `INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, 'Support', 60)`,
        [team, workspaceId],
      );
      await db.database.query(
        `INSERT INTO team_case (id, workspace_id, number, team_id, state, due_at) VALUES ($1, $2, 1, $3, 'open', now())`,
        [caseId, workspaceId, team],
      );
      await change(id, { state: 'handed', caseId, assigneeId: null });
      expect(await next({ networkId: '4' })).toMatchObject({ reopened: [], continued: [id] });
      await change(id, { state: 'done', closing: 'case-closed', handledAt: new Date() });
      expect(await next({ networkId: '5' })).toMatchObject({ reopened: [id], continued: [id] });
      expect(await conversation()).toMatchObject({ state: 'open', case_id: caseId, arrivals: 5 });
      await expectWhole();
    });
  });

  it('weighs a conversation by its author', async () => {
    const lea = authorId(workspaceId, 'x', 'lea');
    await page([read('1', { brandIds: [acme] }), read('2', { brandIds: [acme], author: null })]);
    const weigh = (weight: number, workspace = workspaceId) =>
      inTx(async (tx) => {
        await holdAuthors(tx, workspace, [lea]);
        await tx.query('UPDATE author SET weight = $2 WHERE id = $1', [lea, weight]);
        return setConversationWeights(tx, workspace, [lea]);
      });
    const [one] = await weigh(30);
    expect(await weigh(30)).toEqual([]);
    expect(await all('SELECT rank FROM conversation WHERE workspace_id = $1 ORDER BY rank')).toEqual([
      { rank: 0 },
      { rank: 30 },
    ]);
    await page([read('3', { brandIds: [acme], threadId: 't2' })]);
    expect((await conversations()).filter(({ rank }) => rank === 30)).toHaveLength(2);
    await expectWhole();
    expect(await weigh(50, await db.createWorkspace('Other'))).toEqual([]);
    await weigh(30);

    // An account that is deleted weighs nothing any more.
    await page([], [gone('lea', 'author')]);
    expect((await conversations()).map(({ rank }) => rank)).toEqual([0, 0, 0]);
    expect(one).toBeDefined();
    await expectWhole();
  });

  it('keeps how many follow an author, day by day', async () => {
    const post = (id: string, publishedAt: string, followers: number | null) => {
      const made = read(id, { brandIds: [acme], publishedAt });
      return { ...made, post: { ...made.post, author: { ...(made.post.author as object), followers } } };
    };
    const pages = [
      [post('a', '2026-11-20T23:59:00.000Z', 100), post('b', '2026-11-21T00:01:00.000Z', 110)],
      [post('c', '2026-11-21T09:00:00.000Z', 120), post('d', '2026-11-21T08:00:00.000Z', 115)],
      // Comes late: only its day is known.
      [post('e', '2026-11-21T07:00:00.000Z', 90), post('f', '2026-11-19T07:00:00.000Z', 80)],
      [post('g', '2026-11-22T07:00:00.000Z', null)],
    ] as ReadPost[][];
    for (const posts of pages) await page(posts);
    expect(
      await all(
        `SELECT to_char(day, 'DD') || ' ' || r.followers AS at FROM author_reach r JOIN author a ON a.id = author_id
         WHERE workspace_id = $1 ORDER BY day`,
      ),
    ).toEqual([{ at: '19 80' }, { at: '20 100' }, { at: '21 120' }]);
  });

  describe('off topic', () => {
    it('leaves that brand alone, and stays out of it however it comes again', async () => {
      const both = { brandIds: [acme, globex] };
      await page([read('1', both), read('2', both), read('3', { ...both, threadId: 't2' })]);
      const { id } = (await conversations()).find(({ mentions }) => mentions === 2) as { id: string };
      const under = await mentionsUnderBrand(db.database, workspaceId, [id], acme);
      expect(under.map(({ conversationId }) => conversationId)).toEqual([id, id]);
      const off = (change: { brandId?: string; off?: boolean } = {}, workspace = workspaceId) =>
        inTx((tx) =>
          setOffTopic(tx, workspace, {
            ...{ mentionIds: under.map((mention) => mention.id), brandId: acme, by: uuid(), off: true },
            ...change,
          }),
        );
      const before = await counts();
      expect(await off({}, await db.createWorkspace('Other'))).toEqual([]);
      expect(await off()).toEqual(under.map((mention) => mention.id));
      expect(await off()).toEqual([]);
      await expectWhole();
      expect(await brandsLeft(db.database, workspaceId, [id])).toEqual(new Map([[id, 2]]));
      expect(await mentionsUnderBrand(db.database, workspaceId, [id], acme)).toEqual([]);

      // Pulled again, edited, and by a query that is applied.
      expect((await page([read('1', both), read('2', both)])).linked).toEqual([]);
      await page([read('1', { ...both, text: 'acme again', editedAt: '2026-11-20T12:00:00.000Z' })]);
      const matcher = parse('acme');
      if (!matcher.ok) throw new Error('does not parse');
      expect(
        await inTx((tx) =>
          changeLinks(
            tx,
            { workspaceId, brandId: acme, remove: false } as StoredApply,
            compile(matcher.query),
            under.map((mention) => mention.id),
          ),
        ),
      ).toEqual({ gained: 0, lost: 0 });
      expect(await mentionsUnderBrand(db.database, workspaceId, [id], acme)).toEqual([]);
      await expectWhole();

      await off({ brandId: globex });
      expect(await brandsLeft(db.database, workspaceId, [id])).toEqual(new Map([[id, 0]]));
      // Under no topic any more, they are in nobody's counts, nor in those of all topics, whatever is said of them.
      expect(await underAll()).toBe(1);
      for (const correction of [{ sentiment: 'positive' as const }, null]) {
        await inTx((tx) =>
          correctMentions(
            tx,
            workspaceId,
            under.map((mention) => ({ id: mention.id, correction })),
            null,
          ),
        );
        await expectWhole();
      }
      // Another topic finds one of them.
      await page([read('1', { brandIds: [initech] })]);
      expect(await underAll()).toBe(2);
      await expectWhole();
      expect(await off({ brandId: initech })).toHaveLength(1);
      expect(await underAll()).toBe(1);
      expect(await off({ off: false })).toEqual(under.map((mention) => mention.id));
      expect(await off({ off: false })).toEqual([]);
      await off({ brandId: globex, off: false });
      expect(await counts()).toEqual(before);
      expect(await all('SELECT DISTINCT brand_id FROM off_topic WHERE workspace_id = $1')).toEqual([
        { brand_id: initech },
      ]);
      await expectWhole();
    });
  });

  it('counts once under all topics what two topics find at the same time', async () => {
    await page([read('1', { brandIds: [acme] })]);
    const mentions = await mentionIds();
    await inTx((tx) =>
      setOffTopic(tx, workspaceId, { mentionIds: mentions, brandId: acme, by: null, off: true }),
    );
    expect(await underAll()).toBe(0);
    let other: Promise<unknown> = Promise.resolve();
    await inTx(async (tx) => {
      await storePage(tx, [read('1', { brandIds: [globex] })]);
      other = page([read('1', { brandIds: [initech] })]);
      await eventually(
        () =>
          db.database.query(
            `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
          ),
        ({ rowCount }) => rowCount > 0,
      );
    });
    await other;
    expect(await underAll()).toBe(1);
    await expectWhole();
  });

  describe('a correction', () => {
    const correct = (correction: Correction | null, workspace = workspaceId, by: string | null = null) =>
      inTx(async (tx) =>
        correctMentions(
          tx,
          workspace,
          (await mentionIds()).map((id) => ({ id, correction })),
          by,
        ),
      );
    const columns =
      'language, sentiment, sentiment_unsure, categories, flagged, correction, corrected_by, story';
    const mention = async () => (await all(`SELECT ${columns} FROM mention WHERE workspace_id = $1`))[0];

    it('counts instead of what was read, until it is taken back', async () => {
      await page([
        read('1', {
          brandIds: [acme],
          reading: reading({
            ...{ sentiment: 'negative', sentimentUnsure: true, categories: ['complaint'], urgency: 30 },
          }),
        }),
      ]);
      const before = { counts: await counts(), mention: await mention(), conversation: await conversation() };
      const me = uuid();
      const said: Correction = { sentiment: 'positive', categories: ['praise', 'praise'] };
      expect(await correct(said, await db.createWorkspace('Other'))).toEqual([]);
      const kept = { sentiment: 'positive', categories: ['praise'] };
      expect(await correct(said, workspaceId, me)).toMatchObject([
        {
          ...{ conversationId: before.conversation.id, before: { correction: null } },
          after: { correction: kept },
        },
      ]);
      expect(await correct(said)).toEqual([]);
      expect(await mention()).toMatchObject({
        ...{ language: 'fr', sentiment: 'positive', sentiment_unsure: false, categories: ['praise'] },
        ...{ correction: kept, corrected_by: me },
      });
      expect(await conversation()).toMatchObject({ needs_answer: false, base_urgency: 30, version: 0 });
      await expectWhole();

      // A part that is not said is read: also when it is read otherwise.
      const [id] = await mentionIds();
      await inTx((tx) =>
        replaceReadings(tx, workspaceId, [
          {
            id: id as string,
            reading: reading({ language: 'de', sentiment: 'negative', categories: ['legal'] }),
            flags: [{ reason: 'legal', reach: null }],
          },
        ]),
      );
      expect(await mention()).toMatchObject({
        ...{ language: 'de', sentiment: 'positive', categories: ['praise'], flagged: true },
      });
      expect(await conversation()).toMatchObject({ needs_answer: true, base_urgency: 0 });
      await expectWhole();
      expect(await correct({})).toMatchObject([
        { before: { correction: kept }, after: { correction: null } },
      ]);
      expect(await mention()).toMatchObject({
        ...{ language: 'de', sentiment: 'negative', categories: ['legal'] },
        ...{ correction: null, corrected_by: null },
      });
      await expectWhole();
    });

    it('goes when the author writes other words', async () => {
      await page([read('1', { brandIds: [acme] })]);
      await correct({ sentiment: 'negative', categories: ['complaint'] });
      await page([
        read('1', {
          ...{ brandIds: [acme], text: 'acme, merci pour le colis', editedAt: '2026-11-20T12:00:00.000Z' },
          reading: reading({ sentiment: 'positive', urgency: 5 }),
        }),
      ]);
      expect(await mention()).toMatchObject({
        ...{ sentiment: 'positive', categories: [], correction: null },
        story: storyOf('Acme : merci pour le colis !'),
      });
      expect(await conversation()).toMatchObject({ needs_answer: false, base_urgency: 5 });
      await expectWhole();
    });
  });

  describe('in any order', () => {
    const handles = ['lea', 'tom', 'ana', 'max'];

    /** One step of pages, people and networks, at random. Posts are new ones as time goes on: what is deleted stays out. */
    async function step(random: () => number, time: number): Promise<void> {
      const numbers = Array.from({ length: 24 }, (_, index) => time + index);
      const one = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
      const some = <T>(values: readonly T[], share: number) => values.filter(() => random() < share);
      const randomReading = () =>
        reading({
          ...{ language: one(['fr', 'en']), sentiment: one<Sentiment>(['negative', 'neutral', 'positive']) },
          ...{ sentimentUnsure: random() < 0.3, categories: some<Category>(categories, 0.1) },
          ...{ urgency: Math.floor(random() * 100), reasons: some(urgencyReasons, 0.2) },
        });
      const flags = () => (random() < 0.1 ? [{ reason: 'crisis' as const, reach: null }] : []);
      const known = async (share: number) => some(await mentionIds(), share);
      const held = async (tx: Sql) =>
        holdConversations(
          tx,
          workspaceId,
          some(await conversations(), 0.3).map(({ id }) => id as string),
        );
      const set = async (given: () => DeskChange) =>
        inTx(async (tx) => {
          const rows = await held(tx);
          const change = given();
          await writeDesk(
            tx,
            workspaceId,
            rows.map((row) => ({ held: row, set: change })),
            null,
          );
          await refreshUrgency(
            tx,
            workspaceId,
            rows.map(({ id }) => id),
          );
        });
      const over = { closing: null, snoozedUntil: null };
      const steps: (() => Promise<unknown>)[] = [
        ...Array.from({ length: 6 }, () => () => {
          const edited = random() < 0.4;
          const posts = some(numbers, 0.3).map((number, index) =>
            read(`n${number}`, {
              ...{ text: `acme ${random()}`, reading: randomReading(), flags: flags() },
              ...{
                brandIds: one([[acme], [globex, acme], [initech]]),
                threadId: `t${Math.floor(number / 16)}`,
              },
              publishedAt: new Date(Date.UTC(2026, 10, 20, index % 5, index)).toISOString(),
              editedAt: edited ? new Date(Date.UTC(2026, 10, 21) + random() * 1e8).toISOString() : null,
              author: {
                ...{
                  networkId: handles[number % 4] as string,
                  handle: 'h',
                  name: 'n',
                  url: null,
                },
                ...{ avatarUrl: null, followers: Math.floor(random() * 100) },
              },
            }),
          );
          const deletions = [
            ...(random() < 0.3 ? [gone(`n${one(numbers)}`)] : []),
            ...(random() < 0.05 ? [gone(one(handles), 'author')] : []),
          ];
          return page(posts, deletions);
        }),
        async () => {
          const ids = await known(0.2);
          const correction: Correction = {
            ...(random() < 0.5 ? { sentiment: one<Sentiment>(['negative', 'positive']) } : {}),
            ...(random() < 0.5 ? { categories: some<Category>(categories, 0.2) } : {}),
            ...(random() < 0.2 ? { language: 'de' } : {}),
          };
          return inTx((tx) =>
            correctMentions(
              tx,
              workspaceId,
              ids.map((id) => ({ id, correction })),
              null,
            ),
          );
        },
        async () => {
          const ids = await known(0.2);
          const change = {
            mentionIds: ids,
            brandId: one([acme, globex, initech]),
            by: null,
            off: random() < 0.7,
          };
          return inTx((tx) => setOffTopic(tx, workspaceId, change));
        },
        async () => {
          const ids = await known(0.3);
          return inTx((tx) =>
            replaceReadings(
              tx,
              workspaceId,
              ids.map((id) => ({ id, reading: randomReading(), flags: flags() })),
            ),
          );
        },
        () => set(() => ({ ...over, state: 'done', closing: 'nothing-to-do', handledAt: new Date() })),
        () => set(() => ({ ...over, state: 'snoozed', snoozedUntil: new Date('2027-01-01') })),
        () => set(() => ({ ...over, state: one(['open', 'watch']), handledAt: null })),
        () =>
          inTx(async (tx) => {
            const ids = some(handles, 0.5).map((handle) => authorId(workspaceId, 'x', handle));
            await holdAuthors(tx, workspaceId, ids);
            await tx.query('UPDATE author SET weight = $2 WHERE id = ANY($1::uuid[])', [
              ids,
              Math.floor(random() * 60),
            ]);
            return setConversationWeights(tx, workspaceId, ids);
          }),
      ];
      await one(steps)();
    }

    it.each([1, 2])('agrees with counting everything anew, one after the other (%i)', async (seed) => {
      const random = seededRandom(seed);
      for (let round = 0; round < 6; round += 1) {
        for (let at = 0; at < 12; at += 1) await step(random, round * 12 + at);
        await expectWhole();
      }
    });

    it('agrees with counting everything anew, and never waits for itself, all at once', async () => {
      await Promise.all(
        Array.from({ length: 6 }, async (_, worker) => {
          const random = seededRandom(100 + worker);
          for (let at = 0; at < 40; at += 1) await step(random, at);
        }),
      );
      await expectWhole();
    });
  });
});
