import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanPost, type RawPost } from '@vigie/mentions';
import { Outbound } from '@vigie/platform';
import { parse } from '@vigie/query-language';
import { FeedEmulator, type FeedEmulatorOptions } from '@vigie/testing';
import type { Access } from '../connector/connector';
import { FeedConnector } from './feed-connector';
import type { FeedCursor } from './feed-cursor';
import type { FeedSettings } from './feed-settings';

// Real: the connector, the outbound client, HTTP. Emulated: the site and the engines, on 127.0.0.1; the clock.
describe('FeedConnector', () => {
  let emulator: FeedEmulator;
  let outbound: Outbound;
  let now: number;
  const start = Date.UTC(2026, 10, 12, 10);

  const open = async (options: FeedEmulatorOptions = {}) => {
    await emulator?.close();
    emulator = await FeedEmulator.open({ now: () => now, ...options });
  };
  beforeEach(async () => {
    now = start;
    await open();
    outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0, failures: Number.MAX_SAFE_INTEGER } });
  });
  afterEach(async () => {
    await outbound.close();
    await emulator.close();
  });

  const connector = () =>
    new FeedConnector({
      origins: { 'news-google': emulator.origin, 'news-bing': emulator.origin, reddit: emulator.origin },
    });
  const access = (settings: unknown, ...expressions: string[]): Access<FeedSettings> => ({
    settings: connector().settings.parse(settings),
    secret: null,
    queries: (expressions.length === 0 ? ['acme'] : expressions).map((expression) => {
      const parsed = parse(expression);
      if (!parsed.ok) throw new Error(expression);
      return { brandId: expression, name: expression, query: parsed.query };
    }),
    locale: 'fr',
    outbound,
    now: () => now,
    signal: new AbortController().signal,
  });
  const first = () => connector().cursor.parse({});
  const pull = (settings: unknown, cursor: FeedCursor = first(), ...expressions: string[]) =>
    connector().pull(access(settings, ...expressions), cursor);
  const texts = (posts: readonly RawPost[]) => posts.map(({ text }) => text);
  const asked = () => emulator.network.requests.at(-1)?.headers ?? {};

  it.each(['rss', 'atom', 'json'] as const)('makes posts that can be stored of %s', async (format) => {
    await open({ format });
    emulator.add({ id: 'un', title: 'Acme ouvre', text: 'Le quai & la <b>mer</b>', at: start - 60_000 });
    const { posts, name } = await pull({ address: emulator.address });
    const host = emulator.origin.slice('http://'.length);
    expect(name).toBe('Le journal du port');
    expect(posts.map((post) => cleanPost(post).post)).toEqual([
      expect.objectContaining({
        network: 'feed',
        networkId: `${host}/feed#un`,
        threadId: `${host}/feed#un`,
        text: 'Acme ouvre\n\nLe quai & la <b>mer</b>',
        publishedAt: '2026-11-12T09:59:00.000Z',
        url: `${emulator.origin}/articles/1`,
        languageHint: 'fr',
        author: expect.objectContaining({ name: 'Léa Marin', networkId: `${host}/feed#léa marin` }),
      }),
    ]);
  });

  it('asks whether anything has changed, and brings only what is new or edited', async () => {
    const [, old] = emulator.addMany(3);
    const settings = { address: emulator.address };
    const begun = await pull(settings);
    expect(begun.posts).toHaveLength(3);
    const same = await pull(settings, begun.cursor);
    expect(same.posts).toEqual([]);
    expect(asked()).toMatchObject({
      'if-none-match': expect.any(String),
      'if-modified-since': expect.any(String),
    });

    now += 60_000;
    emulator.add({ title: 'Acme ferme', text: 'Tout est dit.' });
    if (old) emulator.edit(old, 'Corrigé : Acme ne ferme pas.', now - 1_000);
    const next = await pull(settings, same.cursor);
    expect(next.posts.map(({ text, editedAt }) => [text, editedAt])).toEqual([
      ['Acme ferme\n\nTout est dit.', undefined],
      [`${old?.title}\n\nCorrigé : Acme ne ferme pas.`, now - 1_000],
    ]);
    // What leaves a feed was not deleted.
    if (old) emulator.remove(old);
    expect(await pull(settings, next.cursor)).toMatchObject({ posts: [], deletions: [] });
  });

  it('gives an entry without a date the time it was first seen, also after an edit', async () => {
    const entry = emulator.add({ at: null });
    const settings = { address: emulator.address };
    const begun = await pull(settings);
    expect(begun.posts[0]?.publishedAt).toBe(start);
    now += 3_600_000;
    emulator.edit(entry, 'Autre chose', null);
    const [edited] = (await pull(settings, begun.cursor)).posts;
    expect(edited).toMatchObject({ publishedAt: start, editedAt: now });
  });

  it('takes no date from the future', async () => {
    emulator.add({ at: start + 7_200_000 });
    emulator.add({ at: start + 90 * 86_400_000 });
    const { posts } = await pull({ address: emulator.address });
    expect(posts.map(({ publishedAt }) => publishedAt)).toEqual([start, start]);
  });

  it('finds the feed behind a page, and others beside it', async () => {
    emulator.addMany(2);
    const settings = { address: `${emulator.origin}/` };
    const preview = await connector().preview(access(settings));
    expect(preview).toMatchObject({
      name: 'Le journal du port',
      settings: { address: emulator.address },
      looked: 2,
      also: [{ name: 'Commentaires', settings: { address: `${emulator.origin}/comments/feed` } }],
    });
    const page = await pull(settings);
    expect(page).toMatchObject({ settings: { address: emulator.address } });
    expect(page.posts).toHaveLength(2);
    expect((await pull(page.settings, page.cursor)).posts).toEqual([]);
  });

  it('reads a list of feeds as the first of them and the others', async () => {
    emulator.add();
    const opml = `<opml version="2.0"><body><outline text="a" xmlUrl="${emulator.address}"/><outline text="b" xmlUrl="https://b.example/feed"/></body></opml>`;
    emulator.network.on('GET', '/list.opml', () => ({
      headers: { 'content-type': 'text/x-opml' },
      body: opml,
    }));
    expect(await connector().preview(access({ address: `${emulator.origin}/list.opml` }))).toMatchObject({
      settings: { address: emulator.address },
      also: [{ name: 'b', settings: { address: 'https://b.example/feed' } }],
    });
  });

  it('says that there is no feed, at first; later that the answer is bad', async () => {
    const page = { headers: { 'content-type': 'text/html' }, body: '<html><body>Rien ici</body></html>' };
    emulator.network.on('GET', '/empty', () => page);
    emulator.gone = true;
    await expect(pull({ address: `${emulator.origin}/empty` })).rejects.toMatchObject({
      fault: 'invalid',
      reason: 'not-a-feed',
    });
    emulator.gone = false;
    emulator.add();
    const settings = { address: emulator.address };
    const { cursor } = await pull(settings);
    emulator.network.on('GET', '/feed', () => page);
    await expect(pull(settings, cursor)).rejects.toMatchObject({ fault: 'transient', reason: 'bad-answer' });
  });

  it('follows a feed that moves for good, and keeps what its entries go by', async () => {
    emulator.addMany(2);
    const settings = { address: emulator.address };
    const begun = await pull(settings);
    emulator.moved = { to: '/new-feed', status: 302 };
    const there = await pull(settings, begun.cursor);
    expect(there.posts).toEqual([]);
    expect(there.settings).toBeUndefined();
    emulator.moved = { to: '/new-feed', status: 301 };
    emulator.add();
    const moved = await pull(settings, there.cursor);
    expect(moved.settings).toEqual({ address: `${emulator.origin}/new-feed`, home: emulator.address });
    expect(moved.posts).toHaveLength(1);
    expect(moved.posts[0]?.networkId).toMatch(/\/feed#entry-3$/);
    const after = await pull(moved.settings, moved.cursor);
    expect(after).toMatchObject({ posts: [] });
    expect(emulator.network.requests.at(-1)?.url.pathname).toBe('/new-feed');
  });

  it('knows a feed that is gone, and one that asks to wait', async () => {
    emulator.add();
    const settings = { address: emulator.address };
    emulator.gone = true;
    await expect(pull(settings)).rejects.toMatchObject({ fault: 'invalid', reason: 'gone' });
    emulator.gone = false;
    emulator.network.fault({ kind: 'status', status: 429, headers: { 'retry-after': '90' } });
    await expect(pull(settings)).rejects.toMatchObject({ fault: 'rate-limited', retryAt: start + 90_000 });
    emulator.network.fault({ kind: 'status', status: 503, headers: { 'retry-after': '90' } });
    await expect(pull(settings)).rejects.toMatchObject({ fault: 'transient', retryAt: start + 90_000 });
    emulator.network.fault({ kind: 'status', status: 403 });
    await expect(pull(settings)).rejects.toMatchObject({ fault: 'auth', reason: 'closed-to-anonymous' });
  });

  it('waits as long as the feed asks, four hours at most', async () => {
    emulator.add();
    const settings = { address: emulator.address };
    expect((await pull(settings)).wait).toBe(0);
    emulator.headers = { 'cache-control': 'public, max-age=1800', age: '300' };
    expect((await pull(settings)).wait).toBe(1_500_000);
    emulator.ttl = 60;
    expect((await pull(settings)).wait).toBe(3_600_000);
    emulator.headers = { 'cache-control': 'max-age=31536000' };
    expect((await pull(settings)).wait).toBe(4 * 3_600_000);
  });

  it('says what came and went between two readings', async () => {
    await open({ window: 5 });
    emulator.addMany(5);
    const settings = { address: emulator.address };
    const begun = await pull(settings);
    now += 3_600_000;
    for (let count = 0; count < 8; count += 1) emulator.add({ at: now - 600_000 + count * 1_000 });
    const next = await pull(settings, begun.cursor);
    expect(next.posts).toHaveLength(5);
    expect(next.missed).toEqual({ from: start, to: now - 600_000 + 3_000 });
    expect((await pull(settings, next.cursor)).missed ?? null).toBeNull();
  });

  it('keeps a cursor of some kilobytes, whatever the feed', async () => {
    await open({ window: 600 });
    emulator.addMany(600);
    const { posts, cursor } = await pull({ address: emulator.address });
    expect(posts).toHaveLength(500);
    expect(JSON.stringify(cursor).length).toBeLessThan(8_000);
  });

  it('reads archives back to a date', async () => {
    await open({ window: 10 });
    emulator.archives = true;
    emulator.addMany(35);
    const past = access({ address: emulator.address });
    const ids = new Set<string>();
    let from: unknown = null;
    let reached = now;
    do {
      const page = await connector().past(past, from, 0);
      for (const post of page.posts) ids.add(post.networkId);
      expect(page.reached).toBeLessThanOrEqual(reached);
      ({ reached } = page);
      from = page.next === null ? null : JSON.parse(JSON.stringify(page.next));
    } while (from !== null);
    expect(ids.size).toBe(35);
    const recent = await connector().past(past, null, now);
    expect(recent.posts).toEqual([]);
  });

  it.each([
    ['news-google', 'news', ['Acme & fils ouvre'], 'Le Port'],
    ['news-bing', 'news', ['Acme & fils ouvre\n\nSur le quai'], 'port.example'],
    ['reddit', 'reddit', ['Acme & fils ouvre\n\nSur le quai'], 'lea'],
  ] as const)('searches %s for the words of the topics', async (search, network, expected, author) => {
    emulator.add({
      title: 'Acme & fils ouvre',
      text: 'Sur le quai',
      author: 'lea',
      link: 'https://port.example/a',
    });
    emulator.add({ title: 'Rien à voir', text: 'Du tout' });
    const page = await pull({ search }, first(), 'acme OR "le quai"');
    expect(texts(page.posts)).toEqual(expected);
    expect(page.posts[0]).toMatchObject({ network, author: { name: author } });
    expect(page.posts.map((post) => cleanPost(post).fault)).toEqual([undefined]);
    if (search === 'news-bing')
      expect(page.posts[0]).toMatchObject({
        url: 'https://port.example/a',
        networkId: 'https://port.example/a',
      });
    if (search === 'reddit')
      expect(page.budget).toEqual({
        unit: 'requests',
        left: 8,
        limit: 10,
        resetsAt: new Date(start + 41_000).toISOString(),
      });
    expect((await pull({ search }, page.cursor, 'acme OR "le quai"')).posts).toEqual([]);
  });

  it('makes one search after the other, and goes on where one failed', async () => {
    emulator.add({ title: 'Acme', text: 'un' });
    emulator.add({ title: 'Zorglub', text: 'deux' });
    const settings = { search: 'news-bing' };
    const begun = await pull(settings, first(), 'acme -soldes', 'zorglub');
    expect(begun).toMatchObject({ more: true, posts: [{ text: 'Acme\n\nun' }] });
    emulator.network.fault({ kind: 'status', status: 500 });
    await expect(pull(settings, begun.cursor, 'acme -soldes', 'zorglub')).rejects.toMatchObject({
      fault: 'transient',
    });
    const next = await pull(settings, begun.cursor, 'acme -soldes', 'zorglub');
    expect(next).toMatchObject({ more: false, posts: [{ text: 'Zorglub\n\ndeux' }] });
    // Of a search that is no longer made nothing is kept.
    expect(Object.keys((await pull(settings, next.cursor, 'acme -soldes')).cursor.places)).toHaveLength(1);
  });

  it('refuses to search for nothing', async () => {
    const nothing = { ...access({ search: 'reddit' }), queries: [] };
    await expect(connector().pull(nothing, first())).rejects.toMatchObject({ reason: 'query-refused' });
  });

  it('says in short what it listens to', () => {
    const says = (settings: unknown) => connector().listensTo(connector().settings.parse(settings));
    expect(says({ address: 'www.port.example/rss/une.xml' })).toBe('port.example/rss/une.xml');
    expect(says({ search: 'reddit' })).toBe('reddit.com/search');
    for (const bad of [
      {},
      { address: 'ftp://a.example/' },
      { address: 'https://me:key@a.example/' },
      { search: 'x' },
    ])
      expect(connector().settings.safeParse(bad).success).toBe(false);
  });
});
