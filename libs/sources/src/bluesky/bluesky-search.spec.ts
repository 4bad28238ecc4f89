import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanPost, type RawPost } from '@vigie/mentions';
import { Outbound } from '@vigie/platform';
import { parse } from '@vigie/query-language';
import { BlueskyEmulator, type BlueskyEmulatorOptions } from '@vigie/testing';
import type { Access, PastPage } from '../connector/connector';
import { blueskyConnector } from './bluesky-connector';
import { blueskySecret, type BlueskySettings } from './bluesky-settings';
import { phrasesOf } from './search-phrases';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 24, 12);
const account = { handle: 'listener.example', appPassword: 'abcd-efgh-ijkl-mnop' };
const search = 'app.bsky.feed.searchPosts';
const signIn = 'com.atproto.server.createSession';
const renewal = 'com.atproto.server.refreshSession';

let service: BlueskyEmulator;
let outbound: Outbound;
let serial = 0;

beforeEach(() => {
  outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0, failures: Number.MAX_SAFE_INTEGER } });
});

afterEach(async () => {
  await outbound.close();
  await service.close();
});

async function openService(options: BlueskyEmulatorOptions = {}): Promise<void> {
  service = await BlueskyEmulator.open({ account, now: () => now, ...options });
}

function add(text: string, daysAgo: number, did = 'did:plc:lea'): string {
  serial += 1;
  const rkey = `3lb${serial}`;
  service.addPost({ did, rkey, text, createdAt: now - daysAgo * day });
  return `at://${did}/app.bsky.feed.post/${rkey}`;
}

function accessOf(words: string[], secret: Record<string, string> | null = account): Access<BlueskySettings> {
  return {
    settings: { service: service.origin },
    secret,
    queries: words.map((expression) => {
      const read = parse(expression);
      if (!read.ok) throw new Error(`no query: ${expression}`);
      return { brandId: expression, name: expression, query: read.query };
    }),
    locale: 'fr',
    outbound,
    now: () => now,
    signal: new AbortController().signal,
  };
}

/** All pages back to `until`; each place survives JSON. */
async function readAll(
  access: Access<BlueskySettings>,
  until: number,
): Promise<{ posts: RawPost[]; pages: PastPage[] }> {
  const pages: PastPage[] = [];
  for (let from: unknown = null; pages.length < 500;) {
    const page = await past(access, from, until);
    pages.push(page);
    if (page.next === null) break;
    from = JSON.parse(JSON.stringify(page.next));
  }
  return { posts: pages.flatMap(({ posts }) => [...posts]), pages };
}

function past(access: Access<BlueskySettings>, from: unknown, until: number): Promise<PastPage> {
  if (!blueskyConnector.past) throw new Error('no past');
  return blueskyConnector.past(access, from, until);
}

const ids = (posts: readonly RawPost[]) => posts.map(({ networkId }) => networkId);

