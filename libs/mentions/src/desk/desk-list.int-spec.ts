import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationStates, type InboxFilter, inboxViews, relations } from '@vigie/contract';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import fc from 'fast-check';
import { v5 as uuidOf } from 'uuid';
import { storeTestMentions, type TestMention, testMention } from '../read/mention-factory';
import { Params } from '../read/mention-filter';
import { MentionReader } from '../read/mention-reader';
import { needsAnswerRank } from './desk-columns';
import { conversationsOf, type DeskWay } from './desk-list-query';
import { DeskReader, type DeskListRequest } from './desk-reader';
import { keepTag } from './desk-tags';
import { latestMentions, walkConversations } from './desk-walk';

// Real: Postgres. Compared with a reading of the same filters in memory.

const namespace = '7f0a2c58-5d0e-4b7e-9d6c-0f9c3f5f6a11';
const ids = (kind: string, count: number) =>
  Array.from({ length: count }, (_, at) => uuidOf(`${kind} ${at}`, namespace));
const [me, ...others] = ids('person', 3) as [string, string, string];
const people = [me, ...others];
const brands = ids('brand', 2);
const stories = ids('story', 2);
const times = [1, 1, 2, 3, 4, 5].map((second) => `2026-10-21T08:00:0${second}`);
const nobody = '00000000-0000-0000-0000-000000000000';

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const mention = fc.record({
  conversation: fc.nat(13),
  author: fc.nat(3),
  brandIds: fc.subarray(brands),
  flagged: fc.boolean(),
  story: fc.constantFrom(null, ...stories),
  second: fc.constantFrom(...times),
  micro: fc.constantFrom('.000000Z', '.000001Z', '.123456Z'),
  text: fc.constantFrom('alpha', 'bravo', 'alpha bravo'),
});
const standing = fc.record({
  state: fc.constantFrom(...conversationStates.filter((state) => state !== 'handed')),
  assigneeId: fc.constantFrom(null, ...people),
  snoozedBy: fc.constantFrom(...people),
  tags: fc.subarray(['vip', 'refund', 'late']),
  urgency: fc.constantFrom(0, 10, 90),
  weight: fc.constantFrom(0, 20),
  needsAnswer: fc.boolean(),
});
const author = fc.record({
  relation: fc.constantFrom(null, ...relations.slice(0, 2)),
  lists: fc.subarray([0, 1]),
});

/** Filters name authors and lists by their place: their ids are new in each run. */
const filter = fc.record({
  view: fc.constantFrom(...inboxViews),
  tag: seldom(some(['vip', 'refund', 'late'])),
  assignee: seldom(fc.constantFrom('none' as const, ...people)),
  brand: seldom(some(brands)),
  flagged: seldom(fc.boolean()),
  listened: seldom(fc.boolean()),
  story: seldom(fc.constantFrom(...stories)),
  from: seldom(fc.constantFrom(...times).map((time) => `${time}.000Z`)),
  to: seldom(fc.constantFrom(...times).map((time) => `${time}.000Z`)),
  q: seldom(fc.constantFrom('alpha', '-alpha', '"alpha bravo"')),
  author: seldom(some([0, 1, 2, 3])),
  list: seldom(some([0, 1])),
  relation: seldom(some(relations.slice(0, 3))),
});
type FilterDraft = typeof filter extends fc.Arbitrary<infer T> ? T : never;
type Standing = typeof standing extends fc.Arbitrary<infer T> ? T : never;
type Author = typeof author extends fc.Arbitrary<infer T> ? T : never;

interface ModelMention extends TestMention {
  author: number;
}
interface ModelConversation extends Standing {
  id: string;
  lastAt: string;
  rank: number;
}

const byRank = (conversations: readonly ModelConversation[]) =>
  conversations.toSorted(
    (a, b) => b.rank - a.rank || b.lastAt.localeCompare(a.lastAt) || b.id.localeCompare(a.id),
  );
const latestFirst = (a: TestMention, b: TestMention) =>
  b.publishedAt.localeCompare(a.publishedAt) || b.id.localeCompare(a.id);

