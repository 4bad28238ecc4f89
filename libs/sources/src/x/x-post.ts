import type { RawPost } from '@vigie/mentions';
import { z } from 'zod';
import { idPattern, timeOf } from './snowflake';

const id = z.string().regex(idPattern);
/** What is not of the expected shape is left out: a post is worth more than one of its parts. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const listOf = <Schema extends z.ZodType>(schema: Schema) => maybe(z.array(schema));

const urlSchema = z.object({
  url: z.string().min(1),
  expanded_url: maybe(z.string()),
  unwound_url: maybe(z.string()),
  title: maybe(z.string()),
  media_key: maybe(z.string()),
});
const entitiesSchema = z.object({ urls: listOf(urlSchema) });

const tweetSchema = z.object({
  id,
  text: z.string(),
  author_id: maybe(id),
  created_at: maybe(z.iso.datetime()),
  conversation_id: maybe(id),
  lang: maybe(z.string()),
  edit_history_tweet_ids: maybe(z.array(id).min(1)),
  referenced_tweets: listOf(z.object({ type: z.string(), id })),
  attachments: maybe(z.object({ media_keys: listOf(z.string()) })),
  entities: maybe(entitiesSchema),
  note_tweet: maybe(z.object({ text: z.string().min(1), entities: maybe(entitiesSchema) })),
  public_metrics: maybe(z.object({ impression_count: maybe(z.number()) })),
});
type Tweet = z.infer<typeof tweetSchema>;

const userSchema = z.object({
  id,
  username: z.string(),
  name: maybe(z.string()),
  profile_image_url: maybe(z.string()),
  public_metrics: maybe(z.object({ followers_count: maybe(z.number()) })),
});
type User = z.infer<typeof userSchema>;

const mediaSchema = z.object({
  media_key: z.string(),
  type: z.string(),
  url: maybe(z.string()),
  preview_image_url: maybe(z.string()),
  alt_text: maybe(z.string()),
  variants: listOf(
    z.object({ content_type: maybe(z.string()), bit_rate: maybe(z.number()), url: z.string() }),
  ),
});
type Media = z.infer<typeof mediaSchema>;

/** What is asked of X with each post. Authors and media come along; posts referred to do not, since each would be counted and paid. */
export const postFields = {
  expansions: ['author_id', 'attachments.media_keys'],
  'tweet.fields': [
    'author_id',
    'conversation_id',
    'created_at',
    'edit_history_tweet_ids',
    'entities',
    'lang',
    'note_tweet',
    'public_metrics',
    'referenced_tweets',
  ],
  'user.fields': ['name', 'profile_image_url', 'public_metrics', 'username'],
  'media.fields': ['alt_text', 'preview_image_url', 'type', 'url', 'variants'],
};

const includesSchema = z.object({ users: listOf(z.unknown()), media: listOf(z.unknown()) });

/** A post under the id of the version that was read; `post.networkId` is that of the first. */
export interface XPost {
  id: string;
  post: RawPost;
}

/** Posts of an answer of X with its `includes`. `ids`: of all it held, also of those that are no posts of their own (reposts). */
export function readPosts(data: readonly unknown[], includes: unknown): { posts: XPost[]; ids: string[] } {
  const { users = [], media = [] } = includesSchema.safeParse(includes).data ?? {};
  const usersById = new Map(parsed(userSchema, users).map((user) => [user.id, user]));
  const mediaByKey = new Map(parsed(mediaSchema, media).map((item) => [item.media_key, item]));
  const tweets = parsed(tweetSchema, data);
  return {
    ids: tweets.map((tweet) => tweet.id),
    posts: tweets
      .filter(isOriginal)
      .map((tweet) => ({ id: tweet.id, post: postOf(tweet, usersById, mediaByKey) })),
  };
}