describe('the past of Bluesky', () => {
  it('is open with a key alone', async () => {
    await openService();
    expect(blueskyConnector.pastDays({}, false)).toBeNull();
    expect(blueskyConnector.pastDays({}, true)).toBe(365);
    await expect(past(accessOf(['acme'], null), null, now - day)).rejects.toMatchObject({
      fault: 'auth',
      reason: 'key-missing',
    });
    expect(service.network.requests).toEqual([]);
  });

  it('is read back to the asked date, each post once, the newest weeks first', async () => {
    await openService();
    service.addProfile({ did: 'did:plc:lea', handle: 'lea.example', displayName: 'Léa' });
    const inTime = Array.from({ length: 250 }, (_, index) => add(`Acme numéro ${index}`, (index + 0.5) / 10));
    add('Acme bien avant', 40);
    add('Autre chose', 1);
    const { posts, pages } = await readAll(accessOf(['acme']), now - 30 * day);
    expect(ids(posts)).toEqual(inTime);
    expect(cleanPost(posts[0]).post).toMatchObject({
      text: 'Acme numéro 0',
      author: { networkId: 'did:plc:lea', handle: 'lea.example', name: 'Léa' },
    });
    expect(pages.at(-1)).toMatchObject({ next: null, reached: now - 30 * day });
    expect(service.asked(signIn).length).toBe(1);
  });

  it('says it has reached only what was read for every phrase', async () => {
    await openService();
    const uris = [
      ...Array.from({ length: 130 }, (_, index) => add(`Acme ${index}`, (index + 1) / 10)),
      add('Globex', 3),
      add('Globex', 9),
    ];
    const { posts, pages } = await readAll(accessOf(['acme', 'globex']), now - 14 * day);
    expect(new Set(ids(posts))).toEqual(new Set(uris));
    expect(posts.length).toBe(uris.length);
    let given: RawPost[] = [];
    for (const { posts: more, reached } of pages) {
      given = [...given, ...more];
      const due = uris.filter((uri) => {
        const at = service.posts.find(({ rkey }) => uri.endsWith(`/${rkey}`))?.createdAt ?? 0;
        return at >= reached && at < now;
      });
      expect(due.filter((uri) => !ids(given).includes(uri))).toEqual([]);
    }
    const all = pages.map(({ reached }) => reached);
    expect(all).toEqual([...all].sort((a, b) => b - a));
  });

  it('gets beyond what one list holds', async () => {
    await openService();
    const uris = Array.from({ length: 5_400 }, (_, index) => add(`Acme ${index}`, (index + 1) / 1_000));
    const { posts } = await readAll(accessOf(['acme']), now - 7 * day);
    expect(new Set(ids(posts))).toEqual(new Set(uris));
    expect(posts.length - uris.length).toBeLessThan(3);
  });

  it('begins a window anew when the topics were changed in the middle of it', async () => {
    await openService();
    for (let index = 0; index < 150; index += 1) add(`Acme ${index}`, index / 50);
    const globex = add('Globex', 2);
    const first = await past(accessOf(['acme']), null, now - 7 * day);
    const next = await past(accessOf(['globex']), first.next, now - 7 * day);
    expect(ids(next.posts)).toEqual([globex]);
    expect(next.next).toBeNull();
  });

  it('renews a session that is over, and signs in again when it cannot be renewed', async () => {
    await openService();
    add('Acme', 1);
    const access = accessOf(['acme']);
    await past(access, null, now - day * 2);
    service.expire();
    expect((await past(access, null, now - day * 2)).posts.length).toBe(1);
    expect(service.asked(renewal).length).toBe(1);
    service.expire(true);
    expect((await past(access, null, now - day * 2)).posts.length).toBe(1);
    expect(service.asked(signIn).length).toBe(2);
  });

  it('tells a wrong password from the rest, without telling the password', async () => {
    await openService();
    const secret = { handle: account.handle, appPassword: 'wrong-pass-word-here' };
    const error = await past(accessOf(['acme'], secret), null, now - day).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ fault: 'auth', reason: 'key-refused' });
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain(secret.appPassword);
    expect(service.asked(search)).toEqual([]);
  });

  it('honours the limit that the service tells', async () => {
    await openService({ limit: 3 });
    for (let index = 0; index < 300; index += 1) add(`Acme ${index}`, index / 100);
    const first = await past(accessOf(['acme']), null, now - 7 * day);
    expect(first.budget).toEqual({
      unit: 'requests',
      left: 1,
      limit: 3,
      resetsAt: new Date(now + 300_000).toISOString(),
    });
    const second = await past(accessOf(['acme']), first.next, now - 7 * day);
    expect(second.budget?.left).toBe(0);
    await expect(past(accessOf(['acme']), second.next, now - 7 * day)).rejects.toMatchObject({
      fault: 'rate-limited',
      reason: 'too-many-requests',
      retryAt: now + 300_000,
    });
  });

  it.each([
    ['closes its door', { kind: 'status', status: 403 } as const, { fault: 'auth', reason: 'key-refused' }],
    [
      'fails',
      { kind: 'status', status: 500, body: 'oops' } as const,
      { fault: 'transient', reason: 'server-error' },
    ],
    [
      'makes no sense',
      { kind: 'malformed', body: '{"posts": {' } as const,
      { fault: 'transient', reason: 'bad-answer' },
    ],
    ['hangs up', { kind: 'reset' } as const, { fault: 'transient' }],
    ['sends a bomb', { kind: 'bomb' } as const, { fault: 'invalid', reason: 'too-large' }],
    [
      'does not take the words',
      { kind: 'status', status: 400, body: { error: 'BadQueryString', message: 'x' } } as const,
      { fault: 'invalid', reason: 'query-refused' },
    ],
    [
      'points elsewhere',
      { kind: 'status', status: 302, headers: { location: 'http://169.254.169.254/latest' } } as const,
      { fault: 'invalid', reason: 'address-refused' },
    ],
  ])('says the class of the fault when the service %s', async (_, fault, expected) => {
    await openService();
    const uri = add('Acme', 1);
    service.network.fault(fault, { when: ({ url }) => url.pathname.endsWith(search) });
    await expect(past(accessOf(['acme']), null, now - 2 * day)).rejects.toMatchObject({
      name: 'ConnectorError',
      ...expected,
    });
    expect(ids((await past(accessOf(['acme']), null, now - 2 * day)).posts)).toEqual([uri]);
  });

  it('passes over what is no post', async () => {
    await openService();
    service.network.on('GET', `/xrpc/${search}`, () => ({
      body: {
        posts: [null, 3, {}, { uri: 'at://did:plc:x/app.bsky.feed.like/1', record: {}, indexedAt: 'x' }],
      },
    }));
    expect((await past(accessOf(['acme']), null, now - day)).posts).toEqual([]);
  });
});

