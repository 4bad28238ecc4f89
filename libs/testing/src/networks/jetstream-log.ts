import { generatePosts, seededRandom } from '../generate-posts';

/** Something that happened on the emulated network. `us`: microseconds since 1970, never the same twice. */
export type NetworkEvent = { us: number; did: string } & (
  | { kind: 'commit'; operation: 'create' | 'update'; rkey: string; rev: string; cid: string; record: string }
  | { kind: 'commit'; operation: 'delete'; rkey: string; rev: string }
  | { kind: 'identity'; handle: string | null }
  | { kind: 'account'; active: boolean; status: string | null }
  | { kind: 'sync'; rev: string }
);

export interface NewPost {
  text: string;
  did?: string;
  langs?: string[];
  /** ISO 8601; the time of the event unless told. */
  createdAt?: string;
  /** Further fields of the record: `reply`, `embed`, `facets` … */
  fields?: Record<string, unknown>;
}

export interface GeneratedShare {
  /** Names written into the posts that are about something listened for. */
  brands: readonly string[];
  /** Share of posts about them, 0 to 1. */
  share: number;
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
const sortable = '234567abcdefghijklmnopqrstuvwxyz';
/** What posts that are about nobody listened for are about. */
const ordinaryThings = [
  'Boulangerie',
  'Tramway',
  'Harbour',
  'Piscine',
  'Bookshop',
  'Marché',
  'Orchestra',
  'Kayak',
];
const poolSize = 3_000;
/** Share of events that are no new posts, as on the network on an ordinary day. */
const rates = { delete: 0.04, update: 0.002, identity: 0.008, account: 0.004 };

/**
 * What happens on an emulated Bluesky, in order: the log that its Jetstream hosts serve. A clock of its own goes on by a microsecond at
 * least from event to event.
 */
export class JetstreamLog {
  /** Kept events, oldest first; the first has index `base`. */
  readonly events: NetworkEvent[] = [];
  base = 0;
  /** Posts made and not deleted since, by at-uri; only of those added one by one or with `remember`. */
  readonly posts = new Map<string, { did: string; rkey: string; text: string; createdAt: string }>();
  private readonly random: () => number;
  private readonly listeners = new Set<() => void>();
  private lastUs = 0;
  private serial = 0;
  private recent: { did: string; rkey: string }[] = [];
  private pools: { head: string; tail: string }[][] | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** @param kept events kept; older ones are forgotten, as a host's lookback does. @param now milliseconds since 1970. */
  constructor(
    seed = 1,
    private readonly kept = 1_000_000,
    private readonly now: () => number = Date.now,
  ) {
    this.random = seededRandom(seed);
  }

  get end(): number {
    return this.base + this.events.length;
  }

  at(index: number): NetworkEvent | undefined {
    return this.events[index - this.base];
  }

