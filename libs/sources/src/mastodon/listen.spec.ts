import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Deletion } from '@vigie/contract';
import type { RawPost } from '@vigie/mentions';
import { Outbound } from '@vigie/platform';
import { compile, parse } from '@vigie/query-language';
import { eventually, MastodonEmulator, type MastodonEmulatorOptions } from '@vigie/testing';
import type { Access, StreamSink } from '../connector/connector';
import { MastodonConnector } from './mastodon-connector';
import type { MastodonSettings } from './mastodon-settings';
import { mastodonCursor, type MastodonCursor } from './session';

const token = 'jeton-secret';
const query = (() => {
  const parsed = parse('acme');
  if (!parsed.ok) throw new Error('no query');
  return parsed.query;
})();

/** Takes what a stream hands over, and stores its position as the product does. */
class Desk implements StreamSink<MastodonCursor> {
  readonly posts: RawPost[] = [];
  readonly deletions: Deletion[] = [];
  readonly gaps: { from: number; to: number }[] = [];
  openings = 0;
  cursor = mastodonCursor.parse({});
  private readonly matcher = compile(query);

  get ids(): string[] {
    return this.posts.map(({ networkId }) => networkId);
  }
  opened(): void {
    this.openings += 1;
  }
  concerns(text: string, authorHandle: string | null): boolean {
    return this.matcher.matches({ text, authorHandle });
  }
  post(post: RawPost): void {
    this.posts.push(post);
  }
  deletion(deletion: Deletion): void {
    this.deletions.push(deletion);
  }
  reached(cursor: MastodonCursor): undefined {
    this.cursor = mastodonCursor.parse(JSON.parse(JSON.stringify(cursor)));
  }
  missed(from: number, to: number): void {
    this.gaps.push({ from, to });
  }
  budget(): void {}
}

