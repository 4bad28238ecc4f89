import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Deletion } from '@vigie/contract';
import { cleanPost, type RawPost } from '@vigie/mentions';
import { Outbound } from '@vigie/platform';
import { parse } from '@vigie/query-language';
import { BlueskyEmulator, eventually, JetstreamEmulator, JetstreamLog } from '@vigie/testing';
import type { Access, StreamSink } from '../connector/connector';
import { openBlueskyConnector } from './bluesky-connector';
import type { BlueskySettings } from './bluesky-settings';
import { blueskyCursor, type BlueskyCursor } from './hand-over';
import { blueskyTiming, type BlueskyTiming } from './jetstream-stream';

const minute = 60_000;
const share = { brands: ['Acme'], share: 0.05 };
const quick: BlueskyTiming = {
  ...blueskyTiming,
  pause: 5,
  gather: 10,
  rest: 50,
  previewFor: 8_000,
};

/** Keeps what it is given, in order. */
class Recorder implements StreamSink<BlueskyCursor> {
  readonly given: (RawPost | Deletion)[] = [];
  readonly gaps: [number, number][] = [];
  cursor: BlueskyCursor = blueskyCursor.parse({});
  openings = 0;
  looked = 0;
  /** Set: the queue is full until it resolves. */
  full: Promise<void> | undefined;

  get posts(): RawPost[] {
    return this.given.filter((item) => 'text' in item);
  }

  get deletions(): Deletion[] {
    return this.given.filter((item) => 'what' in item);
  }

  get ids(): string[] {
    return this.posts.map(({ networkId }) => networkId);
  }

  opened(): void {
    this.openings += 1;
  }

  concerns(text: string): boolean {
    this.looked += 1;
    return /acme/i.test(text);
  }

  post(post: RawPost): void {
    this.given.push(post);
  }

  deletion(deletion: Deletion): void {
    this.given.push(deletion);
  }

  reached(cursor: BlueskyCursor): Promise<void> | undefined {
    // As it is stored and read again.
    this.cursor = blueskyCursor.parse(JSON.parse(JSON.stringify(cursor)));
    return this.full;
  }

  missed(from: number, to: number): void {
    this.gaps.push([from, to]);
  }

  budget(): void {
    throw new Error('a stream has no budget');
  }
}

let log: JetstreamLog;
let service: BlueskyEmulator;
let outbound: Outbound;
let hosts: JetstreamEmulator[];
let running: { stop: AbortController; ended: Promise<unknown> }[];

beforeEach(async () => {
  log = new JetstreamLog(7);
  service = await BlueskyEmulator.open();
  outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0, failures: Number.MAX_SAFE_INTEGER } });
  hosts = [];
  running = [];
});

afterEach(async () => {
  log.stop();
  for (const { stop } of running) stop.abort();
  await Promise.allSettled(running.map(({ ended }) => ended));
  await outbound.close();
  await Promise.all([service.close(), ...hosts.map((host) => host.close())]);
});

async function openHost(
  options: { version?: 1 | 2; skewUs?: number; log?: JetstreamLog } = {},
): Promise<JetstreamEmulator> {
  const host = await JetstreamEmulator.open({ log, ...options });
  hosts.push(host);
  return host;
}

function accessOf(signal: AbortSignal): Access<BlueskySettings> {
  const read = parse('acme');
  if (!read.ok) throw new Error('acme is a query');
  return {
    settings: { hosts: hosts.map(({ host }) => host), service: service.origin },
    secret: null,
    queries: [{ brandId: 'acme', name: 'Acme', query: read.query }],
    locale: 'fr',
    outbound,
    now: Date.now,
    signal,
  };
}

function listen(sink: Recorder, timing = quick): { stop(): Promise<void>; ended: Promise<void> } {
  const stop = new AbortController();
  const connector = openBlueskyConnector(timing);
  const ended =
    connector.stream?.(accessOf(stop.signal), sink.cursor, sink) ?? Promise.reject(new Error('no stream'));
  ended.catch(() => undefined);
  running.push({ stop, ended });
  return {
    ended,
    stop: async () => {
      stop.abort();
      await ended;
    },
  };
}

/** Waits until a host is listened to, and so many were opened. */
const listening = (host: JetstreamEmulator, sink: Recorder, openings = 1) =>
  eventually(
    () => [host.connected, sink.openings] as const,
    ([readers, opened]) => readers > 0 && opened >= openings,
  );
