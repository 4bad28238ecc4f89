import { z } from 'zod';
import { networkSchema } from './vocabulary';

/** Bounds of a clean post. Longer values are cut by `cleanPost` of the ingestion lib before anything is queued. */
export const postLimits = {
  /** UTF-16 units of text kept. */
  text: 20_000,
  name: 200,
  handle: 200,
  url: 2_000,
  /** A longer network id is replaced by its SHA-256. */
  networkId: 300,
  media: 20,
} as const;

export const postAuthorSchema = z.object({
  /** Identity on the network; the handle where the network gives nothing better. */
  networkId: z.string().min(1).max(postLimits.networkId),
  handle: z.string().max(postLimits.handle),
  name: z.string().max(postLimits.name),
  url: z.string().max(postLimits.url).nullable(),
  avatarUrl: z.string().max(postLimits.url).nullable(),
  /** Followers at the time of the post; null when the network does not say. */
  followers: z.int().min(0).nullable(),
});
export type PostAuthor = z.infer<typeof postAuthorSchema>;

export const postMediaSchema = z.object({
  kind: z.enum(['image', 'video', 'audio', 'link']),
  url: z.string().max(postLimits.url),
  alt: z.string().max(1_000).nullable(),
});

/** What a network published, normalised and clean: no NUL, no lone surrogate, a believable date, bounded lengths. */
export const postSchema = z.object({
  network: networkSchema,
  /** Unique within the network: (workspace, network, networkId) is the identity of a post. */
  networkId: z.string().min(1).max(postLimits.networkId),
  author: postAuthorSchema.nullable(),
  text: z.string().min(1).max(postLimits.text),
  url: z.string().max(postLimits.url).nullable(),
  /** ISO 8601, UTC. */
  publishedAt: z.iso.datetime(),
  /** Key of the thread on the network (the root's id); null when the network has none: the author's run of posts ties instead. */
  threadId: z.string().max(postLimits.networkId).nullable(),
  inReplyTo: z.string().max(postLimits.networkId).nullable(),
  /** ISO 639-1 code said by the network; a hint, not a fact. */
  languageHint: z.string().max(8).nullable(),
  media: z.array(postMediaSchema).max(postLimits.media),
  /** ISO 8601, UTC: when the author changed it last, where the network says; null: as it was first published. */
  editedAt: z.iso.datetime().nullable(),
  /** Times the post was seen, where the network says. */
  views: z.int().min(0).nullable(),
});
export type Post = z.infer<typeof postSchema>;

/** What a network says is gone: one post, or everything that a profile wrote. */
export const deletionSchema = z.object({
  what: z.enum(['post', 'author']),
  network: networkSchema,
  networkId: z.string().min(1).max(postLimits.networkId),
});
export type Deletion = z.infer<typeof deletionSchema>;