function parsed<Schema extends z.ZodType>(schema: Schema, items: readonly unknown[]): z.output<Schema>[] {
  return items.flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

function isOriginal({ referenced_tweets: references = [] }: Tweet): boolean {
  return !references.some(({ type }) => type === 'retweeted');
}

/** A post keeps its first id through edits, each of which is a post of its own to X. */
function postOf(tweet: Tweet, users: ReadonlyMap<string, User>, media: ReadonlyMap<string, Media>): RawPost {
  const first = tweet.edit_history_tweet_ids?.[0] ?? tweet.id;
  const createdAt = tweet.created_at ?? secondOf(tweet.id);
  const user = tweet.author_id === undefined ? undefined : users.get(tweet.author_id);
  const urls = ((tweet.note_tweet ?? tweet).entities?.urls ?? []).slice(0, mostLinks);
  return {
    network: 'x',
    networkId: first,
    text: textOf(tweet.note_tweet?.text ?? tweet.text, urls),
    publishedAt: first === tweet.id ? createdAt : secondOf(first),
    editedAt: first === tweet.id ? null : createdAt,
    author: tweet.author_id === undefined ? null : authorOf(tweet.author_id, user),
    url: `https://x.com/${user === undefined ? 'i' : encodeURIComponent(user.username)}/status/${tweet.id}`,
    threadId: tweet.conversation_id ?? null,
    inReplyTo: tweet.referenced_tweets?.find(({ type }) => type === 'replied_to')?.id ?? null,
    languageHint: languageOf(tweet.lang),
    media: [
      ...(tweet.attachments?.media_keys ?? []).flatMap((key) => mediaOf(media.get(key))),
      ...urls.filter((link) => !isOwnMedia(link)).flatMap(linkOf),
    ],
    views: tweet.public_metrics?.impression_count ?? null,
  };
}

/** X tells times in whole seconds; an id knows the millisecond. */
function secondOf(id: string): string {
  return new Date(Math.floor(timeOf(id) / 1_000) * 1_000).toISOString();
}

function authorOf(networkId: string, user: User | undefined): RawPost['author'] {
  if (user === undefined) return { networkId };
  return {
    networkId,
    handle: user.username,
    name: user.name,
    url: `https://x.com/${encodeURIComponent(user.username)}`,
    avatarUrl: user.profile_image_url,
    followers: user.public_metrics?.followers_count ?? null,
  };
}

/** More links than a post of 25,000 characters is written with. */
const mostLinks = 200;
/** UTF-16 units looked at; X takes 25,000. */
const mostText = 50_000;

type Link = z.infer<typeof urlSchema>;

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** As a reader sees it: X writes three characters as HTML does, every link as t.co, and links to a post's own pictures into its text. */
function textOf(text: string, urls: readonly Link[]): string {
  const plain = text.slice(0, mostText).replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
  return urls
    .reduce(
      (rest, link) =>
        rest.replaceAll(link.url, () => (isOwnMedia(link) ? '' : (link.expanded_url ?? link.url))),
      plain,
    )
    .trim();
}

function isOwnMedia({ media_key: key, expanded_url: url = '' }: Link): boolean {
  return (
    key !== undefined || /^https:\/\/(?:x|twitter)\.com\/[^/]+\/status\/\d+\/(?:photo|video)\/\d+$/.test(url)
  );
}

function linkOf({ expanded_url: expanded, unwound_url: unwound, title }: Link): object[] {
  const url = unwound ?? expanded;
  return url === undefined ? [] : [{ kind: 'link', url, alt: title ?? null }];
}

function mediaOf(media: Media | undefined): object[] {
  if (media === undefined) return [];
  const alt = media.alt_text ?? null;
  if (media.type === 'photo') return [{ kind: 'image', url: media.url, alt }];
  const [best] = (media.variants ?? [])
    .filter(({ content_type: type }) => type === 'video/mp4')
    .sort((left, right) => (right.bit_rate ?? 0) - (left.bit_rate ?? 0));
  return best === undefined
    ? [{ kind: 'image', url: media.preview_image_url, alt }]
    : [{ kind: 'video', url: best.url, alt }];
}

/** Codes of X that ISO 639-1 has since replaced. */
const replaced: Readonly<Record<string, string>> = { in: 'id', iw: 'he', ji: 'yi' };

/** X also tells what a post is made of where it knows no language: `und`, `zxx`, `qme` (media), `qht` (tags) … */
function languageOf(lang: string | undefined): string | null {
  return lang === undefined || !/^[a-z]{2}$/.test(lang) ? null : (replaced[lang] ?? lang);
}