const posts = (sink: Recorder, count: number) =>
  eventually(
    () => sink.posts.length,
    (now) => now >= count,
  );
/** Waits until the last event of the log is reached. */
const caughtUp = (sink: Recorder, skewUs = 0) =>
  eventually(
    () => sink.cursor.us ?? 0,
    (us) => us >= (log.at(log.end - 1)?.us ?? 0) + skewUs,
  );

describe('listening to Bluesky', () => {
  it('hands over what concerns, once the network has answered, and nothing that was there before', async () => {
    const host = await openHost();
    log.addPost({ text: 'Acme, avant' });
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    const uri = log.addPost({ text: 'Acme répond enfin', langs: ['fr'] });
    log.addPost({ text: 'Le tramway est en panne' });
    await posts(sink, 1);
    await caughtUp(sink);
    expect(sink.openings).toBe(1);
    expect(sink.looked).toBe(2);
    expect(sink.ids).toEqual([uri]);
    expect(cleanPost(sink.posts[0]).post).toMatchObject({
      text: 'Acme répond enfin',
      languageHint: 'fr',
      editedAt: null,
    });
    const [request] = host.network.requests;
    expect(request?.url.pathname).toBe('/xrpc/network.bsky.jetstream.subscribeEvents');
    expect(request?.url.searchParams.getAll('collections')).toEqual(['app.bsky.feed.post']);
    expect(request?.url.searchParams.getAll('kinds')).toEqual(['commit', 'identity', 'account']);
    expect(request?.url.searchParams.has('cursor')).toBe(false);
    expect(Number(request?.url.searchParams.get('maxMessageSizeBytes'))).toBeGreaterThan(20_000);
  });

  it('speaks the first version where a host has no other, and remembers it', async () => {
    const host = await openHost({ version: 1 });
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    const first = log.addPost({ text: 'Acme un' });
    await posts(sink, 1);
    host.dropSockets();
    await eventually(
      () => host.network.requests.length,
      (count) => count >= 3,
    );
    await listening(host, sink, 2);
    const second = log.addPost({ text: 'Acme deux' });
    await posts(sink, 2);
    expect(sink.ids).toEqual([first, second]);
    expect(host.network.requests.map(({ url }) => url.pathname)).toEqual([
      '/xrpc/network.bsky.jetstream.subscribeEvents',
      '/subscribe',
      '/subscribe',
    ]);
    expect(host.network.requests[1]?.url.searchParams.get('wantedCollections')).toBe('app.bsky.feed.post');
  });

  it('hands over deletions and edits, and what deleted accounts wrote, in the order they came', async () => {
    const host = await openHost();
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    const did = log.didOf(1);
    const uri = log.addPost({
      text: 'Acme est en panne',
      did,
      createdAt: new Date(Date.now() - minute).toISOString(),
    });
    log.resync(did);
    log.editPost(uri, 'Tout est réparé');
    log.deletePost(uri);
    for (const status of ['deleted', 'takendown', 'suspended', 'deactivated', 'throttled', null]) {
      log.setAccount(log.didOf(status === null ? 9 : status.length), false, status);
    }
    log.setAccount(log.didOf(10), true, null);
    await caughtUp(sink);
    await eventually(
      () => sink.given.length,
      (count) => count >= 6,
    );
    const author = (status: string) => ({
      what: 'author',
      network: 'bluesky',
      networkId: log.didOf(status.length),
    });
    expect(sink.given).toEqual([
      expect.objectContaining({ networkId: uri, text: 'Acme est en panne' }),
      expect.objectContaining({ networkId: uri, text: 'Tout est réparé', editedAt: expect.any(Number) }),
      { what: 'post', network: 'bluesky', networkId: uri },
      author('deleted'),
      author('takendown'),
      author('suspended'),
    ]);
    expect(sink.posts[0]?.publishedAt).toBe(sink.posts[1]?.publishedAt);
  });

  it('names authors by their profiles, in few questions, and by what the stream says of their names', async () => {
    const host = await openHost();
    const [lea = '', max = ''] = [log.didOf(1), log.didOf(2)];
    service.addProfile({ did: lea, handle: 'lea.example', displayName: 'Léa', followers: 812 });
    service.addProfile({ did: max, handle: 'handle.invalid', followers: 3 });
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    log.addPost({ text: 'Acme un', did: lea });
    log.addPost({ text: 'Acme deux', did: max });
    log.addPost({ text: 'Acme trois', did: lea });
    await posts(sink, 3);
    log.rename(lea, 'lea.org');
    log.addPost({ text: 'Acme quatre', did: lea });
    await posts(sink, 4);
    expect(sink.posts.map(({ author }) => [author?.handle, author?.name, author?.followers])).toEqual([
      ['lea.example', 'Léa', 812],
      [max, max, 3],
      ['lea.example', 'Léa', 812],
      ['lea.org', 'Léa', 812],
    ]);
    expect(service.asked('app.bsky.actor.getProfiles').length).toBe(1);
  });

  it.each([
    ['fail', { kind: 'status', status: 500, body: 'oops' } as const],
    ['are closed', { kind: 'status', status: 401, body: { error: 'AuthMissing' } } as const],
    ['are refused for a while', { kind: 'status', status: 429, headers: { 'retry-after': '600' } } as const],
    ['make no sense', { kind: 'malformed', body: '{"profiles": 3}' } as const],
  ])('loses and delays no post when profiles %s', async (_, fault) => {
    const host = await openHost();
    service.network.fault(fault, { times: Infinity });
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    const did = log.didOf(1);
    log.rename(did, 'lea.example');
    const uris = [log.addPost({ text: 'Acme un', did }), log.addPost({ text: 'Acme deux' })];
    await posts(sink, 2);
    for (let made = 0; made < 20; made += 1) uris.push(log.addPost({ text: `Acme ${made}` }));
    await posts(sink, 22);
    expect(sink.ids).toEqual(uris);
    expect(sink.posts[0]?.author).toMatchObject({
      networkId: did,
      handle: 'lea.example',
      name: 'lea.example',
    });
    // Left alone after it failed.
    expect(service.asked('app.bsky.actor.getProfiles').length).toBeLessThan(5);
  });

  it('keeps posts and what follows in order while profiles are slow, and reports nothing beyond them', async () => {
    const host = await openHost();
    service.network.fault({ kind: 'hang' });
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    const uri = log.addPost({ text: 'Acme attend' });
    const ordinary = log.addPost({ text: 'Le tramway passe' });
    log.deletePost(ordinary);
    log.deletePost(uri);
    await eventually(
      () => service.asked('app.bsky.actor.getProfiles').length,
      (count) => count > 0,
    );
    expect(sink.given).toEqual([]);
    const created = log.at(log.end - 4)?.us ?? 0;
    expect(sink.cursor.us ?? 0).toBeLessThanOrEqual(created);
    await eventually(
      () => sink.given.length,
      (count) => count === 3,
    );
    expect(sink.given.map(({ networkId }) => networkId)).toEqual([uri, ordinary, uri]);
    await caughtUp(sink);
  });
});

