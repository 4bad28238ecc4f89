import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { XEmulator } from './x-emulator';

interface Answer {
  status: number;
  headers: Headers;
  body: {
    data?: { id: string; [field: string]: unknown }[];
    includes?: Record<string, unknown[]>;
    errors?: { message?: string; title?: string; type?: string; resource_id?: string }[];
    meta?: {
      next_token?: string;
      newest_id?: string;
      oldest_id?: string;
      result_count?: number;
      summary?: object;
    };
    type?: string;
  };
}

let clock: number;
let x: XEmulator;

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 24, 12);
  x = await XEmulator.open({ now: () => clock, keepAlive: 30 });
});
afterEach(() => x.close());

async function ask(path: string, query: Record<string, string> = {}, body?: object): Promise<Answer> {
  const answer = await fetch(`${x.origin}/2/${path}?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${x.bearer}` },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
}

const search = (query: Record<string, string>) => ask('tweets/search/recent', { query: 'acme', ...query });
const idsOf = ({ body }: Answer) => (body.data ?? []).map(({ id }) => id);

describe('the emulated search', () => {
  it('gives the newest first, page by page, with what was asked for', async () => {
    const ids = x.addPosts(25).reverse();
    const first = await search({
      'tweet.fields': 'lang',
      expansions: 'author_id',
      'user.fields': 'public_metrics',
    });
    expect(idsOf(first)).toEqual(ids.slice(0, 10));
    expect(first.body.meta).toMatchObject({ newest_id: ids[0], oldest_id: ids[9], result_count: 10 });
    expect(Object.keys(first.body.data?.[0] ?? {}).sort()).toEqual([
      'author_id',
      'edit_history_tweet_ids',
      'id',
      'lang',
      'text',
    ]);
    expect(first.body.includes?.['users']?.[0]).toHaveProperty('public_metrics.followers_count');
    const token = first.body.meta?.next_token ?? '';
    const last = await search({ next_token: token, max_results: '20' });
    expect(idsOf(last)).toEqual(ids.slice(10));
    expect(last.body.meta?.next_token).toBeUndefined();
    expect((await search({ since_id: ids[0] ?? '' })).body).toEqual({ meta: { result_count: 0 } });
    expect(idsOf(await search({ since_id: ids[5] ?? '', until_id: ids[2] ?? '' }))).toEqual(ids.slice(3, 5));
  });

  it('keeps to times, a week back', async () => {
    const old = x.addPost({ text: 'acme', at: clock - 8 * 86_400_000 });
    const ids = x.addPosts(3);
    const at = (minutes: number) => new Date(clock - minutes * 60_000).toISOString();
    expect(idsOf(await search({ start_time: at(1), end_time: at(0) }))).toEqual([ids[1]]);
    expect(idsOf(await search({}))).toHaveLength(3);
    const refused: Record<string, string>[] = [
      { since_id: old },
      { max_results: '5' },
      { since_id: ids[0] ?? '', start_time: at(1) },
    ];
    for (const query of refused) {
      expect(await search(query)).toMatchObject({ status: 400, body: { title: 'Invalid Request' } });
    }
  });

  it('shows the last version of what was edited and nothing that is gone', async () => {
    const [kept = '', gone = '', closed = ''] = ['a', 'b', 'c'].map((username) =>
      x.addPost({ text: 'acme', username }),
    );
    x.deletePost(gone);
    x.protectAccount('c');
    const edited = x.editPost(kept, 'acme, corrigé');
    const found = await search({});
    expect(found.body.data).toMatchObject([{ id: edited, edit_history_tweet_ids: [kept, edited] }]);
    const looked = await ask('tweets', { ids: [kept, gone, closed].join(',') });
    expect(idsOf(looked)).toEqual([kept]);
    expect(looked.body.errors?.map(({ resource_id: id, title }) => [id, title])).toEqual([
      [gone, 'Not Found Error'],
      [closed, 'Authorization Error'],
    ]);
  });

  it('limits requests and counts posts once a day', async () => {
    x.addPosts(10);
    x.plan.limits.search = 2;
    expect((await search({})).headers.get('x-rate-limit-remaining')).toBe('1');
    await search({});
    expect(x.plan.used).toBe(10);
    const over = await search({});
    expect(over.status).toBe(429);
    expect(Number(over.headers.get('x-rate-limit-reset'))).toBe(clock / 1_000 + 900);
    clock += 86_400_000;
    await search({});
    expect(x.plan.used).toBe(20);
    x.plan.cap = 20;
    expect(await search({})).toMatchObject({ status: 429, body: { title: 'UsageCapExceeded' } });
    expect(await ask('usage/tweets')).toMatchObject({
      body: { data: { project_cap: '20', project_usage: '20' } },
    });
    expect((await fetch(`${x.origin}/2/usage/tweets`)).status).toBe(401);
  });
});

describe('the emulated stream', () => {
  const rules = (body: object) => ask('tweets/search/stream/rules', {}, body);

  it('has rules, good ones and others', async () => {
    expect((await ask('tweets/search/stream')).status).toBe(409);
    const added = await rules({
      add: [{ value: 'acme', tag: 'one' }, { value: '-acme' }, { value: 'acme' }],
    });
    expect(added.status).toBe(201);
    expect(added.body.meta?.summary).toEqual({ created: 1, not_created: 2, valid: 1, invalid: 2 });
    expect(added.body.errors?.map(({ title }) => title)).toEqual(['UnprocessableEntity', 'DuplicateRule']);
    x.plan.rules = 1;
    expect(await rules({ add: [{ value: 'globex' }] })).toMatchObject({
      status: 422,
      body: { title: 'RulesCapExceeded' },
    });
    const [rule] = (await ask('tweets/search/stream/rules')).body.data ?? [];
    const deleted = await rules({ delete: { ids: [rule?.id, '9'] } });
    expect(deleted.body.meta?.summary).toEqual({ deleted: 1, not_deleted: 1 });
  });

  it('fills up the minutes before where the plan has it, and shows that it lives', async () => {
    await rules({ add: [{ value: 'acme', tag: 'one' }] });
    const id = x.addPost({ text: 'acme', at: clock - 60_000 });
    expect((await ask('tweets/search/stream', { backfill_minutes: '3' })).status).toBe(400);
    x.plan.backfill = true;
    const stop = new AbortController();
    const answer = await fetch(`${x.origin}/2/tweets/search/stream?backfill_minutes=3`, {
      headers: { authorization: `Bearer ${x.bearer}` },
      signal: stop.signal,
    });
    const pieces: string[] = [];
    for await (const piece of answer.body ?? []) {
      pieces.push(Buffer.from(piece as Uint8Array).toString());
      if (pieces.length === 2) break;
    }
    stop.abort();
    expect(JSON.parse(pieces[0] ?? '')).toMatchObject({ data: { id }, matching_rules: [{ tag: 'one' }] });
    expect(pieces[1]).toBe('\r\n');
  });
});