describe('lists of conversations against a reading in memory', () => {
  let db: TestDatabase;
  let mentions: MentionReader;
  let reader: DeskReader;
  let runs = 0;
  beforeAll(async () => {
    db = await createTestDatabase();
    mentions = new MentionReader(db.database);
    reader = new DeskReader(db.database, mentions);
  });
  afterAll(() => db.drop());

  it('show each conversation of a view that passes exactly once, in order, whatever the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mention, { minLength: 1, maxLength: 40 }),
        fc.array(standing, { minLength: 14, maxLength: 14 }),
        fc.array(author, { minLength: 4, maxLength: 4 }),
        fc.array(fc.tuple(filter, fc.integer({ min: 1, max: 12 })), { minLength: 8, maxLength: 8 }),
        async (drafts, standings, authors, asked) => {
          const model = await store(drafts, standings, authors);
          for (const [draft, limit] of asked) {
            const request = written(draft, model);
            const { own, passing, shown, order } = read(model, draft);
            for (const asked of ['urgency', 'alerts', 'latest'] as const) {
              const expected = order(asked);
              expect(await readAll(model.workspaceId, { ...request, order: asked, limit })).toEqual(expected);
            }
            const count = passing.length;
            for (const cap of [undefined, null]) {
              expect(await reader.count(model.workspaceId, me, request, cap)).toEqual({
                count,
                capped: false,
              });
            }
            if (request.view === 'all') {
              // Beside the number of conversations the screen says the number of their mentions that pass.
              const theirs = new Set(passing.map(({ id }) => id));
              expect(await mentions.count(model.workspaceId, request)).toEqual({
                count: own.filter((m) => theirs.has(m.conversationId)).length,
                capped: false,
              });
            }
            const cap = limit - 1;
            expect(await reader.count(model.workspaceId, me, request, cap)).toEqual({
              count: Math.min(count, cap),
              capped: count > cap,
            });
            for (const way of ['window', 'walk', 'gather'] as const) {
              expect(await found(model.workspaceId, request, way)).toEqual(
                byRank(passing).map(({ id }) => id),
              );
            }
            const byId = passing.toSorted((a, b) => a.id.localeCompare(b.id));
            expect(await walkAll(model.workspaceId, request, limit)).toEqual(
              byId.map(({ id }) => ({ conversationId: id, mentionId: shown(id) })),
            );
            const picked = await reader.pick(
              model.workspaceId,
              me,
              model.conversations.map(({ id }) => id),
              request,
            );
            expect(picked).toHaveLength(model.conversations.length);
            expect(picked.filter(({ passes }) => passes).map(({ id }) => id)).toEqual(
              byId.map(({ id }) => id),
            );
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('find the few that pass beyond what a first look sees', async () => {
    const workspaceId = await db.createWorkspace();
    const many = Array.from({ length: 2_300 }, (_, at) =>
      testMention({
        publishedAt: new Date(Date.UTC(2026, 9, 2) - at * 1_000).toISOString(),
        text: at < 2_200 ? 'common' : at % 20 === 0 ? 'common rare' : 'common',
      }),
    );
    await storeTestMentions(db.database, workspaceId, many);
    await db.database.query('ANALYZE');
    const scope = { view: 'todo' as const, q: 'rare' };
    const expected = many.filter(({ text }) => text === 'common rare');
    for (const order of ['urgency', 'alerts', 'latest'] as const) {
      expect(await readAll(workspaceId, { ...scope, order, limit: 2 })).toEqual(expected.map(({ id }) => id));
      // Most pass, but not enough for a page of the first look.
      const mostly = { view: 'todo' as const, q: '-rare', order, limit: 2_250 };
      expect(await readAll(workspaceId, mostly)).toHaveLength(2_295);
    }
    expect(await reader.count(workspaceId, me, scope)).toEqual({ count: 5, capped: false });
    expect(await reader.count(workspaceId, me, { ...scope, q: 'common' })).toEqual({
      count: 2_300,
      capped: false,
    });
    expect(await reader.count(workspaceId, me, { ...scope, q: 'common' }, 1_000)).toEqual({
      count: 1_000,
      capped: true,
    });
    expect(await walkAll(workspaceId, scope, 2)).toHaveLength(5);
  });

  it('never show a workspace what is of another', async () => {
    const ours = await db.createWorkspace('Ours');
    const theirs = await db.createWorkspace('Theirs');
    const one = testMention({ text: 'Bonjour', flagged: true });
    await storeTestMentions(db.database, ours, [one]);
    await db.database.query(
      `UPDATE conversation SET tags = '{vip}', assignee_id = $2 WHERE workspace_id = $1`,
      [ours, me],
    );
    const walk = { afterId: nobody, askedAt: '2030-01-01T00:00:00Z', limit: 5 };
    for (const view of ['todo', 'mine', 'all'] as const) {
      for (const filter of [
        { view },
        { view, q: 'bonjour' },
        { view, tag: ['vip'] },
        { view, assignee: me },
      ]) {
        for (const order of ['urgency', 'alerts', 'latest'] as const) {
          expect((await reader.list(ours, me, { ...filter, order, limit: 5 })).rows).toHaveLength(1);
          expect((await reader.list(theirs, me, { ...filter, order, limit: 5 })).rows).toEqual([]);
        }
        expect(await reader.count(theirs, me, filter)).toEqual({ count: 0, capped: false });
        expect(await reader.pick(theirs, me, [one.conversationId], filter)).toEqual([]);
        expect(await walkConversations(db.database, theirs, me, filter, walk)).toEqual([]);
      }
    }
    expect(await latestMentions(db.database, theirs, [one.conversationId])).toEqual(new Map());
    expect(await latestMentions(db.database, ours, [one.conversationId])).toEqual(
      new Map([[one.conversationId, one.id]]),
    );
    expect(await reader.tags(theirs)).toEqual([]);
    expect(await reader.tags(ours)).toMatchObject([{ tag: 'vip', conversations: 1 }]);
  });

  it('leave alone in a walk what received a mention since it was asked for', async () => {
    const workspaceId = await db.createWorkspace();
    const two = [testMention(), testMention()] as const;
    await storeTestMentions(db.database, workspaceId, two);
    await db.database.query(`UPDATE conversation SET received_at = $2 WHERE id = $1`, [
      two[0].conversationId,
      '2030-01-01T00:00:01Z',
    ]);
    const walk = { afterId: nobody, askedAt: '2030-01-01T00:00:00Z', limit: 5 };
    const walked = await walkConversations(db.database, workspaceId, me, { view: 'todo' }, walk);
    expect(walked).toEqual([{ conversationId: two[1].conversationId, mentionId: two[1].id }]);
  });

  it('list tags, the most used first', async () => {
    const workspaceId = await db.createWorkspace();
    const three = [testMention(), testMention(), testMention()];
    await storeTestMentions(db.database, workspaceId, three);
    await db.database.query(`UPDATE conversation SET tags = '{b,a}' WHERE workspace_id = $1`, [workspaceId]);
    await db.database.query(`UPDATE conversation SET tags = '{c,b}' WHERE id = $1`, [
      three[0]?.conversationId,
    ]);
    // Known before anybody uses it.
    await keepTag(db.database, workspaceId, 'd', 'blue');
    await keepTag(db.database, workspaceId, 'a', 'pink');
    const line = { colour: null, changing: false };
    expect(await reader.tags(workspaceId)).toEqual([
      { ...line, tag: 'b', conversations: 3 },
      { ...line, tag: 'a', conversations: 2, colour: 'pink' },
      { ...line, tag: 'c', conversations: 1 },
      { ...line, tag: 'd', conversations: 0, colour: 'blue' },
    ]);
  });

  it('still show a conversation of which nothing is left', async () => {
    const workspaceId = await db.createWorkspace();
    const gone = testMention();
    await storeTestMentions(db.database, workspaceId, [gone]);
    await db.database.query('DELETE FROM mention WHERE id = $1', [gone.id]);
    await db.database.query('UPDATE conversation SET mentions = 0 WHERE id = $1', [gone.conversationId]);
    await db.database.query(
      `INSERT INTO deleted_post (workspace_id, network, network_id, mention_id, conversation_id)
       VALUES ($1, 'x', $2::text, $2::uuid, $3)`,
      [workspaceId, gone.id, gone.conversationId],
    );
    expect(await mentions.conversation(workspaceId, gone.conversationId)).toMatchObject({
      mentions: [],
      total: 0,
      deleted: 1,
      desk: { state: 'open' },
    });
    expect(await reader.count(workspaceId, me, { view: 'todo' })).toEqual({ count: 0, capped: false });
    expect((await reader.list(workspaceId, me, { view: 'todo', order: 'urgency', limit: 5 })).rows).toEqual(
      [],
    );
  });

  interface Model {
    workspaceId: string;
    mentions: ModelMention[];
    conversations: ModelConversation[];
    authors: (Author & { id: string })[];
    lists: string[];
  }

  async function store(
    drafts: readonly (typeof mention extends fc.Arbitrary<infer T> ? T : never)[],
    standings: readonly Standing[],
    authors: readonly Author[],
  ): Promise<Model> {
    const workspaceId = await db.createWorkspace();
    const run = (runs += 1);
    const id = (kind: string, at: number) => uuidOf(`${kind} ${run} ${at}`, namespace);
    const stored = drafts.map(({ conversation, second, micro, author: by, ...draft }, at): ModelMention => ({
      ...testMention(draft),
      id: id('mention', at),
      conversationId: id('conversation', conversation),
      publishedAt: second + micro,
      author: by,
    }));
    await storeTestMentions(db.database, workspaceId, stored);
    const conversations = standings
      .map((draft, at): ModelConversation => {
        const own = stored.filter((m) => m.conversationId === id('conversation', at)).sort(latestFirst);
        return {
          ...draft,
          id: id('conversation', at),
          lastAt: own[0]?.publishedAt ?? '',
          rank: (draft.needsAnswer ? needsAnswerRank : 0) + Math.min(100, draft.urgency + draft.weight),
        };
      })
      .filter(({ lastAt }) => lastAt !== '');
    await db.database.query(
      `UPDATE conversation c SET state = n.state, closing = CASE WHEN n.state = 'done' THEN 'answered' END,
         snoozed_until = CASE WHEN n.state = 'snoozed' THEN now() END,
         snoozed_by = CASE WHEN n.state = 'snoozed' THEN n."snoozedBy" END, assignee_id = n."assigneeId",
         tags = n.tags, base_urgency = n.urgency, author_weight = n.weight, needs_answer = n."needsAnswer"
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, state text, "snoozedBy" uuid, "assigneeId" uuid, tags text[],
         urgency smallint, weight smallint, "needsAnswer" boolean) WHERE n.id = c.id`,
      [JSON.stringify(conversations)],
    );
    const known = authors.map((draft, at) => ({ ...draft, id: id('author', at) }));
    const lists = [id('list', 0), id('list', 1)];
    await db.database.query(
      `INSERT INTO author (id, workspace_id, network, network_id, handle, name, seen_at, relation)
       SELECT a.id, $1, 'x', a.id, 'handle', 'name', now(), a.relation
       FROM jsonb_to_recordset($2::jsonb) AS a(id uuid, relation text)`,
      [workspaceId, JSON.stringify(known)],
    );
    await db.database.query(
      `INSERT INTO author_list (id, workspace_id, name, weight) SELECT l.id, $1, l.id, 0 FROM unnest($2::uuid[]) AS l(id)`,
      [workspaceId, lists],
    );
    await db.database.query(
      `INSERT INTO author_list_entry (list_id, author_id)
       SELECT ($1::uuid[])[at::int + 1], a.id FROM jsonb_to_recordset($2::jsonb) AS a(id uuid, lists jsonb),
         jsonb_array_elements_text(a.lists) AS at`,
      [lists, JSON.stringify(known)],
    );
    await db.database.query(
      `UPDATE mention m SET author_id = n.author FROM unnest($1::uuid[], $2::uuid[]) AS n(id, author) WHERE n.id = m.id`,
      [stored.map((m) => m.id), stored.map((m) => known[m.author]?.id)],
    );
    return { workspaceId, mentions: stored, conversations, authors: known, lists };
  }

  const written = (draft: FilterDraft, { authors, lists }: Model): InboxFilter => ({
    ...draft,
    author: draft.author?.map((at) => authors[at]?.id as string),
    list: draft.list?.map((at) => lists[at] as string),
  });

  function read(model: Model, draft: FilterDraft) {
    const own = model.mentions.filter((m) => passes(m, draft, model.authors)).sort(latestFirst);
    const isIn = ({ state, assigneeId, snoozedBy, tags }: ModelConversation) =>
      ({
        todo: state === 'open',
        watch: state === 'watch',
        mine: assigneeId === me && state !== 'done',
        snoozed: state === 'snoozed' && snoozedBy === me,
        handed: false,
        done: state === 'done',
        all: true,
      })[draft.view] &&
      (!draft.tag || draft.tag.some((tag) => tags.includes(tag))) &&
      (draft.assignee === undefined || draft.assignee === (assigneeId ?? 'none'));
    const shown = (id: string) => own.find((m) => m.conversationId === id)?.id;
    const flaggedFirst = (id: string) => own.find((m) => m.conversationId === id && m.flagged)?.id;
    const passing = model.conversations.filter((c) => isIn(c) && shown(c.id) !== undefined);
    const place = (mentionId: string | undefined) => own.findIndex((m) => m.id === mentionId);

    function order(asked: DeskListRequest['order']): (string | undefined)[] {
      const isUrgent = asked === 'urgency' && (draft.view === 'todo' || draft.view === 'mine');
      const first = (id: string) => (asked === 'alerts' && flaggedFirst(id)) || shown(id);
      return passing
        .toSorted(
          (a, b) =>
            (isUrgent ? b.rank - a.rank : 0) ||
            (asked === 'alerts' ? Number(!flaggedFirst(a.id)) - Number(!flaggedFirst(b.id)) : 0) ||
            (draft.view === 'all'
              ? place(first(a.id)) - place(first(b.id))
              : b.lastAt.localeCompare(a.lastAt) || b.id.localeCompare(a.id)),
        )
        .map(({ id }) => first(id));
    }
    return { own, passing, shown, order };
  }

  function passes(m: ModelMention, draft: FilterDraft, authors: readonly Author[]): boolean {
    const by = authors[m.author] as Author;
    const holds = <T>(wanted: readonly T[] | undefined, values: readonly T[]) =>
      !wanted || wanted.some((value) => values.includes(value));
    const found = {
      alpha: m.text.includes('alpha'),
      '-alpha': !m.text.includes('alpha'),
      '"alpha bravo"': m.text === 'alpha bravo',
    };
    return (
      holds(draft.brand, m.brandIds) &&
      holds(draft.author, [m.author]) &&
      holds(draft.list, by.lists) &&
      holds(draft.relation, by.relation === null ? [] : [by.relation]) &&
      (draft.flagged === undefined || draft.flagged === m.flagged) &&
      (draft.listened !== true || m.brandIds.length > 0) &&
      (draft.story === undefined || draft.story === m.story) &&
      (draft.from === undefined || m.publishedAt >= draft.from.replace('Z', '000Z')) &&
      (draft.to === undefined || m.publishedAt < draft.to.replace('Z', '000Z')) &&
      (draft.q === undefined || found[draft.q])
    );
  }

  async function readAll(workspaceId: string, request: Omit<DeskListRequest, 'after'>): Promise<string[]> {
    const seen: string[] = [];
    for (let after: string | undefined, page = 0; page < 100; page += 1) {
      const { rows, next } = await reader.list(workspaceId, me, { ...request, after });
      seen.push(...rows.map((row) => row.id));
      if (next === null) return seen;
      expect(rows).toHaveLength(request.limit);
      after = next;
    }
    throw new Error('the pages do not end');
  }

  async function found(workspaceId: string, filter: InboxFilter, way: DeskWay): Promise<string[]> {
    const params = new Params();
    const stretch = { workspaceId, personId: me, filter, order: 'rank', limit: 50 } as const;
    const { rows } = await db.database.query<{ id: string }>(
      conversationsOf(params, stretch, way),
      params.values,
    );
    return rows.map(({ id }) => id);
  }

  async function walkAll(workspaceId: string, filter: InboxFilter, limit: number) {
    const seen: Awaited<ReturnType<typeof walkConversations>> = [];
    for (let afterId = nobody; ;) {
      const walk = { afterId, askedAt: '2100-01-01T00:00:00Z', limit };
      const rows = await walkConversations(db.database, workspaceId, me, filter, walk);
      seen.push(...rows);
      const last = rows.at(-1);
      if (!last) return seen;
      afterId = last.conversationId;
    }
  }
});
