import { z } from 'zod';

/** What another server wrote into a field that is not as documented counts as absent: the rest of the post is still good. */
const loose = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);
const id = z.union([z.string().min(1).max(100), z.int().transform(String)]);

const accountSchema = z.object({
  id: loose(id),
  username: loose(z.string()),
  acct: loose(z.string()),
  display_name: loose(z.string()),
  url: loose(z.string()),
  uri: loose(z.string()),
  avatar: loose(z.string()),
  avatar_static: loose(z.string()),
  followers_count: loose(z.number()),
});
export type Account = z.output<typeof accountSchema>;

const mediaSchema = z.object({
  type: loose(z.string()),
  url: loose(z.string()),
  remote_url: loose(z.string()),
  description: loose(z.string()),
});

const statusFields = {
  id,
  uri: loose(z.string().min(1)),
  url: loose(z.string()),
  created_at: loose(z.string().max(60)),
  edited_at: loose(z.string().max(60)),
  in_reply_to_id: loose(id),
  sensitive: loose(z.boolean()),
  spoiler_text: loose(z.string()),
  visibility: loose(z.string()),
  language: loose(z.string()),
  content: loose(z.string()),
  account: loose(accountSchema),
  media_attachments: loose(z.array(mediaSchema).max(50)),
  poll: loose(z.object({ options: loose(z.array(z.object({ title: loose(z.string()) })).max(50)) })),
};

const quotedSchema = z.object({
  quoted_status: loose(z.object({ url: loose(z.string()), uri: loose(z.string()) })),
});

/**
 * A post as instances give it, read with tolerance. Only its local id is required.
 * Source: https://docs.joinmastodon.org/entities/Status/
 */
export const statusSchema = z.object({
  ...statusFields,
  reblog: loose(z.object(statusFields)),
  quote: loose(quotedSchema),
});
export type Status = z.output<typeof statusSchema>;

/** Posts of one answer, as many as are worth reading; what is no post is left out. */
export const statusesSchema = z
  .array(z.unknown())
  .transform((items) => items.slice(0, 100).flatMap(readStatus));

export function readStatus(value: unknown): Status[] {
  const read = statusSchema.safeParse(value);
  return read.success ? [read.data] : [];
}

/** Milliseconds since 1970; null where there is no date, or none that can be believed. */
export function timeOf(date: string | null | undefined): number | null {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? null : at;
}