  /** Index of the first kept event at or after a time. */
  indexAt(us: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.events[middle]?.us ?? 0) < us) low = middle + 1;
      else high = middle;
    }
    return this.base + low;
  }

  /** Calls back after each event, or bunch of them. */
  onGrowth(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  didOf(author: number): string {
    return `did:plc:${digits(author * 7_919 + 1, base32, 24)}`;
  }

  /** @returns its at-uri. */
  addPost(post: NewPost): string {
    const did = post.did ?? this.didOf(Math.floor(this.random() * 5_000));
    const us = this.tick();
    const rkey = digits(us, sortable, 13);
    const createdAt = post.createdAt ?? new Date(us / 1_000).toISOString();
    const record = JSON.stringify({
      $type: 'app.bsky.feed.post',
      createdAt,
      ...(post.langs === undefined ? {} : { langs: post.langs }),
      text: post.text,
      ...post.fields,
    });
    this.push({ us, did, kind: 'commit', operation: 'create', rkey, rev: rkey, cid: this.cid(), record });
    const uri = `at://${did}/app.bsky.feed.post/${rkey}`;
    this.posts.set(uri, { did, rkey, text: post.text, createdAt });
    this.grown();
    return uri;
  }

  editPost(uri: string, text: string): void {
    const { did, rkey, createdAt } = this.postAt(uri);
    const us = this.tick();
    const record = JSON.stringify({ $type: 'app.bsky.feed.post', createdAt, text });
    const rev = digits(us, sortable, 13);
    this.push({ us, did, kind: 'commit', operation: 'update', rkey, rev, cid: this.cid(), record });
    this.posts.set(uri, { did, rkey, text, createdAt });
    this.grown();
  }

  deletePost(uri: string): void {
    const { did, rkey } = this.postAt(uri);
    const us = this.tick();
    this.push({ us, did, kind: 'commit', operation: 'delete', rkey, rev: digits(us, sortable, 13) });
    this.posts.delete(uri);
    this.grown();
  }

  rename(did: string, handle: string | null): void {
    this.push({ us: this.tick(), did, kind: 'identity', handle });
    this.grown();
  }

  /** `status` as the network says it: `deleted`, `takendown`, `suspended`, `deactivated` … */
  setAccount(did: string, active: boolean, status: string | null = null): void {
    this.push({ us: this.tick(), did, kind: 'account', active, status });
    this.grown();
  }

  /** The chain of an account's commits is broken: told by hosts of the second version only. */
  resync(did: string): void {
    const us = this.tick();
    this.push({ us, did, kind: 'sync', rev: digits(us, sortable, 13) });
    this.grown();
  }

  /** Forgets what is older, as a host that kept less does. */
  forgetBefore(us: number): void {
    const count = this.indexAt(us) - this.base;
    this.events.splice(0, count);
    this.base += count;
  }

  /** Adds events as an ordinary day brings them. @returns at-uris of the posts about the brands. */
  generate(count: number, share: GeneratedShare, remember = true): string[] {
    const about: string[] = [];
    for (let made = 0; made < count; made += 1) {
      const uri = this.generateOne(share, remember);
      if (uri !== undefined) about.push(uri);
    }
    this.grown();
    return about;
  }

  /** Goes on by itself until `stop`: so many events a second, in bunches of a fiftieth of a second. */
  start(ratePerSecond: number, share: GeneratedShare, onAbout?: (uris: string[]) => void): void {
    this.stop();
    const startedAt = performance.now();
    let made = 0;
    this.timer = setInterval(() => {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * ratePerSecond) - made;
      if (due <= 0) return;
      made += due;
      const about = this.generate(due, share, false);
      if (about.length > 0) onAbout?.(about);
    }, 20);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private generateOne(share: GeneratedShare, remember: boolean): string | undefined {
    const draw = this.random();
    const victim = this.recent[Math.floor(this.random() * this.recent.length)];
    const us = this.tick();
    if (victim !== undefined && draw < rates.delete) {
      this.push({
        us,
        did: victim.did,
        kind: 'commit',
        operation: 'delete',
        rkey: victim.rkey,
        rev: digits(us, sortable, 13),
      });
      return undefined;
    }
    const author = Math.floor(60_000 * this.random() ** 3);
    const did = this.didOf(author);
    if (draw > 1 - rates.identity) {
      this.push({ us, did, kind: 'identity', handle: `author-${author}.bsky.social` });
      return undefined;
    }
    if (draw > 1 - rates.identity - rates.account) {
      this.push({
        us,
        did,
        kind: 'account',
        active: draw > 0.99,
        status: draw > 0.99 ? null : 'deactivated',
      });
      return undefined;
    }
    const isAbout = this.random() < share.share;
    const { head, tail } = this.drawText(share.brands, isAbout);
    this.serial += 1;
    const text = `${head}${this.serial}${tail}`;
    const record = this.recordOf(us, text);
    const rkey = digits(us, sortable, 13);
    if (victim !== undefined && draw < rates.delete + rates.update && !isAbout) {
      this.push({
        us,
        did: victim.did,
        kind: 'commit',
        operation: 'update',
        rkey: victim.rkey,
        rev: rkey,
        cid: this.cid(),
        record,
      });
      return undefined;
    }
    this.push({ us, did, kind: 'commit', operation: 'create', rkey, rev: rkey, cid: this.cid(), record });
    const uri = `at://${did}/app.bsky.feed.post/${rkey}`;
    if (remember) this.posts.set(uri, { did, rkey, text, createdAt: new Date(us / 1_000).toISOString() });
    // Posts about the brands stay: whoever counts them must find each.
    if (isAbout) return uri;
    if (this.recent.length < 2_000) this.recent.push({ did, rkey });
    else this.recent[Math.floor(this.random() * 2_000)] = { did, rkey };
    return undefined;
  }

  private recordOf(us: number, text: string): string {
    const createdAt = new Date(us / 1_000).toISOString();
    const parent = this.recent[0];
    const reply =
      parent !== undefined && this.serial % 3 === 0
        ? `"reply":{"parent":{"cid":"${this.cid()}","uri":"at://${parent.did}/app.bsky.feed.post/${parent.rkey}"},"root":{"cid":"${this.cid()}","uri":"at://${parent.did}/app.bsky.feed.post/${parent.rkey}"}},`
        : '';
    return `{"$type":"app.bsky.feed.post","createdAt":"${createdAt}","langs":["${this.serial % 5 === 0 ? 'en' : 'fr'}"],${reply}"text":${JSON.stringify(text)}}`;
  }

  private drawText(brands: readonly string[], isAbout: boolean): { head: string; tail: string } {
    this.pools ??= [ordinaryThings, brands].map((names, index) =>
      [
        ...generatePosts({
          seed: 11 + index,
          count: poolSize,
          brands: names,
          until: '2026-11-20T12:00:00.000Z',
          days: 30,
          prefix: 'p',
        }),
      ].map(({ text }) => {
        const [head = '', tail = ''] = text.split(/(?<=n°)\d+/);
        return { head, tail };
      }),
    );
    const pool = this.pools[isAbout ? 1 : 0] ?? [];
    return pool[Math.floor(this.random() * pool.length)] ?? { head: '', tail: '' };
  }

  private postAt(uri: string): { did: string; rkey: string; createdAt: string } {
    const post = this.posts.get(uri);
    if (post === undefined) throw new Error(`no post ${uri}`);
    return post;
  }

  private cid(): string {
    return `bafyrei${digits(Math.floor(this.random() * 2 ** 50), base32, 52)}`;
  }

  private tick(): number {
    this.lastUs = Math.max(this.lastUs + 1, Math.floor(this.now() * 1_000));
    return this.lastUs;
  }

  private push(event: NetworkEvent): void {
    this.events.push(event);
    // In bunches: taking one from the front of a long array is slow.
    if (this.events.length > this.kept * 1.1) {
      const count = this.events.length - this.kept;
      this.events.splice(0, count);
      this.base += count;
    }
  }

  private grown(): void {
    for (const listener of this.listeners) listener();
  }
}

/** A number in 32 digits, filled up on the left. */
function digits(value: number, alphabet: string, length: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 32)) text = `${alphabet[rest % 32]}${text}`;
  return text.padStart(length, alphabet[0]).slice(-length);
}
