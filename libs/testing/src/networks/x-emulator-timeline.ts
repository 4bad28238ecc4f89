import type { XSearchable } from './x-query';

const epoch = 1_288_834_974_657;

export interface XNewUser {
  username: string;
  name?: string;
  followers?: number;
}

export interface XNewPost {
  text: string;
  /** Made when new. */
  username?: string;
  /** Milliseconds since 1970; now unless told. Ids grow with it. */
  at?: number;
  lang?: string;
  inReplyTo?: string;
  quotes?: string;
  retweets?: string;
  /** A post of more than 280 characters: `text` is then its beginning. */
  note?: string;
  /** Addresses that the text ends with, each written as t.co. */
  links?: readonly string[];
  media?: readonly { kind: 'photo' | 'video'; url: string; alt?: string }[];
}

export interface XStoredPost {
  id: string;
  /** Of the account that wrote it. */
  authorId: string;
  at: number;
  text: string;
  conversationId: string;
  lang: string;
  /** All versions, this one the last. */
  history: string[];
  note: string | undefined;
  references: { type: 'replied_to' | 'quoted' | 'retweeted'; id: string }[];
  links: { url: string; expanded: string }[];
  media: { key: string; kind: 'photo' | 'video'; url: string; alt: string | undefined; link: string }[];
}

interface User {
  id: string;
  username: string;
  name: string;
  followers: number;
  closed: 'deactivated' | 'protected' | null;
}

/** What the emulated X holds. */
export class XTimeline {
  private readonly posts = new Map<string, XStoredPost>();
  private readonly users = new Map<string, User>();
  private readonly deleted = new Map<string, number>();
  private lastAt = 0;
  private serial = 0;

  constructor(private readonly now: () => number) {}

  addUser({ username, name = username, followers = 0 }: XNewUser): User {
    const id = String(1_000_000 + this.users.size);
    const user: User = { id, username, name, followers, closed: null };
    this.users.set(username, user);
    return user;
  }

  add(post: XNewPost): XStoredPost {
    const author = this.userOf(post.username ?? 'someone');
    const at = post.at ?? Math.max(this.now(), this.lastAt + 1);
    const id = this.newId(at);
    const parent = post.inReplyTo === undefined ? undefined : this.posts.get(post.inReplyTo);
    const links = (post.links ?? []).map((expanded, index) => ({
      url: `https://t.co/l${id}${index}`,
      expanded,
    }));
    const media = (post.media ?? []).map((item, index) => ({
      key: `3_${id}${index}`,
      kind: item.kind,
      url: item.url,
      alt: item.alt,
      link: `https://t.co/m${id}`,
    }));
    const stored: XStoredPost = {
      id,
      authorId: author.id,
      at,
      text: post.text,
      conversationId: parent?.conversationId ?? post.inReplyTo ?? id,
      lang: post.lang ?? 'en',
      history: [id],
      note: post.note,
      references: (['inReplyTo', 'quotes', 'retweets'] as const).flatMap((field) => {
        const type = ({ inReplyTo: 'replied_to', quotes: 'quoted', retweets: 'retweeted' } as const)[field];
        const target = post[field];
        return target === undefined ? [] : [{ type, id: target }];
      }),
      links,
      media,
    };
    this.posts.set(id, stored);
    return stored;
  }

  /** A new version under a new id; the older ones remain under theirs. */
  edit(id: string, text: string): XStoredPost {
    const before = this.posts.get(id);
    if (before === undefined) throw new Error(`no post ${id}`);
    const at = Math.max(this.now(), this.lastAt + 1);
    const next = this.newId(at);
    const edited = { ...before, id: next, at, text, note: undefined, history: [...before.history, next] };
    this.posts.set(next, edited);
    return edited;
  }

  /** A post goes with all its versions. */
  delete(id: string): void {
    const [first] = this.posts.get(id)?.history ?? [];
    for (const post of this.posts.values()) {
      if (post.history[0] === first) this.deleted.set(post.id, this.now());
    }
  }

  close(username: string, closed: 'deactivated' | 'protected'): void {
    this.userOf(username).closed = closed;
  }

  /** The latest versions that anybody may see, oldest first. */
  visible(): XStoredPost[] {
    const latest = new Map([...this.posts.values()].map((post) => [post.history[0], post]));
    return [...latest.values()]
      .filter(({ id }) => this.reasonGone(id) === null)
      .sort((left, right) => (BigInt(left.id) < BigInt(right.id) ? -1 : 1));
  }

  /** A version by its id, where it may be seen. */
  find(id: string): XStoredPost | undefined {
    return this.reasonGone(id) === null ? this.posts.get(id) : undefined;
  }

  reasonGone(id: string): 'deleted' | 'deactivated' | 'protected' | null {
    const post = this.posts.get(id);
    if (post === undefined || this.deleted.has(id)) return 'deleted';
    return this.authorOf(post).closed;
  }

  createdAt(id: string): string {
    return secondOf(this.posts.get(id)?.at ?? this.now());
  }

  idAt(time: number): string {
    return (BigInt(Math.floor(time) - epoch) << 22n).toString();
  }

  searchable(post: XStoredPost): XSearchable {
    const has = (type: string) => post.references.some((reference) => reference.type === type);
    return {
      text: post.note ?? post.text,
      author: this.authorOf(post).username,
      lang: post.lang,
      links: post.links.map(({ expanded }) => expanded),
      isRetweet: has('retweeted'),
      isReply: has('replied_to'),
      isQuote: has('quoted'),
      hasMedia: post.media.length > 0,
    };
  }

