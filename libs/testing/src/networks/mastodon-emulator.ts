import { seededRandom } from '../generate-posts';
import { idAt, isAfter } from './mastodon-emulator-ids';
import {
  instanceJson,
  isListed,
  oldInstanceJson,
  statusJson,
  type EmulatedAccount,
  type EmulatedStatus,
  type MastodonFlavour,
  type NewEmulatedPost,
  type ShowingInstance,
} from './mastodon-emulator-shapes';
import { htmlOf, inventedText, tagsIn } from './mastodon-emulator-texts';
import { NetworkEmulator, type EmulatedReply, type EmulatedRequest } from './network-emulator';

export interface MastodonEmulatorOptions {
  /** Whose ways it has: shapes of ids, versions, dates, what is streamed. */
  flavour?: MastodonFlavour;
  seed?: number;
  /** Milliseconds since 1970; the clock unless told. */
  now?: () => number;
  /** Tokens that are accepted. */
  tokens?: readonly string[];
  /** Requests in five minutes, for everybody together. */
  limit?: number;
  /** Milliseconds between two heartbeats of a stream. */
  beat?: number;
}

interface Listening {
  wants(status: EmulatedStatus): boolean;
  send(text: string): void;
  end(): void;
}

const fiveMinutes = 300_000;
/**
 * An instance that answers as Mastodon documents it, and as Pleroma and GoToSocial differ.
 * Source: https://docs.joinmastodon.org/methods/ (instance, timelines, statuses, search, streaming), …/api/guidelines/#pagination,
 * …/api/rate-limits/.
 */
export class MastodonEmulator implements ShowingInstance {
  /** Nobody reads without a token. */
  closedToAnonymous = false;
  /** Who may stream. */
  streams: 'everybody' | 'tokens' | 'nobody' = 'everybody';
  /** Whether it has an index to search in. */
  fullText = true;
  /** Whether pages come with links. */
  links: boolean;
  /** Whether several posts are given at once (4.3 and later). */
  batch = true;
  /** Whether it knows `min_id`. */
  forward = true;

  /** Streams opened so far. */
  streamsOpened = 0;

  private readonly posts = new Map<string, EmulatedStatus>();
  private readonly accounts = new Map<string, EmulatedAccount>();
  private readonly listening = new Set<Listening>();
  private readonly random: () => number;
  private readonly now: () => number;
  private readonly beats: NodeJS.Timeout;
  private serial = 0;
  private window = { end: 0, left: 0 };

  private constructor(
    readonly network: NetworkEmulator,
    private readonly options: MastodonEmulatorOptions,
  ) {
    this.random = seededRandom(options.seed ?? 1);
    this.now = options.now ?? Date.now;
    this.links = this.flavour !== 'pleroma';
    this.beats = setInterval(() => this.beat(), options.beat ?? 15_000).unref();
    this.answer();
  }

  static async open(options: MastodonEmulatorOptions = {}): Promise<MastodonEmulator> {
    return new MastodonEmulator(await NetworkEmulator.open(), options);
  }

  get origin(): string {
    return this.network.origin;
  }

  get host(): string {
    return new URL(this.origin).host;
  }

  get flavour(): MastodonFlavour {
    return this.options.flavour ?? 'mastodon';
  }

  /** Posts it holds, boosts and what is not public left out. */
  get count(): number {
    return [...this.posts.values()].filter(isListed).length;
  }

  /** Open streams. */
  get streaming(): number {
    return this.listening.size;
  }

  find(id: string | undefined): EmulatedStatus | undefined {
    return this.posts.get(id ?? '');
  }

  addPost(post: NewEmulatedPost = {}): EmulatedStatus {
    const at = post.at ?? this.now();
    const author = this.account(post.author ?? 'camille');
    const id = this.idAt(at);
    const origin = author.host === null ? this.origin : `https://${author.host}`;
    const text = post.text ?? '';
    const status: EmulatedStatus = {
      id,
      uri: this.uriOf(origin, author, id),
      url: `${origin}/@${author.username}/${id}`,
      text,
      html: post.html ?? htmlOf(text, this.origin),
      author,
      at,
      editedAt: null,
      tags: tagsIn(text),
      options: post,
    };
    this.posts.set(id, status);
    if (!post.silent && isListed(status)) this.tell(status, 'update', JSON.stringify(this.json(status)));
    return status;
  }

