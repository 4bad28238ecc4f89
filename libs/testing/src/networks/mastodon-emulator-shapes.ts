export type MastodonFlavour = 'mastodon' | 'pleroma' | 'gotosocial';

export interface EmulatedAccount {
  id: string;
  username: string;
  /** Null: of this instance. */
  host: string | null;
  displayName: string;
  followers: number;
}

export interface NewEmulatedPost {
  /** Plain text; tags, mentions and links in it become HTML as Mastodon writes it. */
  text?: string;
  /** As it stands, instead of `text`. */
  html?: string;
  /** `name`, or `name@host` for somebody of another instance. */
  author?: string;
  /** Milliseconds since 1970. Before the newest: arrives late from another instance, at the place of its hour. */
  at?: number;
  /** Local id of the post that it answers. */
  replyTo?: string;
  visibility?: 'public' | 'unlisted' | 'private' | 'direct';
  language?: string | null;
  spoiler?: string;
  poll?: readonly string[];
  media?: readonly {
    type: 'image' | 'video' | 'gifv' | 'audio' | 'unknown';
    url: string;
    description?: string;
  }[];
  /** Local id of the post that is boosted. */
  boostOf?: string;
  /** Streamed to nobody: as if it came while the stream was down. */
  silent?: boolean;
}

export interface EmulatedStatus {
  id: string;
  uri: string;
  url: string;
  text: string;
  html: string;
  author: EmulatedAccount;
  at: number;
  editedAt: number | null;
  tags: string[];
  options: NewEmulatedPost;
}

type Json = Record<string, unknown>;

/** The instance that shows something. */
export interface ShowingInstance {
  origin: string;
  flavour: MastodonFlavour;
  find(id: string | undefined): EmulatedStatus | undefined;
}

const versions = {
  mastodon: '4.4.3',
  pleroma: '2.7.2 (compatible; Pleroma 2.9.1)',
  gotosocial: '0.19.1+git-8cd1b05',
} as const;

/** Source: https://docs.joinmastodon.org/entities/Status/ */
export function statusJson(instance: ShowingInstance, status: EmulatedStatus): Json {
  const { options, author } = status;
  const boosted = instance.find(options.boostOf);
  const parent = instance.find(options.replyTo);
  return {
    id: status.id,
    created_at: dateOf(instance, status.at),
    in_reply_to_id: options.replyTo ?? null,
    in_reply_to_account_id: parent?.author.id ?? null,
    sensitive: options.spoiler !== undefined,
    spoiler_text: options.spoiler ?? '',
    visibility: options.visibility ?? 'public',
    language: options.language ?? null,
    uri: status.uri,
    url: status.url,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    edited_at: status.editedAt === null ? null : dateOf(instance, status.editedAt),
    content: status.html,
    reblog: boosted ? statusJson(instance, boosted) : null,
    application: author.host === null ? { name: 'Web', website: null } : null,
    account: accountJson(instance, author),
    media_attachments: (options.media ?? []).map(({ type, url, description }, index) => ({
      id: `${status.id}${index}`,
      type,
      url,
      preview_url: url,
      remote_url: null,
      meta: {},
      description: description ?? null,
      blurhash: null,
    })),
    mentions: [],
    tags: status.tags.map((name) => ({ name, url: `${instance.origin}/tags/${name}` })),
    emojis: [],
    card: null,
    poll: options.poll ? pollJson(status.id, options.poll) : null,
    ...(instance.flavour === 'pleroma'
      ? {
          pleroma: {
            local: author.host === null,
            conversation_id: 1,
            content: { 'text/plain': status.text },
          },
        }
      : {}),
    ...(instance.flavour === 'mastodon' ? { quote: null, filtered: [] } : {}),
  };
}

function accountJson(instance: ShowingInstance, author: EmulatedAccount): Json {
  const origin = author.host === null ? instance.origin : `https://${author.host}`;
  return {
    id: author.id,
    username: author.username,
    acct: author.host === null ? author.username : `${author.username}@${author.host}`,
    display_name: author.displayName,
    locked: false,
    bot: false,
    discoverable: true,
    group: false,
    created_at: '2022-11-05T00:00:00.000Z',
    note: '<p>Compte inventé.</p>',
    url: `${origin}/@${author.username}`,
    ...(instance.flavour === 'mastodon' ? { uri: `${origin}/users/${author.username}` } : {}),
    avatar: `${origin}/avatars/${author.username}.png`,
    avatar_static: `${origin}/avatars/${author.username}.png`,
    header: `${origin}/headers/original/missing.png`,
    header_static: `${origin}/headers/original/missing.png`,
    followers_count: author.followers,
    following_count: 120,
    statuses_count: 2_048,
    last_status_at: '2026-11-20',
    emojis: [],
    fields: [],
  };
}

function pollJson(id: string, choices: readonly string[]): Json {
  return {
    id,
    expires_at: null,
    expired: false,
    multiple: false,
    votes_count: 0,
    voters_count: 0,
    options: choices.map((title) => ({ title, votes_count: 0 })),
    emojis: [],
  };
}

/** GoToSocial writes dates without milliseconds. */
function dateOf({ flavour }: ShowingInstance, at: number): string {
  const date = new Date(at).toISOString();
  return flavour === 'gotosocial' ? date.replace(/\.\d+Z$/, 'Z') : date;
}

/** Source: https://docs.joinmastodon.org/entities/Instance/ */
export function instanceJson(instance: ShowingInstance): Json {
  return {
    domain: new URL(instance.origin).host,
    title: 'Une instance inventée',
    version: versions[instance.flavour],
    source_url:
      instance.flavour === 'gotosocial'
        ? 'https://codeberg.org/superseriousbusiness/gotosocial'
        : 'https://github.com/mastodon/mastodon',
    description: '',
    usage: { users: { active_month: 123 } },
    thumbnail: null,
    languages: ['fr', 'en'],
    configuration: {
      urls: { streaming: instance.origin.replace('http', 'ws') },
      statuses: { max_characters: 500, max_media_attachments: 4 },
    },
    registrations: { enabled: false },
    rules: [],
  };
}

/** Source: https://docs.joinmastodon.org/entities/V1_Instance/ */
export function oldInstanceJson(instance: ShowingInstance): Json {
  return {
    uri: new URL(instance.origin).host,
    title: 'Une instance inventée',
    short_description: '',
    version: versions[instance.flavour],
    urls: { streaming_api: instance.origin.replace('http', 'ws') },
    stats: { user_count: 200, status_count: 4_096, domain_count: 30 },
  };
}
/** What public timelines hold: no boosts, nothing that is not for all. */
export function isListed({ options }: EmulatedStatus): boolean {
  return options.boostOf === undefined && (options.visibility ?? 'public') === 'public';
}