describe('MastodonConnector.stream', () => {
  let emulator: MastodonEmulator;
  let outbound: Outbound;
  let desk: Desk;
  let stop: AbortController;
  let running: Promise<unknown>;
  let openedBefore: number;
  const connector = new MastodonConnector({ poll: 30, askAgain: 60_000 });
  beforeEach(() => {
    outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0, failures: 1_000 } });
    desk = new Desk();
    running = Promise.resolve();
  });
  afterEach(async () => {
    stop?.abort();
    await running.catch(() => undefined);
    await outbound.close();
    await emulator.close();
  });

  const open = async (options: MastodonEmulatorOptions = {}) => {
    emulator = await MastodonEmulator.open({ tokens: [token], limit: 100_000, beat: 20, ...options });
  };
  const begin = (settings: object = {}, key = false) => {
    stop = new AbortController();
    openedBefore = emulator.streamsOpened;
    const access: Access<MastodonSettings> = {
      settings: connector.settings.parse({ instance: emulator.origin, timeline: 'public', ...settings }),
      secret: key ? { token } : null,
      queries: [{ brandId: 'b', name: 'Acme', query }],
      locale: 'fr',
      outbound,
      now: Date.now,
      signal: stop.signal,
    };
    running = connector.stream(access, desk.cursor, desk);
    running.catch(() => undefined);
  };
  const listening = async (streams = 1) => {
    await eventually(
      () => emulator.streamsOpened - openedBefore,
      (count) => count === streams,
    );
    // The position moves with a heartbeat once what came before is read.
    const { cursor } = desk;
    await eventually(() => desk.cursor !== cursor, Boolean);
    await eventually(
      () => desk.cursor.places.length,
      (count) => count > 0,
    );
  };
  const has = (count: number) =>
    eventually(
      () => desk.posts.length,
      (length) => length >= count,
    );

  it('hands over what concerns, once, with its edits and deletions', async () => {
    await open();
    emulator.addPosts(5);
    begin();
    await listening();
    expect(desk.openings).toBe(1);
    expect(desk.posts.length).toBe(5);
    emulator.addPost({ text: 'rien à voir' });
    emulator.addPost({ text: 'acme en privé', visibility: 'private' });
    const post = emulator.addPost({ text: 'acme en direct' });
    await has(6);
    emulator.editPost(post.id, 'acme, corrigé');
    emulator.deletePost(post.id);
    await eventually(
      () => desk.deletions.length,
      (count) => count === 1,
    );
    expect(desk.posts.slice(5)).toMatchObject([
      { networkId: post.uri, text: 'acme en direct' },
      { networkId: post.uri, text: 'acme, corrigé', editedAt: expect.any(String) },
    ]);
    expect(desk.deletions).toEqual([{ what: 'post', network: 'mastodon', networkId: post.uri }]);
  });

  it('loses and doubles nothing over cuts and restarts, in the middle of it', async () => {
    await open();
    const wanted = emulator.addPosts(10, { every: 1 }).map(({ uri }) => uri);
    for (let round = 0; round < 6; round += 1) {
      begin();
      await listening();
      for (let index = 0; index < 30; index += 1) {
        wanted.push(emulator.addPost({ text: `acme ${round}.${index}` }).uri);
        if (index === 20) emulator.network.dropSockets();
        if (index % 5 === 0) await new Promise(setImmediate);
      }
      await expect(running).rejects.toMatchObject({ name: 'ConnectorError', fault: 'transient' });
      for (let index = 0; index < 50; index += 1)
        wanted.push(emulator.addPost({ text: `acme, absent ${round}.${index}` }).uri);
    }
    begin();
    await listening();
    await has(wanted.length);
    expect(desk.ids.length).toBe(wanted.length);
    expect(new Set(desk.ids)).toEqual(new Set(wanted));
    expect(desk.gaps).toEqual([]);
  }, 60_000);

  it('takes what comes while it reads what came before', async () => {
    await open();
    emulator.addPosts(5);
    begin();
    await listening();
    emulator.endStreams();
    await expect(running).rejects.toMatchObject({ fault: 'transient', reason: 'cut' });
    let late: string | undefined;
    let reads = 0;
    emulator.network.on('GET', '/api/v1/timelines/public', async () => {
      reads += 1;
      if (reads === 2) late = emulator.addPost({ text: 'acme, entre les deux' }).uri;
      return { body: [] };
    });
    begin();
    await has(6);
    expect(desk.ids.at(-1)).toBe(late);
  });

  it('finds after an absence what was deleted and edited meanwhile, and knows ids from before', async () => {
    await open();
    const posts = emulator.addPosts(5);
    begin();
    await listening();
    emulator.network.dropSockets();
    await expect(running).rejects.toBeDefined();
    emulator.deletePost(posts[0]!.id, { silent: true });
    desk.cursor = { ...desk.cursor, watch: { ...desk.cursor.watch, at: Date.now() - 600_000 } };
    begin();
    await listening();
    expect(desk.deletions).toMatchObject([{ networkId: posts[0]!.uri }]);
    emulator.deletePost(posts[1]!.id);
    await eventually(
      () => desk.deletions.length,
      (count) => count === 2,
    );
    expect(desk.deletions[1]).toMatchObject({ networkId: posts[1]!.uri });
  });

  it('listens to each tag, and hands over a post under two of them once', async () => {
    await open();
    begin({ timeline: 'hashtags', hashtags: ['acme', 'globex'] });
    await listening(2);
    emulator.addPost({ text: '#acme et #globex' });
    emulator.addPost({ text: '#autre acme' });
    emulator.addPost({ text: '#globex, donc acme' });
    await has(2);
    expect(desk.posts.map(({ text }) => text)).toEqual(['#acme et #globex', '#globex, donc acme']);
  });

  it.each([
    ['streams nothing', { flavour: 'pleroma' } as const, 'everybody' as const],
    ['refuses to', {}, 'nobody' as const],
    ['wants a token', {}, 'tokens' as const],
  ])('reads again and again an instance that %s', async (_what, options, streams) => {
    await open(options);
    emulator.streams = streams;
    begin();
    await eventually(
      () => desk.openings,
      (count) => count === 1,
    );
    const post = emulator.addPost({ text: 'acme quand même' });
    await has(1);
    emulator.addPost({ text: 'rien' });
    const second = emulator.addPost({ text: 'acme encore' });
    await has(2);
    expect(desk.ids).toEqual([post.uri, second.uri]);
    expect(emulator.streaming).toBe(0);
  });

  it('streams with a token where one is wanted', async () => {
    await open();
    emulator.streams = 'tokens';
    begin({ timeline: 'local' }, true);
    await listening();
    emulator.addPost({ text: 'acme ailleurs', author: 'zoe@loin.example' });
    const post = emulator.addPost({ text: 'acme ici' });
    await has(1);
    expect(desk.ids).toEqual([post.uri]);
    const streamed = emulator.network.requests.find(({ url }) => url.pathname.endsWith('/public/local'));
    expect(streamed?.headers.authorization).toBe(`Bearer ${token}`);
    expect(streamed?.url.search).toBe('');
  });

  it('passes over what is no event, and stops at one without end', async () => {
    await open();
    begin();
    await listening();
    emulator.sendRaw(
      'event: update\ndata: {"id":\n\nevent: update\ndata: [1]\n\nevent: announcement\ndata: {}\n\nnonsense\n\n',
    );
    emulator.sendRaw('event: delete\ndata: 12345\n\n');
    emulator.addPost({ text: 'acme toujours' });
    await has(1);
    emulator.sendRaw(`data: ${'x'.repeat(1_100_000)}`);
    await expect(running).rejects.toMatchObject({ name: 'ConnectorError', reason: 'bad-answer' });
  });

  it('throws when the instance turns it away, and ends when it is told to', async () => {
    await open();
    emulator.closedToAnonymous = true;
    begin();
    await expect(running).rejects.toMatchObject({ fault: 'auth', reason: 'closed-to-anonymous' });
    emulator.closedToAnonymous = false;
    begin();
    await listening();
    stop.abort();
    await expect(running).rejects.toBeDefined();
    await eventually(
      () => emulator.streaming,
      (count) => count === 0,
    );
  });
});
