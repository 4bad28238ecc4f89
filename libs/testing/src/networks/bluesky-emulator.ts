import { NetworkEmulator, type EmulatedReply, type EmulatedRequest } from './network-emulator';

export interface EmulatedProfile {
  did: string;
  handle: string;
  displayName?: string;
  followers?: number;
}

export interface EmulatedBlueskyPost {
  did: string;
  rkey: string;
  text: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Unless told, two seconds after it was made. */
  indexedAt?: number;
  /** Further fields of the record. */
  fields?: Record<string, unknown>;
}

export interface BlueskyEmulatorOptions {
  account?: { handle: string; appPassword: string };
  /** Requests of five minutes, as the service counts them by address. */
  limit?: number;
  /** Hits a search lists at most. */
  hits?: number;
  now?: () => number;
}

const windowMs = 300_000;

/**
 * The service of Bluesky that signs in, searches and knows profiles. Source: lexicons com.atproto.server.createSession and
 * refreshSession, app.bsky.feed.searchPosts, app.bsky.actor.getProfiles; docs.bsky.app rate limits. Words and "quoted phrases" are
 * looked for in texts as they are, `from:` by handle.
 */
export class BlueskyEmulator {
  readonly profiles = new Map<string, EmulatedProfile>();
  readonly posts: EmulatedBlueskyPost[] = [];
  private readonly tokens = { access: new Set<string>(), refresh: new Set<string>() };
  private serial = 0;
  private used = 0;
  private windowFrom = 0;

  private constructor(
    readonly network: NetworkEmulator,
    private readonly options: BlueskyEmulatorOptions,
  ) {
    const xrpc = (method: string, name: string, answer: (request: EmulatedRequest) => EmulatedReply) => {
      network.on(method, `/xrpc/${name}`, (request) => this.counted(() => answer(request)));
    };
    xrpc('POST', 'com.atproto.server.createSession', (request) => this.createSession(request));
    xrpc('POST', 'com.atproto.server.refreshSession', (request) => this.refreshSession(request));
    xrpc('GET', 'app.bsky.actor.getProfiles', (request) => this.getProfiles(request));
    xrpc('GET', 'app.bsky.feed.searchPosts', (request) => this.searchPosts(request));
  }

  static async open(options: BlueskyEmulatorOptions = {}): Promise<BlueskyEmulator> {
    return new BlueskyEmulator(await NetworkEmulator.open(), options);
  }

  get origin(): string {
    return this.network.origin;
  }

  addProfile(profile: EmulatedProfile): void {
    this.profiles.set(profile.did, profile);
  }

  addPost(post: EmulatedBlueskyPost): void {
    this.posts.push(post);
  }

  /** Access tokens are over, as after two hours; with `all`, sessions too, as after a password was taken back. */
  expire(all = false): void {
    this.tokens.access.clear();
    if (all) this.tokens.refresh.clear();
  }

  /** Requests of a method so far. */
  asked(name: string): EmulatedRequest[] {
    return this.network.requests.filter(({ url }) => url.pathname === `/xrpc/${name}`);
  }

  async close(): Promise<void> {
    await this.network.close();
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }

  private counted(answer: () => EmulatedReply): EmulatedReply {
    const { limit = 3_000 } = this.options;
    const now = this.now();
    if (now - this.windowFrom >= windowMs) {
      this.windowFrom = now;
      this.used = 0;
    }
    this.used += 1;
    const headers = {
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(Math.max(0, limit - this.used)),
      'ratelimit-reset': String(Math.ceil((this.windowFrom + windowMs) / 1_000)),
      'ratelimit-policy': `${limit};w=300`,
    };
    if (this.used > limit) return { ...refusal(429, 'RateLimitExceeded', 'Rate Limit Exceeded'), headers };
    const reply = answer();
    return { ...reply, headers: { ...headers, ...reply.headers } };
  }

  private createSession({ body }: EmulatedRequest): EmulatedReply {
    const { identifier, password } = JSON.parse(body) as { identifier?: string; password?: string };
    const { account } = this.options;
    if (account?.handle !== identifier || account?.appPassword !== password) {
      return refusal(401, 'AuthenticationRequired', 'Invalid identifier or password');
    }
    return this.session();
  }

  private refreshSession({ headers }: EmulatedRequest): EmulatedReply {
    const token = bearerOf(headers);
    if (token === null || !this.tokens.refresh.delete(token)) {
      return refusal(400, 'ExpiredToken', 'Token has been revoked');
    }
    return this.session();
  }