  /** Posts as X writes them, with the fields and expansions that were asked for; `includes` holds each object once. */
  present(
    posts: readonly XStoredPost[],
    query: URLSearchParams,
  ): { data: object[]; includes?: object; errors?: object[] } {
    const expansions = listOf(query, 'expansions');
    const fields = new Set(['id', 'text', 'edit_history_tweet_ids', ...listOf(query, 'tweet.fields')]);
    const authors = [...new Set(posts.map(({ authorId }) => authorId))].map((id) => this.userById(id));
    const media = posts.flatMap((post) => post.media);
    const users = {
      users: authors.map((user) =>
        picked(userOf(user), ['id', 'name', 'username', ...listOf(query, 'user.fields')]),
      ),
    };
    const files = {
      media: media.map((item) =>
        picked(mediaOf(item), ['media_key', 'type', ...listOf(query, 'media.fields')]),
      ),
    };
    return {
      data: posts.map((post) =>
        picked(tweetOf(post), expansions.includes('author_id') ? [...fields, 'author_id'] : fields),
      ),
      includes: {
        ...(expansions.includes('author_id') ? users : {}),
        ...(expansions.includes('attachments.media_keys') && media.length > 0 ? files : {}),
      },
    };
  }

  private userOf(username: string): User {
    return this.users.get(username) ?? this.addUser({ username, followers: username.length * 137 });
  }

  private userById(id: string): User {
    return [...this.users.values()].find((user) => user.id === id) ?? this.userOf('someone');
  }

  private authorOf(post: XStoredPost): User {
    return this.userById(post.authorId);
  }

  /** Milliseconds in the upper bits, a serial number in the twelve lowest. */
  private newId(at: number): string {
    this.lastAt = Math.max(this.lastAt, at);
    this.serial = (this.serial + 1) % 4_096;
    return ((BigInt(Math.floor(at) - epoch) << 22n) | BigInt(this.serial)).toString();
  }
}

function listOf(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? '').split(',').filter((part) => part !== '');
}

function picked(object: Record<string, unknown>, fields: Iterable<string>): object {
  const wanted = new Set(fields);
  return Object.fromEntries(
    Object.entries(object).filter(([name, value]) => wanted.has(name) && value !== undefined),
  );
}

function secondOf(time: number): string {
  return new Date(Math.floor(time / 1_000) * 1_000).toISOString();
}

/** X writes `&`, `<` and `>` as HTML does, links as t.co, and a link to the pictures at the end. */
function writtenText(text: string, post: XStoredPost): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const [file] = post.media;
  return [escaped, ...post.links.map(({ url }) => url), ...(file === undefined ? [] : [file.link])].join(' ');
}

function entitiesOf(text: string, post: XStoredPost): object {
  const urls = [
    ...post.links.map(({ url, expanded }) => ({
      url,
      expanded_url: expanded,
      display_url: expanded.replace(/^https?:\/\//, '').slice(0, 26),
    })),
    ...post.media.map(({ key, link }) => ({
      url: link,
      expanded_url: `https://x.com/${post.authorId}/status/${post.id}/photo/1`,
      display_url: `pic.x.com/${post.id}`,
      media_key: key,
    })),
  ].map((entity) => {
    const start = [...text.slice(0, text.indexOf(entity.url))].length;
    return { start, end: start + entity.url.length, ...entity };
  });
  const tags = [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    tag: match[1],
  }));
  return { ...(urls.length === 0 ? {} : { urls }), ...(tags.length === 0 ? {} : { hashtags: tags }) };
}

function tweetOf(post: XStoredPost): Record<string, unknown> {
  const text = writtenText(post.text, post);
  const note = post.note === undefined ? undefined : writtenText(post.note, post);
  const { at } = post;
  return {
    id: post.id,
    text,
    author_id: post.authorId,
    created_at: secondOf(at),
    conversation_id: post.conversationId,
    edit_history_tweet_ids: post.history,
    edit_controls: {
      edits_remaining: 6 - post.history.length,
      is_edit_eligible: true,
      editable_until: secondOf(at + 3_600_000),
    },
    lang: post.lang,
    possibly_sensitive: false,
    reply_settings: 'everyone',
    source: 'X Web App',
    entities: entitiesOf(text, post),
    note_tweet: note === undefined ? undefined : { text: note, entities: entitiesOf(note, post) },
    referenced_tweets: post.references.length === 0 ? undefined : post.references,
    attachments: post.media.length === 0 ? undefined : { media_keys: post.media.map(({ key }) => key) },
    public_metrics: {
      retweet_count: 0,
      reply_count: 0,
      like_count: 2,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: Number(BigInt(post.id) % 5_000n),
    },
  };
}

function userOf(user: User): Record<string, unknown> {
  return {
    id: user.id,
    name: user.name,
    username: user.username,
    verified: false,
    protected: user.closed === 'protected',
    profile_image_url: `https://pbs.twimg.com/profile_images/${user.id}/face_normal.jpg`,
    public_metrics: {
      followers_count: user.followers,
      following_count: 12,
      tweet_count: 340,
      listed_count: 1,
    },
  };
}

function mediaOf({ key, kind, url, alt }: XStoredPost['media'][number]): Record<string, unknown> {
  if (kind === 'photo')
    return { media_key: key, type: 'photo', url, alt_text: alt, width: 1200, height: 800 };
  return {
    media_key: key,
    type: 'video',
    alt_text: alt,
    preview_image_url: `${url}.jpg`,
    duration_ms: 8_000,
    variants: [
      { content_type: 'application/x-mpegURL', url: `${url}.m3u8` },
      { bit_rate: 632_000, content_type: 'video/mp4', url: `${url}?small` },
      { bit_rate: 2_176_000, content_type: 'video/mp4', url },
    ],
  };
}
