import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Outbound } from '@vigie/platform';
import { parse } from '@vigie/query-language';
import { MastodonEmulator, type MastodonEmulatorOptions } from '@vigie/testing';
import type { Access, PulledPage } from '../connector/connector';
import { mastodonConnector as connector } from './mastodon-connector';
import type { MastodonSettings } from './mastodon-settings';
import { mastodonCursor, type MastodonCursor } from './session';

const token = 'jeton-secret';
const day = 86_400_000;
const start = Date.UTC(2026, 10, 20, 12);

describe('MastodonConnector', () => {
  let emulator: MastodonEmulator;
  let outbound: Outbound;
  let now: number;
  beforeEach(() => {
    now = start;
    outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0 } });
  });
  afterEach(async () => {
    await outbound.close();
    await emulator.close();
  });

  const open = async (options: MastodonEmulatorOptions = {}) => {
    emulator = await MastodonEmulator.open({ now: () => now, tokens: [token], limit: 100_000, ...options });
  };
  const access = (
    settings: Partial<Record<keyof MastodonSettings, unknown>> = {},
    { words = 'acme', key = false }: { words?: string; key?: boolean } = {},
  ): Access<MastodonSettings> => {
    const parsed = parse(words);
    if (!parsed.ok) throw new Error('no query');
    return {
      settings: connector.settings.parse({ instance: emulator.origin, ...settings }),
      secret: key ? { token } : null,
      queries: [{ brandId: 'b', name: 'Acme', query: parsed.query }],
      locale: 'fr',
      outbound,
      now: () => now,
      signal: new AbortController().signal,
    };
  };
  const first = () => mastodonCursor.parse({});
  /** Pulls until there is no more; the cursor passes through JSON each time. */
  const pullAll = async (asking: Access<MastodonSettings>, from: MastodonCursor) => {
    const pages: PulledPage<MastodonCursor>[] = [];
    let cursor = from;
    do {
      const page = await connector.pull(asking, cursor);
      cursor = mastodonCursor.parse(JSON.parse(JSON.stringify(page.cursor)));
      pages.push(page);
    } while (pages.at(-1)?.more);
    return { cursor, pages, ids: pages.flatMap(({ posts }) => posts.map(({ networkId }) => networkId)) };
  };
  const asked = (path: string) =>
    emulator.network.requests.filter(({ url }) => url.pathname.startsWith(path));

  describe.each(['mastodon', 'pleroma', 'gotosocial'] as const)('on %s', (flavour) => {
    beforeEach(() => open({ flavour }));
    const tags = () =>
      access({ timeline: 'hashtags', hashtags: ['acme', 'globex'] }, { key: flavour === 'gotosocial' });

    it('loses and doubles nothing when many pages came in between', async () => {
      emulator.addPosts(60);
      const begun = await pullAll(tags(), first());
      expect(begun.ids.length).toBe(40);
      now += day;
      const added = [...emulator.addPosts(300, { tag: 'Globex' }), ...emulator.addPosts(7)].map(
        ({ uri }) => uri,
      );
      const next = await pullAll(tags(), begun.cursor);
      // GoToSocial takes one tag at a time: that of the many posts was seen empty, and is read back.
      expect(next.pages.length).toBeGreaterThan(flavour === 'gotosocial' ? 0 : 1);
      expect(next.ids.toSorted()).toEqual(added.toSorted());
      expect((await pullAll(tags(), next.cursor)).ids).toEqual([]);
    });

    it('reads the past back to the day asked for, each post once', async () => {
      const old = emulator.addPosts(90, { every: day / 4 });
      const until = now - 10 * day;
      const wanted = old.filter(({ at }) => at >= until).map(({ uri }) => uri);
      const ids: string[] = [];
      let from: unknown = null;
      let reached = now;
      do {
        const page = await connector.past(tags(), from, until);
        ids.push(...page.posts.map(({ networkId }) => networkId));
        expect(page.reached).toBeLessThanOrEqual(reached);
        reached = page.reached;
        from = JSON.parse(JSON.stringify(page.next));
      } while (from !== null);
      expect(new Set(ids).size).toBe(ids.length);
      expect(wanted.filter((uri) => !ids.includes(uri))).toEqual([]);
      expect(reached).toBe(until);
    });

    it('shows the newest page before anything is saved', async () => {
      emulator.addPosts(50, { every: 60_000 });
      const preview = await connector.preview(tags());
      expect(preview).toMatchObject({ looked: 40, minutes: 39 });
      expect(preview.name).toBe(
        `${emulator.host} #acme #globex`.replace(emulator.host, emulator.origin.slice(7)),
      );
      expect(preview.posts.length).toBe(40);
      const times = preview.posts.map(({ publishedAt }) => Date.parse(String(publishedAt)));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });
  });

  it('brings late posts of other instances, which stand at the place of their hour', async () => {
    await open();
    emulator.addPosts(10, { every: 60_000 });
    const settings = { timeline: 'public', stream: false };
    const begun = await pullAll(access(settings), first());
    const late = emulator.addPost({ text: 'arrivé en retard', author: 'zoe@loin.example', at: now - 90_000 });
    expect((await pullAll(access(settings), begun.cursor)).ids).toEqual([late.uri]);
  });

  it('goes back to where a timeline was seen empty', async () => {
    await open();
    const begun = await pullAll(access(), first());
    now += day;
    emulator.addPosts(100);
    expect(new Set((await pullAll(access(), begun.cursor)).ids).size).toBe(100);
  });

  it('says what the instance has thrown away', async () => {
    await open();
    const old = emulator.addPosts(20);
    const begun = await pullAll(access(), first());
    now += 10 * day;
    for (const { id } of old) emulator.deletePost(id);
    const added = emulator.addPosts(30, { every: 3_600_000 });
    const { pages, ids } = await pullAll(access(), begun.cursor);
    expect(ids.length).toBe(30);
    expect(pages[0]?.missed).toEqual({ from: start, to: added[0]?.at });
  });

  it('does not run in circles on a server that knows no min_id', async () => {
    await open();
    emulator.forward = false;
    emulator.addPosts(100);
    const begun = await pullAll(access(), first());
    now += day;
    emulator.addPosts(50);
    const { ids, pages } = await pullAll(access(), begun.cursor);
    expect(ids.length).toBe(40);
    expect(pages[0]?.missed).not.toBeNull();
  });

  it('asks for four tags at once, goes on from the same place when they change, and makes tags of the topics', async () => {
    await open();
    const six = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
    emulator.addPost({ text: 'un #a1 et #a6' });
    const begun = await pullAll(access({ hashtags: six }), first());
    expect(begun.ids.length).toBe(1);
    expect(
      asked('/api/v1/timelines/tag/').map(({ url }) => [url.pathname, url.searchParams.getAll('any[]')]),
    ).toEqual([
      ['/api/v1/timelines/tag/a1', ['a2', 'a3', 'a4']],
      ['/api/v1/timelines/tag/a5', ['a6']],
    ]);
    now += 1_000;
    const added = emulator.addPosts(60, { tag: 'a2', every: 1 });
    const next = await pullAll(access({ hashtags: ['a0', ...six.slice(0, 5)] }), begun.cursor);
    expect(new Set(next.ids)).toEqual(new Set(added.map(({ uri }) => uri)));
    emulator.network.requests.length = 0;
    await pullAll(access({}, { words: '"Air France" OR #klm' }), first());
    expect(asked('/api/v1/timelines/tag/klm')[0]?.url.searchParams.getAll('any[]')).toEqual(['airfrance']);
    await expect(connector.pull(access({}, { words: '@acme' }), first())).rejects.toMatchObject({
      fault: 'invalid',
      reason: 'query-refused',
    });
  });

  it('begins anew on another instance', async () => {
    await open();
    emulator.addPosts(3);
    const begun = await pullAll(access(), first());
    const stored = { ...begun.cursor, origin: 'https://autre.example' };
    expect((await pullAll(access(), stored)).ids.length).toBe(3);
  });

  it('searches with a token, page by page back to what it found before', async () => {
    await open();
    const searching = access({ timeline: 'search' }, { key: true, words: '"ma borne" OR acme' });
    emulator.addPost({ text: 'la borne et ma borne' });
    emulator.addPosts(50);
    const begun = await pullAll(searching, first());
    expect(begun.ids.length).toBe(41);
    now += day;
    const added = emulator.addPosts(100);
    const next = await pullAll(searching, begun.cursor);
    expect(new Set(next.ids)).toEqual(new Set(added.map(({ uri }) => uri)));
    expect(next.ids.length).toBe(100);
    expect((await pullAll(searching, next.cursor)).ids).toEqual([]);
    expect(new Set(asked('/api/v2/search').map(({ url }) => url.searchParams.get('q')))).toEqual(
      new Set(['"ma borne"', 'acme']),
    );
    await expect(connector.pull(access({ timeline: 'search' }), first())).rejects.toMatchObject({
      fault: 'auth',
      reason: 'key-missing',
    });
    expect(connector.pastDays(searching.settings, true)).toBe(365);
    expect(connector.pastDays(searching.settings, false)).toBeNull();
  });

  it('says plainly that anonymous readers are kept out, and that a token is refused', async () => {
    await open();
    emulator.closedToAnonymous = true;
    await expect(connector.preview(access())).rejects.toMatchObject({
      fault: 'auth',
      reason: 'closed-to-anonymous',
      detail: 'HTTP 422: This method requires an authenticated user',
    });
    await expect(connector.preview({ ...access(), secret: { token: 'vieux' } })).rejects.toMatchObject({
      fault: 'auth',
      reason: 'key-refused',
    });
    await expect(connector.preview(access({}, { key: true }))).resolves.toMatchObject({ looked: 0 });
  });

  it.each([
    ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
    ['nothing', { status: 404, body: { error: 'no' } }],
    ['something else', { status: 200, body: { hello: 'world' } }],
  ])('says that a host which answers with %s is no instance', async (_what, reply) => {
    await open();
    emulator.network.on('GET', /^\/api\/v[12]\/instance$/, () => reply);
    await expect(connector.preview(access())).rejects.toMatchObject({
      fault: 'invalid',
      reason: 'not-this-network',
    });
  });

  it('asks older servers the older way, and follows an instance that has moved for good', async () => {
    await open();
    emulator.network.on('GET', '/api/v2/instance', () => ({
      status: 404,
      body: '<html></html>',
      headers: { 'content-type': 'text/html' },
    }));
    emulator.addPosts(2);
    expect((await pullAll(access(), first())).ids.length).toBe(2);
    const old = await MastodonEmulator.open();
    old.network.on('GET', /./, ({ url }) => ({
      status: 301,
      headers: { location: `${emulator.origin}${url.pathname}${url.search}` },
    }));
    const page = await connector.pull(access({ instance: old.origin }), first());
    await old.close();
    expect(page.posts.length).toBe(2);
    expect(page.settings).toMatchObject({ instance: emulator.origin, timeline: 'hashtags' });
  });

  it('keeps to the limit: tells what is left, waits before it is used up, and says until when', async () => {
    await open({ limit: 12 });
    emulator.addPosts(5);
    const resets = new Date(start + 300_000).toISOString();
    const begun = await pullAll(access(), first());
    expect(begun.pages[0]?.budget).toEqual({ unit: 'requests', left: 10, limit: 12, resetsAt: resets });
    emulator.addPosts(400, { every: 1 });
    const next = await pullAll(access(), begun.cursor);
    expect(next.ids.length).toBeLessThan(400);
    expect(next.pages.at(-1)).toMatchObject({ more: false });
    expect(next.pages.at(-1)?.wait ?? 300_000).toBeLessThanOrEqual(300_000);
    await expect(
      (async () => {
        for (;;) await connector.pull(access(), first());
      })(),
    ).rejects.toMatchObject({ fault: 'rate-limited', reason: 'too-many-requests', retryAt: start + 300_000 });
  });

  it('never follows a link to another host', async () => {
    await open();
    emulator.addPosts(90);
    const until = now - 30 * day;
    emulator.network.on('GET', '/api/v1/timelines/tag/:tag', ({ url }) => ({
      headers: { link: '<https://evil.example/api?max_id=1>; rel="next"' },
      body: url.searchParams.has('max_id')
        ? []
        : [{ id: '9', uri: 'https://a.example/9', content: 'acme', created_at: new Date(now).toISOString() }],
    }));
    const { next } = await connector.past(access(), null, until);
    await connector.past(access(), next, until);
    expect(asked('/api/v1/timelines/tag/').at(-1)?.url.searchParams.get('max_id')).toBe('9');
  });

  it.each([true, false])(
    'finds edits and deletions by looking again (several at once: %s)',
    async (batch) => {
      await open();
      emulator.batch = batch;
      const posts = emulator.addPosts(30);
      const begun = await pullAll(access(), first());
      emulator.editPost(posts[1]!.id, 'corrigé #acme');
      emulator.deletePost(posts[2]!.id);
      expect((await pullAll(access(), begun.cursor)).pages[0]?.deletions).toEqual([]);
      let { cursor } = begun;
      const edits: unknown[] = [];
      const deletions: unknown[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        now += 301_000;
        const { pages, cursor: after } = await pullAll(access(), cursor);
        cursor = after;
        edits.push(...pages.flatMap((page) => page.posts));
        deletions.push(...pages.flatMap((page) => page.deletions));
      }
      expect(edits).toMatchObject([
        { networkId: posts[1]!.uri, text: 'corrigé #acme', editedAt: new Date(start).toISOString() },
      ]);
      expect(deletions).toEqual([{ what: 'post', network: 'mastodon', networkId: posts[2]!.uri }]);
    },
  );

  it('takes a maintenance page for no deletion', async () => {
    await open();
    emulator.addPosts(3);
    const begun = await pullAll(access(), first());
    now += 301_000;
    emulator.network.on('GET', /^\/api\/v1\/statuses/, () => ({
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: '<html>',
    }));
    expect((await pullAll(access(), begun.cursor)).pages[0]?.deletions).toEqual([]);
  });

  it('keeps its position small however much it reads', async () => {
    await open();
    emulator.addPosts(700, { every: 1 });
    let { cursor } = await pullAll(access(), first());
    for (let turn = 0; turn < 3; turn += 1) {
      now += 1_000;
      emulator.addPosts(200, { every: 1 });
      ({ cursor } = await pullAll(access(), cursor));
    }
    expect(cursor.watch.posts.length).toBe(200);
    expect(JSON.stringify(cursor).length).toBeLessThan(40_000);
  });

  it('places answers in their thread, with few questions', async () => {
    await open();
    const root = emulator.addPost({ text: 'début', at: now - 5_000 });
    const middle = emulator.addPost({ text: 'suite', replyTo: root.id, at: now - 4_000 });
    const answer = emulator.addPost({ text: 'réponse #acme', replyTo: middle.id, at: now - 3_000 });
    const last = emulator.addPost({ text: 'encore #acme', replyTo: answer.id, at: now - 2_000 });
    const { pages } = await pullAll(access(), first());
    expect(pages[0]?.posts).toMatchObject([
      { networkId: answer.uri, threadId: root.uri, inReplyTo: middle.uri },
      { networkId: last.uri, threadId: root.uri, inReplyTo: answer.uri },
    ]);
    const alone = emulator.addPost({ text: 'seul #acme' });
    expect((await pullAll(access(), pages[0]!.cursor)).pages[0]?.posts).toMatchObject([
      { threadId: alone.uri, inReplyTo: null },
    ]);
    expect(emulator.network.requests.filter(({ url }) => url.pathname.endsWith('/context')).length).toBe(1);
  });

  it('says what it listens to, and how', async () => {
    await open();
    const says = (settings: object) =>
      connector.listensTo(connector.settings.parse({ instance: 'piaille.fr', ...settings }));
    expect(says({ timeline: 'public' })).toBe('piaille.fr/public');
    expect(says({ timeline: 'local' })).toBe('piaille.fr/public/local');
    expect(says({ timeline: 'search' })).toBe('piaille.fr/search');
    expect(says({ hashtags: ['#Acme', 'klm'] })).toBe('piaille.fr #acme #klm');
    const mode = (settings: object) =>
      connector.mode(connector.settings.parse({ instance: 'piaille.fr', ...settings }));
    expect([mode({}), mode({ stream: false }), mode({ timeline: 'search' })]).toEqual([
      'stream',
      'pull',
      'pull',
    ]);
  });
});