  /** Invented posts in French and English, oldest first, `every` milliseconds apart, the last one now. */
  addPosts(
    count: number,
    { tag = 'acme', every = 1_000 }: { tag?: string; every?: number } = {},
  ): EmulatedStatus[] {
    const end = this.now();
    return Array.from({ length: count }, (_, index) => {
      const [language, text] = inventedText(this.random, tag);
      const far = this.random() < 0.5 ? '@ailleurs.example' : '';
      const author = `voix${Math.floor(this.random() * 40)}${far}`;
      return this.addPost({ text, language, author, at: end - (count - 1 - index) * every });
    });
  }

  editPost(id: string, text: string, { silent = false }: { silent?: boolean } = {}): void {
    const status = this.posts.get(id);
    if (!status) throw new Error(`no post ${id}`);
    Object.assign(status, {
      text,
      html: htmlOf(text, this.origin),
      tags: tagsIn(text),
      editedAt: this.now(),
    });
    if (!silent) this.tell(status, 'status.update', JSON.stringify(this.json(status)));
  }

  deletePost(id: string, { silent = false }: { silent?: boolean } = {}): void {
    const status = this.posts.get(id);
    if (!status) throw new Error(`no post ${id}`);
    this.posts.delete(id);
    if (!silent) this.tell(status, 'delete', id);
  }

  /** The network has no event for it: every post goes by itself. */
  deleteAccount(author: string): void {
    for (const status of [...this.posts.values()])
      if (status.author === this.account(author)) this.deletePost(status.id);
  }

  /** A heartbeat on every stream. */
  beat(): void {
    for (const { send } of this.listening) send(':thump\n');
  }

  /** Something else on every stream, as it stands. */
  sendRaw(text: string): void {
    for (const { send } of this.listening) send(text);
  }

  /** The streaming server restarts. */
  endStreams(): void {
    for (const { end } of this.listening) end();
  }

  async close(): Promise<void> {
    clearInterval(this.beats);
    await this.network.close();
  }

  private answer(): void {
    const { network } = this;
    const get = (
      path: string,
      reply: (request: EmulatedRequest, match: RegExpMatchArray | null) => EmulatedReply,
    ) => network.on('GET', path, (request, match) => this.limited(request, () => reply(request, match)));
    get('/api/v2/instance', () => ({ body: instanceJson(this) }));
    get('/api/v1/instance', () => ({ body: oldInstanceJson(this) }));
    get('/api/v1/timelines/public', (request) => this.closed(request) ?? this.publicTimeline(request));
    get(
      '/api/v1/timelines/tag/:tag',
      (request, match) => this.closed(request) ?? this.tagTimeline(request, match?.groups?.tag),
    );
    get('/api/v1/statuses', (request) => this.several(request));
    get('/api/v1/statuses/:id', (_request, match) => this.one(match?.groups?.id));
    get('/api/v1/statuses/:id/context', (_request, match) => this.context(match?.groups?.id));
    get('/api/v2/search', (request) => this.search(request));
    network.on('GET', '/api/v1/streaming/health', () => ({ body: 'OK' }));
    network.on('GET', '/api/v1/streaming/public', (request) => this.stream(request, () => true));
    network.on('GET', '/api/v1/streaming/public/local', (request) =>
      this.stream(request, ({ author }) => author.host === null),
    );
    network.on('GET', '/api/v1/streaming/hashtag', (request) => {
      const tag = request.url.searchParams.get('tag')?.toLowerCase() ?? '';
      return this.stream(request, ({ tags }) => tags.includes(tag));
    });
  }