describe('the preview with a key', () => {
  it('shows what the search finds, each once, newest first', async () => {
    await openService();
    const both = add('Acme et Globex', 1);
    const [older, newer] = [add('Acme', 3), add('Globex', 2)];
    const preview = await blueskyConnector.preview(accessOf(['acme', 'globex']));
    expect(ids(preview.posts)).toEqual([both, newer, older]);
    expect(preview).toMatchObject({
      looked: 3,
      minutes: null,
      name: 'Bluesky',
      budget: { unit: 'requests' },
    });
  });

  it('says that the key is refused', async () => {
    await openService();
    const secret = { handle: 'nobody.example', appPassword: 'wrong-pass-word-here' };
    await expect(blueskyConnector.preview(accessOf(['acme'], secret))).rejects.toMatchObject({
      reason: 'key-refused',
    });
  });
});

describe('choices of a source on Bluesky', () => {
  const { settings } = blueskyConnector;

  it('takes hosts as people write them, and no more', () => {
    expect(settings.parse({})).toEqual({});
    expect(
      settings.parse({
        hosts: ['jet.example.org/', 'ws://127.0.0.1:6008'],
        service: 'https://pds.example.org/',
      }),
    ).toEqual({
      hosts: ['jet.example.org', 'ws://127.0.0.1:6008'],
      service: 'https://pds.example.org',
    });
    for (const host of [
      '',
      'https://a.example',
      'wss://a.example/path',
      'wss://me:secret@a.example',
      'a b',
      'wss://a.example?x=1',
    ]) {
      expect(settings.safeParse({ hosts: [host] }).success).toBe(false);
    }
    expect(settings.safeParse({ hosts: [] }).success).toBe(false);
    expect(settings.safeParse({ service: 'ftp://a.example' }).success).toBe(false);
  });

  it('needs both parts of a key', () => {
    expect(blueskySecret.parse({ handle: ' @lea.example', appPassword: ' abcd ' })).toEqual({
      handle: 'lea.example',
      appPassword: 'abcd',
    });
    expect(blueskySecret.safeParse({ handle: 'lea.example' }).success).toBe(false);
    expect(blueskySecret.safeParse({ handle: '@', appPassword: 'x' }).success).toBe(false);
  });

  it('says what it listens to', () => {
    expect(blueskyConnector.listensTo({})).toBe('bsky.app');
    expect(blueskyConnector.listensTo({ hosts: ['jet.example.org', 'two.example.org'] })).toBe(
      'jet.example.org +1',
    );
  });

  it('asks for the posts of an account that is written out whole, too', () => {
    const { queries } = { queries: ['acme', '@acme.example OR "service client"', 'acme OR globex'] } as const;
    const listened = queries.map((expression) => {
      const read = parse(expression);
      if (!read.ok) throw new Error(expression);
      return { brandId: expression, name: expression, query: read.query };
    });
    expect(phrasesOf(listened)).toEqual([
      'acme',
      '@acme.example',
      'from:acme.example',
      '"service client"',
      'globex',
    ]);
  });
});
