import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Deletion } from '@vigie/contract';
import { cleanPost, type RawPost } from '@vigie/mentions';
import { Outbound } from '@vigie/platform';
import { parse } from '@vigie/query-language';
import { eventually, XEmulator, type NetworkFault } from '@vigie/testing';
import type { Access, PulledPage, StreamSink } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { createXConnector } from './x-connector';
import type { XCursor } from './x-cursor';
import type { XSettings } from './x-settings';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let clock: number;
let emulator: XEmulator;
let outbound: Outbound;
let stop: AbortController;

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 24, 12);
  emulator = await XEmulator.open({ now: () => clock, keepAlive: 40 });
  outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0 } });
  stop = new AbortController();
});

afterEach(async () => {
  stop.abort();
  await outbound.close();
  await emulator.close();
});

const connectorOf = () => createXConnector({ origin: emulator.origin });
const firstCursor = () => connectorOf().cursor.parse({});

function accessOf(
  options: {
    words?: string[];
    settings?: Partial<XSettings>;
    secret?: Record<string, string> | null;
    signal?: AbortSignal;
  } = {},
): Access<XSettings> {
  const {
    words = ['acme'],
    settings,
    secret = { bearerToken: emulator.bearer },
    signal = stop.signal,
  } = options;
  return {
    settings: connectorOf().settings.parse({ plan: 'search', ...settings }),
    secret,
    queries: words.map((expression, index) => {
      const read = parse(expression);
      if (!read.ok) throw new Error(`no query: ${expression}`);
      return { brandId: String(index), name: expression, query: read.query };
    }),
    locale: 'fr',
    outbound,
    now: () => clock,
    signal,
  };
}

/** Pulls until the network has no more, as the caller does: a cursor that can be written down. */
async function pullAll(access: Access<XSettings>, from: XCursor) {
  const posts: RawPost[] = [];
  const deletions: Deletion[] = [];
  const missed: object[] = [];
  let cursor = from;
  for (;;) {
    const page: PulledPage<XCursor> = await pull(access, cursor);
    posts.push(...page.posts);
    deletions.push(...page.deletions);
    if (page.missed) missed.push(page.missed);
    cursor = page.cursor;
    if (!page.more) return { posts, deletions, missed, cursor, wait: page.wait, budget: page.budget };
  }
}

async function pull(access: Access<XSettings>, cursor: XCursor): Promise<PulledPage<XCursor>> {
  const page = await connectorOf().pull?.(
    access,
    connectorOf().cursor.parse(JSON.parse(JSON.stringify(cursor))),
  );
  if (page === undefined) throw new Error('no pull');
  return page;
}

const idsOf = (posts: readonly RawPost[]) => posts.map(({ networkId }) => networkId).sort();
const asked = (path: string) => emulator.network.requests.filter(({ url }) => url.pathname === path);
const searches = () => asked('/2/tweets/search/recent');

/** Waits until the expectations hold. */
async function soon(check: () => void): Promise<void> {
  const failureOf = () => {
    try {
      check();
      return null;
    } catch (error) {
      return String(error);
    }
  };
  await eventually(failureOf, (failure) => failure === null, 8_000);
}

async function errorOf(call: Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConnectorError)) throw new Error(`no connector error: ${String(error)}`);
  expect(JSON.stringify([error.message, error.detail, error.stack])).not.toContain(emulator.bearer);
  return error;
}