  /** 300 requests in five minutes, told with every answer. */
  private limited(_request: EmulatedRequest, reply: () => EmulatedReply): EmulatedReply {
    const limit = this.options.limit ?? 300;
    const now = this.now();
    if (now >= this.window.end) {
      this.window = { end: Math.floor(now / fiveMinutes + 1) * fiveMinutes, left: limit };
    }
    const isOver = this.window.left <= 0;
    this.window.left = Math.max(0, this.window.left - 1);
    const answer: EmulatedReply = isOver ? { status: 429, body: { error: 'Too many requests' } } : reply();
    if (this.flavour === 'pleroma' && !isOver) return answer;
    const reset = this.window.end;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(this.window.left),
      'x-ratelimit-reset':
        this.flavour === 'gotosocial'
          ? String(Math.ceil(reset / 1_000))
          : new Date(reset).toISOString().replace('Z', '000Z'),
    };
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }

  private hasToken({ headers }: EmulatedRequest): boolean | null {
    const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    return token === undefined ? null : (this.options.tokens ?? []).includes(token);
  }

  private closed(request: EmulatedRequest): EmulatedReply | null {
    const token = this.hasToken(request);
    if (token === false) return { status: 401, body: { error: 'The access token is invalid' } };
    if (token === true) return null;
    if (this.flavour === 'gotosocial')
      return { status: 401, body: { error: 'Unauthorized: token not supplied' } };
    if (!this.closedToAnonymous) return null;
    return { status: 422, body: { error: 'This method requires an authenticated user' } };
  }

  private publicTimeline(request: EmulatedRequest): EmulatedReply {
    const local = request.url.searchParams.get('local') === 'true';
    return this.page(request, (status) => isListed(status) && (!local || status.author.host === null));
  }

  private tagTimeline(request: EmulatedRequest, tag: string | undefined): EmulatedReply {
    const any = this.flavour === 'gotosocial' ? [] : request.url.searchParams.getAll('any[]');
    const tags = [decodeURIComponent(tag ?? ''), ...any].slice(0, 4).map((name) => name.toLowerCase());
    return this.page(
      request,
      (status) => isListed(status) && status.tags.some((name) => tags.includes(name)),
    );
  }

  /** `max_id` and `since_id` bound the newest page, `min_id` gives the page right behind it. Newest first in any case. */
  private page(request: EmulatedRequest, wanted: (status: EmulatedStatus) => boolean): EmulatedReply {
    const { searchParams } = request.url;
    const limit = Math.min(40, Math.max(1, Number(searchParams.get('limit') ?? 20)));
    const [max, since] = [searchParams.get('max_id'), searchParams.get('since_id')];
    const min = this.forward ? searchParams.get('min_id') : null;
    const all = [...this.posts.values()]
      .filter(wanted)
      .filter(({ id }) => max === null || isAfter(max, id))
      .filter(({ id }) => since === null || isAfter(id, since))
      .filter(({ id }) => min === null || isAfter(id, min))
      .sort((a, b) => (isAfter(a.id, b.id) ? -1 : 1));
    const page = min === null ? all.slice(0, limit) : all.slice(-limit);
    return { headers: this.linksOf(request, page, limit), body: page.map((status) => this.json(status)) };
  }

  private linksOf(
    { url }: EmulatedRequest,
    page: readonly EmulatedStatus[],
    limit: number,
  ): Record<string, string> {
    const [first] = page;
    const last = page.at(-1);
    if (!this.links || !first || !last) return {};
    const link = (rel: string, name: string, id: string) => {
      const target = new URL(url);
      for (const other of ['max_id', 'min_id', 'since_id']) target.searchParams.delete(other);
      target.searchParams.set(name, id);
      return `<${target.href}>; rel="${rel}"`;
    };
    const next = page.length === limit ? [link('next', 'max_id', last.id)] : [];
    return { link: [...next, link('prev', 'min_id', first.id)].join(', ') };
  }

  private several({ url }: EmulatedRequest): EmulatedReply {
    if (!this.batch || this.flavour === 'gotosocial') return { status: 404, body: { error: 'Not Found' } };
    const ids = url.searchParams.getAll('id[]');
    if (ids.length > 20) return { status: 422, body: { error: 'Validation failed: too many ids' } };
    return { body: ids.flatMap((id) => this.posts.get(id) ?? []).map((status) => this.json(status)) };
  }

  private one(id: string | undefined): EmulatedReply {
    const status = this.find(id);
    return status ? { body: this.json(status) } : { status: 404, body: { error: 'Record not found' } };
  }

  private context(id: string | undefined): EmulatedReply {
    let status = this.find(id);
    if (!status) return { status: 404, body: { error: 'Record not found' } };
    const ancestors: EmulatedStatus[] = [];
    while (ancestors.length < 40 && status?.options.replyTo !== undefined) {
      status = this.posts.get(status.options.replyTo);
      if (status) ancestors.unshift(status);
    }
    const descendants = [...this.posts.values()].filter(({ options }) => options.replyTo === id).slice(0, 60);
    return {
      body: {
        ancestors: ancestors.map((above) => this.json(above)),
        descendants: descendants.map((below) => this.json(below)),
      },
    };
  }

  private search(request: EmulatedRequest): EmulatedReply {
    if (this.hasToken(request) !== true)
      return { status: 401, body: { error: 'The access token is invalid' } };
    const { searchParams } = request.url;
    const words = (searchParams.get('q') ?? '').toLowerCase().replaceAll('"', '');
    const limit = Math.min(40, Number(searchParams.get('limit') ?? 20));
    const offset = Number(searchParams.get('offset') ?? 0);
    const max = this.flavour === 'pleroma' ? null : searchParams.get('max_id');
    const found = [...this.posts.values()]
      .filter((status) => this.fullText && isListed(status) && status.text.toLowerCase().includes(words))
      .filter(({ id }) => max === null || isAfter(max, id))
      .sort((a, b) => (isAfter(a.id, b.id) ? -1 : 1))
      .slice(offset, offset + limit);
    return { body: { accounts: [], statuses: found.map((status) => this.json(status)), hashtags: [] } };
  }

  private stream(request: EmulatedRequest, wants: (status: EmulatedStatus) => boolean): EmulatedReply {
    if (this.flavour !== 'mastodon' || this.streams === 'nobody')
      return { status: 404, body: { error: 'Not found' } };
    const token = this.hasToken(request);
    if (token === false || (this.streams === 'tokens' && token === null)) {
      return {
        status: 401,
        body: { error: token === null ? 'Missing access token' : 'Invalid access token' },
      };
    }
    return {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'private, no-store' },
      body: this.events(wants),
    };
  }

  private async *events(wants: (status: EmulatedStatus) => boolean): AsyncGenerator<string> {
    const waiting: string[] = [':)\n'];
    let wake = () => {};
    let ended = false;
    const listening: Listening = {
      wants,
      send(text) {
        waiting.push(text);
        wake();
      },
      end() {
        ended = true;
        wake();
      },
    };
    this.listening.add(listening);
    this.streamsOpened += 1;
    try {
      while (!ended) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.listening.delete(listening);
    }
  }

  private tell(status: EmulatedStatus, event: string, data: string): void {
    for (const { wants, send } of this.listening)
      if (wants(status)) send(`event: ${event}\ndata: ${data}\n\n`);
  }

  private account(acct: string): EmulatedAccount {
    const known = this.accounts.get(acct);
    if (known) return known;
    const [username = acct, host = null] = acct.split('@');
    const account: EmulatedAccount = {
      id: this.idAt(this.now() - 86_400_000),
      username,
      host,
      displayName: `${username} :blobcat:`,
      followers: Math.floor(20 * 10 ** (4 * this.random())),
    };
    this.accounts.set(acct, account);
    return account;
  }

  private idAt(at: number): string {
    this.serial += 1;
    return idAt(this.flavour, at, this.serial);
  }

  private uriOf(origin: string, { username }: EmulatedAccount, id: string): string {
    return this.flavour === 'pleroma'
      ? `${origin}/objects/${Math.floor(this.random() * 2 ** 48).toString(16)}`
      : `${origin}/users/${username}/statuses/${id}`;
  }

  private json(status: EmulatedStatus): object {
    return statusJson(this, status);
  }
}