describe('going on where it stopped', () => {
  it('loses and doubles nothing over cuts, goodbyes and restarts', async () => {
    const [first, second] = [await openHost(), await openHost()];
    const about: string[] = [];
    const keep = (uris: string[]) => about.push(...uris);
    let sink = new Recorder();
    const sinks = [sink];
    let stream = listen(sink);
    await listening(first, sink);
    log.start(1_500, share, keep);
    const until = (count: number) =>
      eventually(
        () => sink.posts.length,
        (now) => now >= count,
      );
    await until(20);
    first.dropSockets();
    await until(40);
    second.sayGoodbye();
    await until(60);
    await stream.stop();
    // The next process begins at what was reached, while the network goes on.
    const { cursor } = sink;
    sink = new Recorder();
    sink.cursor = cursor;
    sinks.push(sink);
    stream = listen(sink);
    await until(20);
    for (const host of [first, second]) host.dropSockets();
    await until(60);
    log.stop();
    await caughtUp(sink);
    await eventually(
      () => about.filter((id) => !sinks.some(({ ids }) => ids.includes(id))),
      (lost) => lost.length === 0,
    );
    const found = sinks.map((each) => each.ids.filter((id) => about.includes(id)));
    expect(new Set(found.flat())).toEqual(new Set(about));
    // A process doubles nothing; of the one before it, only what another host is asked again for safety.
    for (const ids of found) expect(new Set(ids).size).toBe(ids.length);
    const again = found[1]?.filter((id) => found[0]?.includes(id)) ?? [];
    const publishedAt = (id: string) =>
      Number(sinks[0]?.posts.find(({ networkId }) => networkId === id)?.publishedAt ?? 0);
    for (const id of again) expect(publishedAt(id)).toBeGreaterThan((cursor.us ?? 0) / 1_000 - 5_000);
    const deletions = sinks.flatMap(({ deletions: each }) => each.map(({ networkId }) => networkId));
    const deleted = log.events.flatMap((event) =>
      event.kind === 'commit' && event.operation === 'delete'
        ? [`at://${event.did}/app.bsky.feed.post/${event.rkey}`]
        : [],
    );
    expect(new Set(deletions)).toEqual(new Set(deleted));
    expect(sinks.flatMap(({ gaps }) => gaps)).toEqual([]);
  });

  it('asks the host whose time it has for exactly what follows', async () => {
    const host = await openHost();
    const sink = new Recorder();
    const stream = listen(sink);
    await listening(host, sink);
    log.addPost({ text: 'Acme un' });
    await posts(sink, 1);
    await caughtUp(sink);
    await stream.stop();
    expect(sink.cursor).toMatchObject({ host: host.host, last: [expect.stringContaining('create')] });
    const missedMeanwhile = log.addPost({ text: 'Acme deux' });
    const next = new Recorder();
    next.cursor = sink.cursor;
    listen(next);
    await posts(next, 1);
    expect(next.ids).toEqual([missedMeanwhile]);
    expect(host.network.requests.at(-1)?.url.searchParams.get('cursor')).toBe(String(sink.cursor.us));
  });

  it('asks another host for some seconds before, as it saw things at other times', async () => {
    const first = await openHost();
    const second = await openHost({ skewUs: -2_000_000 });
    const sink = new Recorder();
    listen(sink);
    await listening(first, sink);
    const uris = [log.addPost({ text: 'Acme un' }), log.addPost({ text: 'Acme deux' })];
    await posts(sink, 2);
    first.network.fault({ kind: 'reset' }, { times: Infinity });
    first.dropSockets();
    uris.push(log.addPost({ text: 'Acme pendant la coupure' }));
    await posts(sink, 3);
    await listening(second, sink);
    expect(sink.ids).toEqual(uris);
    const from = Number(second.network.requests.at(-1)?.url.searchParams.get('cursor'));
    expect(from).toBeLessThan((log.at(0)?.us ?? 0) - 2_000_000);
  });

  it.each([0, 1])(
    'goes on where it stopped after %d events of a host whose clock is behind',
    async (events) => {
      const skewUs = -2_000_000;
      const host = await openHost({ skewUs });
      const sink = new Recorder();
      const stream = listen(sink);
      await listening(host, sink);
      if (events > 0) {
        log.addPost({ text: 'Acme un' });
        const told = (log.at(log.end - 1)?.us ?? 0) + skewUs;
        await eventually(
          () => sink.cursor,
          ({ us, last }) => us === told && last.length === 1,
        );
      }
      await stream.stop();
      const missedMeanwhile = log.addPost({ text: 'Acme deux' });
      const next = new Recorder();
      next.cursor = sink.cursor;
      listen(next);
      await posts(next, 1);
      expect(next.ids).toEqual([missedMeanwhile]);
    },
  );

  it('tells what a host no longer has', async () => {
    const host = await openHost();
    const sink = new Recorder();
    const stream = listen(sink);
    await listening(host, sink);
    log.addPost({ text: 'Acme un' });
    await posts(sink, 1);
    await caughtUp(sink);
    await stream.stop();
    log.addPost({ text: 'Acme perdu' });
    const kept = log.addPost({ text: 'Acme gardé' });
    log.forgetBefore(log.at(log.end - 1)?.us ?? 0);
    const next = new Recorder();
    next.cursor = sink.cursor;
    listen(next);
    await posts(next, 1);
    expect(next.ids).toEqual([kept]);
    const [reached, oldest] = [sink.cursor.us ?? 0, log.at(log.base)?.us ?? 0];
    expect(next.gaps).toEqual([[Math.floor(reached / 1_000), Math.floor(oldest / 1_000)]]);
  });

  it('sees by the first event what a host of the first version does not say', async () => {
    await openHost({ version: 1 });
    const sink = new Recorder();
    const from = Date.now() - 60 * minute;
    sink.cursor = { us: from * 1_000, host: 'wss://elsewhere.example', last: [] };
    log.addPost({ text: 'Acme maintenant' });
    listen(sink);
    await posts(sink, 1);
    expect(sink.gaps).toEqual([[from, expect.any(Number)]]);
  });

  it('waits while the queue is full, and loses nothing of what came meanwhile', async () => {
    const host = await openHost();
    const sink = new Recorder();
    const door = Promise.withResolvers<void>();
    listen(sink);
    await listening(host, sink);
    const uris = [log.addPost({ text: 'Acme un' })];
    await posts(sink, 1);
    sink.full = door.promise;
    uris.push(log.addPost({ text: 'Acme deux' }));
    await posts(sink, 2);
    await eventually(
      () => sink.cursor.us,
      (us) => us === log.at(log.end - 1)?.us,
    );
    const { looked } = sink;
    uris.push(...log.generate(2_000, share));
    sink.full = undefined;
    expect(sink.looked).toBe(looked);
    door.resolve();
    await posts(sink, uris.length);
    expect(sink.ids.filter((id) => uris.includes(id))).toEqual(uris);
  });
});