  private session(): EmulatedReply {
    this.serial += 1;
    const accessJwt = `access.${this.serial}.${'a'.repeat(40)}`;
    const refreshJwt = `refresh.${this.serial}.${'b'.repeat(40)}`;
    this.tokens.access.add(accessJwt);
    this.tokens.refresh.add(refreshJwt);
    const handle = this.options.account?.handle ?? '';
    return {
      body: {
        did: 'did:plc:emulatedaccount234567abc',
        handle,
        email: 'listener@example.org',
        emailConfirmed: true,
        active: true,
        accessJwt,
        refreshJwt,
      },
    };
  }

  private getProfiles({ url, headers }: EmulatedRequest): EmulatedReply {
    const actors = url.searchParams.getAll('actors');
    if (actors.length > 25) {
      return refusal(400, 'InvalidRequest', 'Error: actors must not have more than 25 elements');
    }
    const token = bearerOf(headers);
    if (token !== null && !this.tokens.access.has(token))
      return refusal(400, 'ExpiredToken', 'Token has expired');
    const profiles = actors.flatMap((did) => {
      const profile = this.profiles.get(did);
      return profile === undefined
        ? []
        : [
            {
              ...this.profileView(profile),
              followersCount: profile.followers ?? 0,
              followsCount: 12,
              postsCount: 340,
            },
          ];
    });
    return { body: { profiles } };
  }

  private searchPosts({ url, headers }: EmulatedRequest): EmulatedReply {
    const token = bearerOf(headers);
    // The open door was closed in January 2025; the answer is a page of the server in front.
    if (token === null)
      return {
        status: 403,
        headers: { 'content-type': 'text/html' },
        body: '<html><body><h1>403 Forbidden</h1>Request forbidden by administrative rules.</body></html>',
      };
    if (!this.tokens.access.has(token)) return refusal(400, 'ExpiredToken', 'Token has expired');
    const { searchParams: params } = url;
    const limit = Number(params.get('limit') ?? 25);
    const query = params.get('q') ?? '';
    if (query === '' || limit < 1 || limit > 100) return refusal(400, 'InvalidRequest', 'Invalid parameters');
    const since = Date.parse(params.get('since') ?? '1970-01-01T00:00:00Z');
    const until = Date.parse(params.get('until') ?? '9999-01-01T00:00:00Z');
    const offset = Number(params.get('cursor') ?? 0);
    const parts = [...query.toLowerCase().matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, phrase, word]) => phrase ?? word ?? '',
    );
    const hits = this.posts
      .filter((post) => sortAt(post) >= since && sortAt(post) < until && this.holds(post, parts))
      .sort((a, b) => sortAt(b) - sortAt(a))
      .slice(0, this.options.hits ?? 10_000);
    const page = hits.slice(offset, offset + limit);
    const end = offset + page.length;
    return {
      body: {
        ...(end < hits.length ? { cursor: String(end) } : {}),
        hitsTotal: hits.length,
        posts: page.map((post) => this.postView(post)),
      },
    };
  }

  private holds(post: EmulatedBlueskyPost, parts: readonly string[]): boolean {
    const text = post.text.toLowerCase();
    return parts.every((part) =>
      part.startsWith('from:') ? this.profiles.get(post.did)?.handle === part.slice(5) : text.includes(part),
    );
  }

  private postView(post: EmulatedBlueskyPost): object {
    const profile = this.profiles.get(post.did) ?? { did: post.did, handle: 'handle.invalid' };
    return {
      uri: `at://${post.did}/app.bsky.feed.post/${post.rkey}`,
      cid: `bafyreiemulated${post.rkey}`,
      author: this.profileView(profile),
      record: {
        $type: 'app.bsky.feed.post',
        createdAt: new Date(post.createdAt).toISOString(),
        text: post.text,
        ...post.fields,
      },
      bookmarkCount: 0,
      replyCount: 1,
      repostCount: 2,
      likeCount: 5,
      quoteCount: 0,
      indexedAt: new Date(post.indexedAt ?? post.createdAt + 2_000).toISOString(),
      labels: [],
    };
  }

  private profileView({ did, handle, displayName }: EmulatedProfile): object {
    return {
      did,
      handle,
      ...(displayName === undefined ? {} : { displayName }),
      avatar: `https://cdn.bsky.app/img/avatar/plain/${did}/bafkreiemulated@jpeg`,
      associated: { activitySubscription: { allowSubscriptions: 'followers' } },
      labels: [],
      createdAt: '2024-02-06T13:20:05.120Z',
    };
  }
}

/** What the service sorts by. */
function sortAt(post: EmulatedBlueskyPost): number {
  return Math.min(post.createdAt, post.indexedAt ?? post.createdAt + 2_000);
}

function bearerOf(headers: Record<string, string>): string | null {
  return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
}

function refusal(status: number, error: string, message: string): EmulatedReply {
  return { status, body: { error, message } };
}
