import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MentionFilter } from '@vigie/contract';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import fc from 'fast-check';
import { v5 as uuidOf } from 'uuid';
import type { InboxOrder } from './inbox-key';
import { storeTestMentions, type TestMention } from './mention-factory';
import { MentionReader } from './mention-reader';

// Real: Postgres. Compared with a reading of the same filters in memory.

const namespace = '7f0a2c58-5d0e-4b7e-9d6c-0f9c3f5f6a11';
const brands = ['brand1', 'brand2', 'brand3'].map((name) => uuidOf(name, namespace));
const sources = ['source1', 'source2'].map((name) => uuidOf(name, namespace));
const stories = ['story1', 'story2'].map((name) => uuidOf(name, namespace));
const words = ['alpha', 'bravo', 'carbon', 'delta'] as const;
const times = [1, 1, 2, 3, 4, 5, 6, 7].map((second) => `2026-10-21T08:00:0${second}`);

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 });
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

const mention = fc.record({
  conversation: fc.nat(11),
  brandIds: fc.subarray(brands),
  sourceId: fc.constantFrom(...sources),
  network: fc.constantFrom('x', 'forum'),
  language: fc.constantFrom('fr', 'en', 'und', 'de'),
  sentiment: fc.constantFrom('negative' as const, 'neutral' as const, 'positive' as const),
  categories: fc.subarray(['complaint', 'legal', 'praise'] as const),
  flagged: fc.boolean(),
  story: fc.constantFrom(null, ...stories),
  second: fc.constantFrom(...times),
  micro: fc.constantFrom('.000000Z', '.000001Z', '.123456Z'),
  text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ')),
});

/** One thing looked for, so that memory need not read the search language. */
const searched = fc.record({
  words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }),
  exact: fc.boolean(),
  excluded: fc.boolean(),
});
type Searched = typeof searched extends fc.Arbitrary<infer T> ? T : never;

const filters = fc.record({
  brand: often(some(brands)),
  source: often(some(sources)),
  network: often(some(['x', 'forum'])),
  language: often(some(['fr', 'en', 'und', 'de'])),
  sentiment: often(some(['negative', 'neutral', 'positive'] as const)),
  category: often(some(['complaint', 'legal', 'praise'] as const)),
  flagged: often(fc.boolean()),
  listened: often(fc.boolean()),
  story: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(...stories)),
  from: often(fc.constantFrom(...times).map((time) => `${time}.000Z`)),
  to: often(fc.constantFrom(...times).map((time) => `${time}.000Z`)),
});

const written = (terms: readonly Searched[]) =>
  terms
    .map(({ words, exact, excluded }) => {
      const parts = exact ? `"${words.join(' ')}"` : (words[0] as string);
      return excluded ? `-${parts}` : parts;
    })
    .join(' ');

function passes(m: TestMention, filter: MentionFilter, terms: readonly Searched[]): boolean {
  const holds = <T>(wanted: readonly T[] | undefined, values: readonly T[]) =>
    !wanted || wanted.some((value) => values.includes(value));
  return (
    holds(filter.brand, m.brandIds) &&
    holds(filter.source, [m.sourceId]) &&
    holds(filter.network, [m.network]) &&
    holds(filter.language, [m.language]) &&
    holds(filter.sentiment, [m.sentiment]) &&
    holds(filter.category, m.categories) &&
    (filter.flagged === undefined || filter.flagged === m.flagged) &&
    (filter.listened !== true || m.brandIds.length > 0) &&
    (filter.story === undefined || filter.story === m.story) &&
    (filter.from === undefined || m.publishedAt >= micros(filter.from)) &&
    (filter.to === undefined || m.publishedAt < micros(filter.to)) &&
    terms.every(({ words, exact, excluded }) => {
      const sought = exact ? words.join(' ') : (words[0] as string);
      return excluded !== ` ${m.text} `.includes(` ${sought} `);
    })
  );
}

const micros = (instant: string) => instant.replace('Z', '000Z');
const latestFirst = (a: TestMention, b: TestMention) =>
  b.publishedAt.localeCompare(a.publishedAt) || b.id.localeCompare(a.id);
const inOrder = (order: InboxOrder) => (a: TestMention, b: TestMention) =>
  (order === 'alerts' ? Number(b.flagged) - Number(a.flagged) : 0) || latestFirst(a, b);

describe('the inbox against a reading in memory', () => {
  let db: TestDatabase;
  let reader: MentionReader;
  let runs = 0;
  beforeAll(async () => {
    db = await createTestDatabase();
    reader = new MentionReader(db.database);
  });
  afterAll(() => db.drop());

  it('shows every conversation that passes exactly once, in order, whatever the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mention, { minLength: 1, maxLength: 40 }),
        fc.array(fc.tuple(filters, fc.array(searched, { maxLength: 2 }), fc.integer({ min: 1, max: 12 })), {
          minLength: 6,
          maxLength: 6,
        }),
        async (drafts, asked) => {
          const workspaceId = await db.createWorkspace();
          const run = (runs += 1);
          const mentions = drafts.map(({ conversation, second, micro, ...draft }, at): TestMention => ({
            ...draft,
            id: uuidOf(`mention ${run} ${at}`, namespace),
            conversationId: uuidOf(`conversation ${run} ${conversation}`, namespace),
            publishedAt: second + micro,
          }));
          await storeTestMentions(db.database, workspaceId, mentions);

          for (const [filter, terms, limit] of asked) {
            const request: MentionFilter = { ...filter, q: written(terms) };
            const passing = mentions.filter((m) => passes(m, filter, terms)).sort(latestFirst);
            const ids = passing.map((m) => m.id);
            for (const order of ['alerts', 'latest'] as const) {
              const seen = new Set<string>();
              const expected = [...passing]
                .sort(inOrder(order))
                .filter((m) => !seen.has(m.conversationId) && seen.add(m.conversationId))
                .map((m) => m.id);
              expect(await readAll(reader, workspaceId, { ...request, order, limit })).toEqual(expected);
            }
            expect(await reader.count(workspaceId, request)).toEqual({ count: ids.length, capped: false });
            const all = mentions.map((m) => m.id);
            const picked = await reader.pick(workspaceId, all, request);
            expect(picked.map((row) => row.id)).toEqual(ids);
            expect(await exported(reader, workspaceId, request, limit)).toEqual(ids);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

async function readAll(
  reader: MentionReader,
  workspaceId: string,
  request: MentionFilter & { order: InboxOrder; limit: number },
): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined, page = 0; page < 100; page += 1) {
    const { rows, next } = await reader.inbox(workspaceId, { ...request, after });
    ids.push(...rows.map((row) => row.id));
    if (next === null) return ids;
    expect(rows).toHaveLength(request.limit);
    after = next;
  }
  throw new Error('the pages do not end');
}

async function exported(reader: MentionReader, workspaceId: string, filter: MentionFilter, batch: number) {
  const ids: string[] = [];
  for await (const rows of reader.stream(workspaceId, filter, batch)) {
    expect(rows.length).toBeLessThanOrEqual(batch);
    ids.push(...rows.map((row) => row.id));
  }
  return ids;
}