describe('a pull', () => {
  it('takes the newest page first and then what is new, each post once', async () => {
    const first = emulator.addPosts(30);
    const start = await pullAll(accessOf(), firstCursor());
    expect(idsOf(start.posts)).toEqual(first.sort());
    clock += 15 * minute;
    const later = emulator.addPosts(5);
    const next = await pullAll(accessOf(), start.cursor);
    expect(idsOf(next.posts)).toEqual(later.sort());
    clock += 15 * minute;
    expect((await pullAll(accessOf(), next.cursor)).posts).toEqual([]);
    expect(next.posts.map((post) => cleanPost(post).fault)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('sweeps down through pages and loses nothing when it is stopped after any of them while posts come in', async () => {
    const { cursor: start } = await pullAll(accessOf(), firstCursor());
    clock += 6 * hour;
    const all = emulator.addPosts(330);
    const posts: RawPost[] = [];
    let cursor = start;
    for (let page = 0; page < 10; page += 1) {
      // A page that was read but not stored is read again from the cursor before it.
      await pull(accessOf(), cursor);
      const read = await pull(accessOf(), cursor);
      posts.push(...read.posts);
      cursor = read.cursor;
      clock += minute;
      if (page < 3) all.push(emulator.addPost({ text: `encore acme, numéro ${page}`, lang: 'fr' }));
      if (!read.more && page > 4) break;
    }
    expect(idsOf(posts)).toEqual(all.sort());
  });

  it('keeps the places of several queries apart, gives a post of two of them once, and lets a changed one begin where it was', async () => {
    const long = Array.from({ length: 40 }, (_, index) => `acme${index}service`).join(' OR ');
    const words = [`acme OR ${long}`, 'globex'];
    emulator.addPost({ text: 'acme3service et globex, acme7service et acme39service' });
    const start = await pullAll(accessOf({ words }), firstCursor());
    expect(Object.keys(start.cursor.parts).length).toBeGreaterThan(1);
    expect(start.posts).toHaveLength(1);
    expect(searches().every(({ url }) => (url.searchParams.get('query') ?? '').length <= 512)).toBe(true);

    clock += 10 * minute;
    const missedByOld = emulator.addPost({ text: 'initech est en panne' });
    const changed = await pullAll(accessOf({ words: [...words, 'initech'] }), start.cursor);
    expect(idsOf(changed.posts)).toEqual([missedByOld]);
    const keys = new Set(Object.keys(changed.cursor.parts));
    clock += 10 * minute;
    const back = await pullAll(accessOf({ words: ['globex'] }), changed.cursor);
    expect(back.posts).toEqual([]);
    expect([...keys].some((key) => key in back.cursor.parts)).toBe(false);
  });

  it('says what was missed when it was away for longer than a week, and not when there was nothing new', async () => {
    emulator.addPost({ text: 'acme' });
    const start = await pullAll(accessOf(), firstCursor());
    const left = clock;
    clock += 6 * day;
    const quiet = await pullAll(accessOf(), start.cursor);
    clock += 6 * day;
    const still = await pullAll(accessOf(), quiet.cursor);
    expect([...quiet.missed, ...still.missed]).toEqual([]);
    expect(clock - left).toBe(12 * day);

    const away = clock;
    clock += 9 * day;
    const found = emulator.addPost({ text: 'acme est de retour', at: clock - 6 * day });
    emulator.addPost({ text: 'acme, trop vieux', at: clock - 8 * day });
    const back = await pullAll(accessOf(), still.cursor);
    expect(idsOf(back.posts)).toEqual([found]);
    expect(back.missed).toEqual([{ from: away, to: clock - 7 * day + hour }]);
  });

  it("believes X's clock about how far back it goes", async () => {
    emulator.addPost({ text: 'acme' });
    const start = await pullAll(accessOf(), firstCursor());
    clock += 7 * day - 2 * hour;
    const id = emulator.addPost({ text: 'acme encore' });
    const message = "'since_id' must be a tweet id created after 2026-12-01T11:00Z.";
    const body = { errors: [{ parameters: { since_id: ['1'] }, message }], title: 'Invalid Request' };
    emulator.network.fault(
      { kind: 'status', status: 400, body },
      { when: ({ url }) => url.searchParams.has('since_id') },
    );
    // Far enough for the safe bound to be higher than the floor.
    clock += hour + 30 * minute;
    expect(idsOf((await pullAll(accessOf(), start.cursor)).posts)).toEqual([id]);
    expect(searches()).toHaveLength(3);
  });

  it('asks for no reposts, and hands none over', async () => {
    const id = emulator.addPost({ text: 'acme ouvre à Lille' });
    emulator.addPost({ text: 'RT @someone: acme ouvre à Lille', retweets: id });
    expect(idsOf((await pullAll(accessOf(), firstCursor())).posts)).toEqual([id]);
    expect(searches()[0]?.url.searchParams.get('query')).toBe('(acme) -is:retweet');
  });

  it('hands an edit over under the first id', async () => {
    const id = emulator.addPost({ text: 'acme ferme demain' });
    const start = await pullAll(accessOf(), firstCursor());
    clock += 5 * minute;
    const version = emulator.editPost(id, 'acme ferme après-demain');
    const { posts } = await pullAll(accessOf(), start.cursor);
    expect(posts).toMatchObject([
      {
        networkId: id,
        text: 'acme ferme après-demain',
        editedAt: new Date(clock).toISOString(),
        publishedAt: start.posts[0]?.publishedAt,
        url: `https://x.com/someone/status/${version}`,
      },
    ]);
  });
});

describe('limits', () => {
  it('tells what the month has left', async () => {
    emulator.plan.used = 1_000;
    emulator.addPosts(20);
    const { budget } = await pullAll(accessOf(), firstCursor());
    expect(budget).toEqual({
      unit: 'posts',
      left: 1_998_980,
      limit: 2_000_000,
      resetsAt: '2026-12-01T00:00:00.000Z',
    });
    const bounded = await pullAll(accessOf({ settings: { monthlyPosts: 5_000 } }), firstCursor());
    expect(bounded.budget).toMatchObject({ left: 3_960, limit: 5_000 });
  });

  it('slows down when little is left, stops at the end, and goes on when the month begins anew', async () => {
    const { cursor: start } = await pullAll(accessOf(), firstCursor());
    clock += 4 * hour;
    Object.assign(emulator.plan, { cap: 1_000, used: 900, resetDay: 25 });
    const all = emulator.addPosts(180);
    const first = await pull(accessOf(), start);
    expect(first.posts).toHaveLength(100);
    expect(first.budget).toMatchObject({ left: 0 });
    const spent = await errorOf(pull(accessOf(), first.cursor));
    expect(spent).toMatchObject({
      fault: 'rate-limited',
      reason: 'month-used-up',
      retryAt: Date.UTC(2026, 10, 25),
    });
    clock = Date.UTC(2026, 10, 25) + minute;
    emulator.plan.used = 0;
    const rest = await pullAll(accessOf(), first.cursor);
    expect(idsOf([...first.posts, ...rest.posts])).toEqual(all.sort());
  });

  it('spreads what is left over the days left', async () => {
    const { cursor: start } = await pullAll(accessOf(), firstCursor());
    clock += 4 * hour;
    Object.assign(emulator.plan, { cap: 10_000, used: 8_500 });
    emulator.addPosts(150);
    const page = await pull(accessOf(), start);
    // 100 posts, six days and eight hours until the first of December, 1,400 posts left.
    const end = Date.UTC(2026, 11, 1);
    expect(page).toMatchObject({ more: false, wait: Math.round((100 * (end - clock)) / 1_400) });
  });

  it('counts by itself where the usage cannot be read', async () => {
    emulator.plan.usage = false;
    emulator.addPosts(25);
    const counted = await pullAll(accessOf({ settings: { monthlyPosts: 100 } }), firstCursor());
    expect(counted.budget).toMatchObject({ unit: 'posts', left: 75, limit: 100 });
    const unknown = await pullAll(accessOf(), firstCursor());
    expect(unknown.budget).toMatchObject({ unit: 'requests', left: 448, limit: 450 });
  });

  it('waits until the limit of the quarter of an hour is over', async () => {
    const { cursor: start } = await pullAll(accessOf(), firstCursor());
    emulator.plan.limits.search = 2;
    clock += minute;
    emulator.addPosts(150, 'acme', clock - 30_000);
    const last = await pull(accessOf(), start);
    expect(last).toMatchObject({ more: false, wait: 14 * minute });
    const over = await errorOf(pull(accessOf(), last.cursor));
    expect(over).toMatchObject({
      fault: 'rate-limited',
      reason: 'too-many-requests',
      retryAt: clock + 14 * minute,
    });
  });
});

describe('errors', () => {
  it('tells a key that is missing, refused, or of too small a plan', async () => {
    const { past, preview } = connectorOf();
    expect(await errorOf(pull(accessOf({ secret: null }), firstCursor()))).toMatchObject({
      reason: 'key-missing',
    });
    expect(await errorOf(preview(accessOf({ secret: null })))).toMatchObject({
      fault: 'auth',
      reason: 'key-missing',
    });
    if (past === undefined) throw new Error('no past');
    expect(await errorOf(past(accessOf({ secret: { bearerToken: 'wrong' } }), null, 0))).toMatchObject({
      reason: 'key-refused',
    });
    emulator.plan.stream = false;
    expect(await errorOf(preview(accessOf({ settings: { plan: 'stream' } })))).toMatchObject({
      fault: 'auth',
      reason: 'plan-too-small',
    });
  });

  it('passes on what X says of a query, without the token', async () => {
    emulator.plan.queryLength = 5;
    const refused = await errorOf(pull(accessOf(), firstCursor()));
    expect(refused).toMatchObject({ fault: 'invalid', reason: 'query-refused' });
    expect(refused.detail).toContain('There were errors processing your request');
    const body = { title: 'Oops', detail: `token ${emulator.bearer} is odd` };
    emulator.network.fault({ kind: 'status', status: 403, body }, { times: 2 });
    expect(await errorOf(pull(accessOf(), firstCursor()))).toMatchObject({
      detail: 'HTTP 403: token … is odd',
    });
  });

  it('classes used-up credits, outages, cuts and answers that are none', async () => {
    emulator.plan.usage = false;
    const search = { when: ({ url }: { url: URL }) => url.pathname === '/2/tweets/search/recent' };
    const { network } = emulator;
    const credits = {
      title: 'CreditsDepleted',
      type: 'https://api.x.com/2/problems/credits',
      detail: 'No credits.',
    };
    network.fault({ kind: 'status', status: 402, body: credits }, search);
    expect(await errorOf(pull(accessOf(), firstCursor()))).toMatchObject({
      fault: 'rate-limited',
      reason: 'month-used-up',
    });
    network.fault({ kind: 'status', status: 503, body: 'Over capacity' }, search);
    expect(await errorOf(pull(accessOf(), firstCursor()))).toMatchObject({
      fault: 'transient',
      reason: 'server-error',
    });
    emulator.addPosts(20);
    network.fault({ kind: 'cut', afterBytes: 700 }, search);
    expect(await errorOf(pull(accessOf(), firstCursor()))).toMatchObject({
      fault: 'transient',
      reason: 'cut',
    });
    for (const body of ['<html>', '[]', '{"data":{}}', '{"meta":{"result_count":"many"}}', 'null']) {
      network.fault({ kind: 'malformed', body }, search);
      expect(await errorOf(pull(accessOf(), firstCursor()))).toMatchObject({
        fault: 'transient',
        reason: 'bad-answer',
      });
    }
    expect((await pullAll(accessOf(), firstCursor())).posts).toHaveLength(20);
  });
});

describe('what is gone', () => {
  it('is asked once a day by a compliance job, which costs nothing', async () => {
    const ids = emulator.addPosts(40);
    const start = await pullAll(accessOf(), firstCursor());
    emulator.deletePost(ids[3] ?? '');
    emulator.addPost({ text: 'acme', username: 'leaver' });
    clock += day + minute;
    const began = await pullAll(accessOf(), start.cursor);
    expect(began.posts).toHaveLength(1);
    emulator.deleteAccount('leaver');
    const deletions: Deletion[] = [];
    let cursor = began.cursor;
    for (let round = 0; round < 4; round += 1) {
      clock += 15 * minute;
      const next = await pullAll(accessOf(), cursor);
      deletions.push(...next.deletions);
      cursor = next.cursor;
    }
    expect(deletions.map(({ networkId }) => networkId).sort()).toEqual(
      [ids[3], began.posts[0]?.networkId].sort(),
    );
    expect(asked('/2/tweets')).toEqual([]);
    expect(emulator.plan.used).toBe(41);
    expect(asked('/storage/upload/1372966999991541760')).toHaveLength(1);
  });

  it('is looked up where the plan has no jobs, few at a time', async () => {
    Object.assign(emulator.plan, { compliance: false, cap: 15_000 });
    const ids = emulator.addPosts(12);
    const start = await pullAll(accessOf(), firstCursor());
    emulator.deletePost(ids[1] ?? '');
    emulator.protectAccount('someone');
    clock += day + minute;
    const next = await pullAll(accessOf(), start.cursor);
    expect(next.deletions).toEqual([{ what: 'post', network: 'x', networkId: ids[1] }]);
    expect(asked('/2/tweets')[0]?.url.searchParams.get('ids')?.split(',')).toHaveLength(10);
    clock += day + minute;
    await pullAll(accessOf(), next.cursor);
    // The next in turn, from the start again: those that were not looked up come first.
    expect(asked('/2/tweets')[1]?.url.searchParams.get('ids')?.split(',').slice(0, 2)).toEqual(ids.slice(10));
  });

  it('does not keep the source from its posts when it fails', async () => {
    emulator.addPosts(3);
    const start = await pullAll(accessOf(), firstCursor());
    clock += day + minute;
    emulator.addPosts(2);
    emulator.network.fault(
      { kind: 'status', status: 500 },
      { when: ({ url }) => url.pathname.startsWith('/2/compliance') },
    );
    const next = await pullAll(accessOf(), start.cursor);
    expect(next.posts).toHaveLength(2);
    expect(next.cursor.compliance.dueAt).toBe(clock + hour);
  });
});

describe('the past', () => {
  it('goes back page by page to the date, at most seven days, all queries together', async () => {
    const { past } = connectorOf();
    if (past === undefined) throw new Error('no past');
    const wanted = emulator.addPosts(260, 'acme', clock - 5 * day);
    emulator.addPost({ text: 'acme, plus vieux', at: clock - 6 * day });
    const until = clock - 5.5 * day;
    const posts: RawPost[] = [];
    const reached: number[] = [];
    let from: unknown = null;
    do {
      const page = await past(accessOf(), from, until);
      posts.push(...page.posts);
      reached.push(page.reached);
      from = page.next === null ? null : JSON.parse(JSON.stringify(page.next));
    } while (from !== null);
    expect(idsOf(posts)).toEqual(wanted.sort());
    expect(reached).toEqual([...reached].sort((left, right) => right - left));
    expect(reached.at(-1)).toBe(until);
    expect(connectorOf().pastDays(accessOf().settings, true)).toBe(7);
    expect(connectorOf().pastDays(accessOf().settings, false)).toBeNull();
  });

  it('comes whole after a failure', async () => {
    const past = connectorOf().past?.bind(connectorOf());
    if (past === undefined) throw new Error('no past');
    const ids = emulator.addPosts(120);
    clock += minute;
    const first = await past(accessOf(), null, clock - day);
    emulator.network.fault({ kind: 'status', status: 500 });
    expect(await errorOf(past(accessOf(), first.next, clock - day))).toMatchObject({
      reason: 'server-error',
    });
    const second = await past(accessOf(), first.next, clock - day);
    expect(idsOf([...first.posts, ...second.posts])).toEqual(ids.sort());
    expect(second.next).toBeNull();
  });

  it('leaves the last fifth of the month to what is new', async () => {
    Object.assign(emulator.plan, { cap: 1_000, used: 850 });
    const past = connectorOf().past?.(accessOf(), null, 0) ?? Promise.resolve();
    expect(await errorOf(past)).toMatchObject({ fault: 'rate-limited', reason: 'month-used-up' });
  });
});

describe('the preview', () => {
  it('shows ten posts, the fewest that X gives', async () => {
    emulator.addPosts(30);
    const shown = await connectorOf().preview(accessOf());
    expect(shown).toMatchObject({
      looked: 10,
      minutes: 9,
      name: 'X',
      budget: { unit: 'posts', left: 1_999_990 },
    });
    expect(shown.posts).toHaveLength(10);
    expect(emulator.plan.used).toBe(10);
  });
});

/** What a source keeps of a stream: pages are stored with the cursor that came last. */
class Kept implements StreamSink<XCursor> {
  readonly posts: RawPost[] = [];
  readonly deletions: Deletion[] = [];
  readonly gaps: object[] = [];
  opens = 0;
  lives = 0;
  cursor: XCursor;
  private waiting: RawPost[] = [];

  constructor(cursor: XCursor) {
    this.cursor = cursor;
  }

  opened(): void {
    this.opens += 1;
  }

  concerns(text: string): boolean {
    return /acme/i.test(text);
  }

  post(post: RawPost): void {
    this.waiting.push(post);
  }

  deletion(deletion: Deletion): void {
    this.deletions.push(deletion);
  }

  reached(cursor: XCursor): undefined {
    this.posts.push(...this.waiting);
    this.waiting = [];
    this.cursor = connectorOf().cursor.parse(JSON.parse(JSON.stringify(cursor)));
    this.lives += 1;
  }

  missed(from: number, to: number): void {
    this.gaps.push({ from, to });
  }

  budget(): void {
    // Shown elsewhere.
  }
}

/** Listens until stopped; `end` gives what it threw. */
function listen(kept: Kept, words = ['acme']) {
  const own = new AbortController();
  const access = accessOf({
    words,
    settings: { plan: 'stream' },
    signal: AbortSignal.any([own.signal, stop.signal]),
  });
  const end = (
    connectorOf().stream?.(access, kept.cursor, kept) ?? Promise.reject(new Error('no stream'))
  ).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { end, stop: () => own.abort() };
}

describe('the stream', () => {
  it('hears posts as they come, through pieces that part characters, and signs of life', async () => {
    const kept = new Kept(firstCursor());
    const listening = listen(kept);
    // What it caught up with is handed over by then.
    await soon(() => expect(kept.lives).toBeGreaterThan(0));
    const ids = [
      emulator.addPost({ text: 'Été chez acme 🎉 déjà', lang: 'fr' }),
      emulator.addPost({ text: 'acme again' }),
    ];
    await soon(() => expect(idsOf(kept.posts)).toEqual(ids));
    expect(kept.posts[0]?.text).toBe('Été chez acme 🎉 déjà');
    const lives = kept.lives;
    await soon(() => expect(kept.lives).toBeGreaterThan(lives + 1));
    listening.stop();
    expect(await listening.end).toBeUndefined();
    await soon(() => expect(emulator.stream.open).toBe(0));
  });

  it('keeps its own rules in step with the topics and leaves those of others alone', async () => {
    emulator.stream.rules.push(
      { id: '1', value: 'from:globex', tag: 'dashboard' },
      { id: '2', value: 'hooli' },
    );
    const first = listen(new Kept(firstCursor()), ['acme', '#acme2026']);
    await soon(() => expect(emulator.stream.open).toBe(1));
    const before = emulator.stream.rules.filter(({ tag }) => tag?.startsWith('vigie:'));
    expect(before.map(({ value }) => value)).toEqual(['(acme OR #acme2026) -is:retweet']);
    first.stop();
    await first.end;
    await soon(() => expect(emulator.stream.open).toBe(0));
    const changes = asked('/2/tweets/search/stream/rules').length;
    const second = listen(new Kept(firstCursor()), ['acme', 'initech']);
    await soon(() => expect(emulator.stream.open).toBe(1));
    expect(emulator.stream.rules.map(({ value }) => value)).toEqual([
      'from:globex',
      'hooli',
      '(acme OR initech) -is:retweet',
    ]);
    // A list, the new ones, then those that go.
    const bodies = asked('/2/tweets/search/stream/rules')
      .slice(changes)
      .map(({ method, body }) => method + body.slice(0, 6));
    expect(bodies).toEqual(['GET', 'POST{"add"', 'POST{"dele']);
    second.stop();
    await second.end;
  });

  it('makes room for new rules where the plan has none for both', async () => {
    emulator.plan.rules = 1;
    for (const words of [['acme'], ['initech']]) {
      const listening = listen(new Kept(firstCursor()), words);
      await soon(() => expect(emulator.stream.open).toBe(1));
      expect(emulator.stream.rules.map(({ value }) => value)).toEqual([`(${words[0]}) -is:retweet`]);
      listening.stop();
      await listening.end;
      await soon(() => expect(emulator.stream.open).toBe(0));
    }
  });

  it('loses and doubles nothing over cuts, announced or not, and restarts', async () => {
    const kept = new Kept(firstCursor());
    const all: string[] = [];
    const say = (text: string) => {
      clock += 1_000;
      all.push(emulator.addPost({ text }));
    };
    const first = listen(kept);
    await soon(() => expect(kept.lives).toBeGreaterThan(0));
    first.stop();
    await first.end;
    await soon(() => expect(emulator.stream.open).toBe(0));
    for (let round = 0; round < 6; round += 1) {
      const listening = listen(kept);
      await soon(() => expect(emulator.stream.open).toBe(1));
      for (let index = 0; index < 20; index += 1) say(`acme, tour ${round}, message ${index}`);
      if (round % 3 === 0) emulator.network.dropSockets();
      if (round % 3 === 1) emulator.stream.disconnect();
      if (round % 3 === 2) listening.stop();
      const error = await listening.end;
      if (round % 3 === 2) expect(error).toBeUndefined();
      else expect(error).toMatchObject({ fault: 'transient', reason: 'cut' });
      await soon(() => expect(emulator.stream.open).toBe(0));
      for (let index = 0; index < 130; index += 1) say(`acme, entre deux, ${round} ${index}`);
    }
    const listening = listen(kept);
    await soon(() => expect(idsOf(kept.posts)).toHaveLength(all.length));
    listening.stop();
    await listening.end;
    expect(idsOf(kept.posts)).toEqual(all.sort());
    expect(kept.gaps).toEqual([]);
  });

  it('goes on with a sweep that was stopped, and then fetches what came since it began', async () => {
    const { cursor: start } = await pullAll(accessOf(), firstCursor());
    clock += 5 * hour;
    const all = emulator.addPosts(120);
    const first = await pull(accessOf(), start);
    clock += 2 * hour;
    all.push(...emulator.addPosts(30));
    const kept = new Kept(first.cursor);
    const listening = listen(kept);
    await soon(() => expect(kept.posts).toHaveLength(50));
    clock += minute;
    all.push(emulator.addPost({ text: 'acme, en direct' }));
    await soon(() => expect(kept.posts).toHaveLength(51));
    listening.stop();
    await listening.end;
    expect(idsOf([...first.posts, ...kept.posts])).toEqual(all.sort());
  });

  it('cuts a stream that is silent', async () => {
    // Real time: the idle time is the client's own.
    const silent = await XEmulator.open({ now: () => clock, keepAlive: hour });
    try {
      const connector = createXConnector({ origin: silent.origin });
      const access = {
        ...accessOf({ settings: { plan: 'stream' } }),
        secret: { bearerToken: silent.bearer },
      };
      const idle: (number | undefined)[] = [];
      class Impatient extends Outbound {
        override stream(...[url, request]: Parameters<Outbound['stream']>) {
          idle.push(request?.idleTimeout);
          return super.stream(url, { ...request, idleTimeout: 1_000 });
        }
      }
      const impatient = new Impatient({ allow: ['127.0.0.1'] });
      const kept = new Kept(firstCursor());
      const end =
        connector.stream?.({ ...access, outbound: impatient }, kept.cursor, kept) ?? Promise.resolve();
      expect(await errorOf(end)).toMatchObject({ fault: 'transient', reason: 'too-slow' });
      expect(idle).toEqual([30_000]);
      await impatient.close();
    } finally {
      await silent.close();
    }
  });

  it('tells why X does not let it listen', async () => {
    const end = async (): Promise<unknown> => listen(new Kept(firstCursor())).end;
    emulator.plan.connections = 0;
    expect(await end()).toMatchObject({
      fault: 'rate-limited',
      reason: 'too-many-requests',
      retryAt: clock + minute,
    });
    emulator.plan.connections = 1;
    emulator.plan.rules = 0;
    emulator.stream.rules.length = 0;
    expect(await end()).toMatchObject({ fault: 'auth', reason: 'plan-too-small' });
    emulator.plan.rules = 1_000;
    emulator.plan.ruleLength = 5;
    expect(await end()).toMatchObject({ fault: 'invalid', reason: 'query-refused' });
    emulator.plan.stream = false;
    expect(await end()).toMatchObject({ fault: 'auth', reason: 'plan-too-small' });
  });

  it.each<[string, NetworkFault, object]>([
    ['a refused key', { kind: 'status', status: 401 }, { fault: 'auth', reason: 'key-refused' }],
    [
      'too many requests',
      { kind: 'status', status: 429 },
      { fault: 'rate-limited', reason: 'too-many-requests' },
    ],
    [
      'maintenance',
      { kind: 'status', status: 503, body: '<html>' },
      { fault: 'transient', reason: 'server-error' },
    ],
    ['a reset', { kind: 'reset' }, { fault: 'transient', reason: 'cut' }],
    [
      'a page for people',
      { kind: 'malformed', body: '<html>\n</html>' },
      { fault: 'transient', reason: 'bad-answer' },
    ],
    ['a bomb', { kind: 'bomb' }, { fault: 'transient', reason: 'bad-answer' }],
    [
      'an address inside',
      { kind: 'status', status: 302, headers: { location: 'http://169.254.169.254/' } },
      { fault: 'invalid', reason: 'address-refused' },
    ],
  ])('tells %s by its class, and loses nothing', async (_what, fault, expected) => {
    const kept = new Kept((await pullAll(accessOf(), firstCursor())).cursor);
    emulator.network.fault(fault, { when: ({ url }) => url.pathname === '/2/tweets/search/stream' });
    expect(await listen(kept).end).toMatchObject(expected);
    // What answered instead has left the emulator's own connection open.
    emulator.stream.close();
    clock += minute;
    const id = emulator.addPost({ text: 'acme, entre-temps' });
    const listening = listen(kept);
    await soon(() => expect(idsOf(kept.posts)).toEqual([id]));
    listening.stop();
    await listening.end;
  });

  it('takes lines that are none as an error, and endless ones too', async () => {
    for (const line of ['{"data":', 'x'.repeat(1_100_000)]) {
      const listening = listen(new Kept(firstCursor()));
      await soon(() => expect(emulator.stream.open).toBe(1));
      emulator.stream.sendLine(line);
      expect(await listening.end).toMatchObject({ fault: 'transient', reason: 'bad-answer' });
      await soon(() => expect(emulator.stream.open).toBe(0));
    }
  });

  it('stops when the month is used up while it listens', async () => {
    const listening = listen(new Kept(firstCursor()));
    await soon(() => expect(emulator.stream.open).toBe(1));
    emulator.plan.used = emulator.plan.cap;
    clock += 2 * hour;
    expect(await listening.end).toMatchObject({ fault: 'rate-limited', reason: 'month-used-up' });
  });

  it('hears of deletions once a day', async () => {
    const kept = new Kept(firstCursor());
    const listening = listen(kept);
    await soon(() => expect(emulator.stream.open).toBe(1));
    const id = emulator.addPost({ text: 'acme, à effacer' });
    await soon(() => expect(kept.posts).toHaveLength(1));
    emulator.deletePost(id);
    clock += day + minute;
    await soon(() => expect(emulator.compliance.jobs).toHaveLength(1));
    await soon(() => {
      clock += 5 * minute;
      expect(kept.deletions).toEqual([{ what: 'post', network: 'x', networkId: id }]);
    });
    listening.stop();
    await listening.end;
  });
});