describe('hosts that fail', () => {
  it('are passed over, and it is said when none is left', async () => {
    const [first, second] = [await openHost(), await openHost()];
    first.network.fault({ kind: 'status', status: 503 }, { times: Infinity });
    const sink = new Recorder();
    const stream = listen(sink);
    await listening(second, sink);
    const uri = log.addPost({ text: 'Acme' });
    await posts(sink, 1);
    expect(sink.ids).toEqual([uri]);
    second.network.fault(
      { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
      { times: Infinity },
    );
    second.dropSockets();
    await expect(stream.ended).rejects.toMatchObject({ name: 'ConnectorError', fault: 'rate-limited' });
  });

  it.each([
    ['hangs up at once', { kind: 'reset' } as const, { fault: 'transient' }],
    ['is down', { kind: 'status', status: 502 } as const, { fault: 'transient', reason: 'server-error' }],
    [
      'closes its door',
      { kind: 'status', status: 403 } as const,
      { fault: 'auth', reason: 'closed-to-anonymous' },
    ],
    [
      'is something else',
      { kind: 'status', status: 404 } as const,
      { fault: 'invalid', reason: 'not-this-network' },
    ],
  ])('one that %s is told by its class', async (_, fault, expected) => {
    const host = await openHost();
    host.network.fault(fault, { times: Infinity });
    await expect(listen(new Recorder()).ended).rejects.toMatchObject({ name: 'ConnectorError', ...expected });
  });

  it('one that falls silent is left for another, though it answers pings', async () => {
    const mute = new JetstreamLog(3);
    const [first, second] = [await openHost({ log: mute }), await openHost()];
    const sink = new Recorder();
    const talking = setInterval(() => log.addPost({ text: 'Le tramway passe' }), 20);
    try {
      listen(sink, { ...quick, silence: 300 });
      await listening(second, sink, 2);
      expect(first.network.requests.length).toBeGreaterThan(0);
      const uri = log.addPost({ text: 'Acme' });
      await posts(sink, 1);
      expect(sink.ids).toEqual([uri]);
    } finally {
      clearInterval(talking);
    }
  });

  it('one address that is refused is no reason to try again', async () => {
    const stop = new AbortController();
    running.push({ stop, ended: Promise.resolve() });
    const access = { ...accessOf(stop.signal), settings: { hosts: ['ws://10.1.2.3'] } };
    const stream = openBlueskyConnector(quick).stream?.(access, blueskyCursor.parse({}), new Recorder());
    await expect(stream).rejects.toMatchObject({ fault: 'invalid', reason: 'address-refused' });
  });

  it('a few messages that make no sense are passed over', async () => {
    const host = await openHost();
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    for (const message of [
      '{',
      '[]',
      '{"$type":"message"}',
      '{"$type":"tomorrow"}',
      '{"kind":"commit","time_us":4}',
      '\u0000',
    ]) {
      host.say(message);
    }
    const uri = log.addPost({ text: 'Acme' });
    await posts(sink, 1);
    expect(sink.ids).toEqual([uri]);
    expect(host.network.requests.length).toBe(1);
  });

  it('a flood of them is a bad answer', async () => {
    const host = await openHost();
    const sink = new Recorder();
    const stream = listen(sink);
    await listening(host, sink);
    for (let count = 0; count < 150; count += 1) host.say('<html>Service en maintenance</html>');
    await expect(stream.ended).rejects.toMatchObject({ fault: 'transient', reason: 'bad-answer' });
  });

  it('times that cannot be do not move the position', async () => {
    const host = await openHost();
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    host.say(
      JSON.stringify({
        did: log.didOf(1),
        time_us: 4_102_444_800_000_000,
        kind: 'identity',
        identity: { handle: 'a.example' },
      }),
    );
    log.addPost({ text: 'Acme' });
    await posts(sink, 1);
    await caughtUp(sink);
    expect(sink.cursor.us).toBe(log.at(log.end - 1)?.us);
  });

  it('an error of the host ends the connection, and reading goes on', async () => {
    const host = await openHost();
    const sink = new Recorder();
    listen(sink);
    await listening(host, sink);
    const first = log.addPost({ text: 'Acme un' });
    await posts(sink, 1);
    host.say(JSON.stringify({ $type: 'error', error: 'ConsumerTooSlow', message: 'too slow' }));
    await eventually(
      () => host.network.requests.length,
      (count) => count >= 2,
    );
    const second = log.addPost({ text: 'Acme deux' });
    await posts(sink, 2);
    expect(sink.ids).toEqual([first, second]);
  });

  it('ends at once while it waits for the queue', async () => {
    const host = await openHost();
    const sink = new Recorder();
    const stream = listen(sink);
    await listening(host, sink);
    sink.full = new Promise<void>(() => undefined);
    log.addPost({ text: 'Acme' });
    await posts(sink, 1);
    await caughtUp(sink);
    log.generate(100, share);
    await stream.stop();
  });

  it('ends quietly when it is told to', async () => {
    const host = await openHost();
    const sink = new Recorder();
    const stream = listen(sink);
    await listening(host, sink);
    await stream.stop();
    await eventually(
      () => host.connected,
      (count) => count === 0,
    );
  });
});

describe('the preview without a key', () => {
  const preview = (timing: BlueskyTiming = quick) =>
    openBlueskyConnector(timing).preview(accessOf(new AbortController().signal));

  it('shows the newest that concern, with their authors, and what they were found among', async () => {
    await openHost();
    const about = log.generate(3_000, { brands: ['Acme'], share: 0.03 });
    const last = about.at(-1) ?? '';
    service.addProfile({ did: log.posts.get(last)?.did ?? '', handle: 'lea.example', followers: 5 });
    const { posts: shown, looked, minutes, name } = await preview();
    expect(shown.length).toBe(50);
    expect(shown.map(({ networkId }) => networkId)).toEqual(about.slice(-50).reverse());
    expect(shown[0]?.author).toMatchObject({ handle: 'lea.example', followers: 5 });
    expect(looked).toBeGreaterThan(2_500);
    expect(minutes).not.toBeNull();
    expect(name).toBe('Bluesky');
  });

  it('shows a few others where nothing concerns, so that one sees an answer', async () => {
    await openHost();
    for (const text of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept']) log.addPost({ text });
    const { posts: shown, looked } = await preview();
    expect(shown.map(({ text }) => text)).toEqual(['sept', 'six', 'cinq', 'quatre', 'trois']);
    expect(looked).toBe(7);
  });

  it('shows nothing of a host that has nothing to tell', async () => {
    await openHost();
    expect(await preview({ ...quick, previewFor: 300 })).toMatchObject({
      posts: [],
      looked: 0,
      minutes: null,
    });
  });

  it('passes over a host that fails, and says why when all do', async () => {
    const [first, second] = [await openHost(), await openHost()];
    log.addPost({ text: 'Acme' });
    first.network.fault({ kind: 'status', status: 503 }, { times: Infinity });
    expect((await preview()).posts.length).toBe(1);
    second.network.fault({ kind: 'reset' }, { times: Infinity });
    await expect(preview()).rejects.toMatchObject({ name: 'ConnectorError', fault: 'transient' });
  });
});
