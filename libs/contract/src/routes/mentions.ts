import { z } from 'zod';
import { postMediaSchema } from '../post';
import { readingSchema, urgencyReasons } from '../reading';
import { defineRoute } from '../route';
import {
  alertReasonSchema,
  brandKindSchema,
  categories,
  categorySchema,
  closings,
  colourSchema,
  conversationStates,
  inboxOrders,
  inboxViews,
  languageSchema,
  longestTag,
  networkSchema,
  relationSchema,
  sentimentSchema,
  tagPattern,
} from '../vocabulary';
import { idSchema, instantSchema, listOf, nameSchema, workspaceItemParams, workspaceParams } from './shared';

/** A boolean expression of `@vigie/query-language`; the server refuses one that does not parse (`query-invalid`). */
export const expressionSchema = z.string().trim().min(1).max(4_000);

export const brandSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: brandKindSchema,
  expression: z.string(),
  archived: z.boolean(),
  createdAt: instantSchema,
  /** Mentions stored under the brand. */
  mentions: z.int(),
});
export type Brand = z.infer<typeof brandSchema>;

export const sourceSchema = z.object({
  id: idSchema,
  /** `import` for a file. Connectors add theirs. */
  kind: z.string(),
  name: z.string(),
  createdAt: instantSchema,
});
export type Source = z.infer<typeof sourceSchema>;

export const authorSchema = z.object({
  id: idSchema,
  handle: z.string(),
  name: z.string(),
  url: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  followers: z.int().nullable(),
});
export type Author = z.infer<typeof authorSchema>;

export const flagSchema = z.object({
  reason: alertReasonSchema,
  /** Followers at stake, for `negative-reach`. */
  reach: z.int().nullable(),
});

export const tagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(longestTag)
  .regex(tagPattern, 'not-a-tag');

export const tagLineSchema = z.object({
  tag: z.string(),
  colour: colourSchema.nullable(),
  /** Conversations that carry it. */
  conversations: z.int(),
  /** It was renamed, and some conversations still carry the name before; they are among those counted. */
  changing: z.boolean(),
});
export type TagLine = z.infer<typeof tagLineSchema>;

/** Tags that a list of them holds at most. */
export const mostTagLines = 1_000;

/** Why a conversation presses beside what was read in it: somebody asks or complains, an alert, an author on a list, more words after an end. */
export const pressingReasons = [...urgencyReasons, 'needs-answer', 'alert', 'known-author'] as const;

/** Where a conversation stands on the desk. */
export const deskSchema = z.object({
  state: z.enum(conversationStates),
  /** How it came to be over, while it is. */
  closing: z.enum(closings).nullable(),
  /** Where it was answered, if somebody said so. */
  closingLink: z.string().nullable(),
  assigneeId: idSchema.nullable(),
  snoozedUntil: instantSchema.nullable(),
  snoozedBy: idSchema.nullable(),
  caseId: idSchema.nullable(),
  tags: z.array(z.string()),
  /** 0 nothing presses … 100 now: the most urgent of what was not handled yet, and what its author weighs. */
  urgency: z.int().min(0).max(100),
  needsAnswer: z.boolean(),
  pressing: z.array(z.enum(pressingReasons)),
  /** Grows with each act; with `arrivals`, what an act says it has seen. */
  version: z.int(),
  /** Grows with each mention that joins. */
  arrivals: z.int(),
  changedAt: instantSchema.nullable(),
  changedBy: idSchema.nullable(),
});
export type Desk = z.infer<typeof deskSchema>;

/** What a person said of a mention instead of its reading; absent parts are read. */
export const correctionSchema = z.object({
  sentiment: sentimentSchema.optional(),
  language: languageSchema.optional(),
  categories: z.array(categorySchema).max(categories.length).optional(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** A mention as a list needs it. */
export const mentionRowSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  network: networkSchema,
  text: z.string(),
  url: z.string().nullable(),
  author: authorSchema.nullable(),
  publishedAt: instantSchema,
  receivedAt: instantSchema,
  language: languageSchema,
  sentiment: sentimentSchema,
  sentimentUnsure: z.boolean(),
  categories: z.array(categorySchema),
  urgency: z.int(),
  reach: z.int().nullable(),
  /** Empty: not an e-reputation alert. */
  flags: z.array(flagSchema),
  brandIds: z.array(idSchema),
  sourceId: idSchema,
});
export type MentionRow = z.infer<typeof mentionRowSchema>;

/** A line of the inbox: a conversation, shown by its first mention in the list's order. */
export const inboxRowSchema = mentionRowSchema.extend({
  /** Mentions of the conversation, all of them, filters or not. */
  conversationCount: z.int(),
  desk: deskSchema,
});
export type InboxRow = z.infer<typeof inboxRowSchema>;

export const mentionDetailSchema = mentionRowSchema.extend({
  networkId: z.string(),
  inReplyTo: z.string().nullable(),
  media: z.array(postMediaSchema),
  views: z.int().nullable(),
  reading: readingSchema,
  sourceName: z.string(),
  /** Null: what was read holds. */
  correction: correctionSchema.extend({ at: instantSchema, by: idSchema.nullable() }).nullable(),
  /** Brands it was found off topic for. */
  offTopicBrandIds: z.array(idSchema),
});
export type MentionDetail = z.infer<typeof mentionDetailSchema>;

/**
 * Filters of the inbox; the address bar holds the same names. Time is half-open: `from` included, `to` excluded.
 */
export const mentionFilterSchema = z.object({
  brand: listOf(idSchema).optional(),
  source: listOf(idSchema).optional(),
  network: listOf(networkSchema).optional(),
  language: listOf(languageSchema).optional(),
  sentiment: listOf(sentimentSchema).optional(),
  category: listOf(categorySchema).optional(),
  /** Only e-reputation alerts. */
  flagged: z.stringbool().optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  author: listOf(idSchema).optional(),
  /** Lists that the author is on. */
  list: listOf(idSchema).optional(),
  relation: listOf(relationSchema).optional(),
  /** Only what is under a topic: what was found off topic for its only one is left out, as in the counts of all topics. */
  listened: z.stringbool().optional(),
  /** Copies of one another. */
  story: idSchema.optional(),
  /** Full text: words (stemmed), "exact phrases", -excluded words. */
  q: z.string().trim().max(300).optional(),
});
export type MentionFilter = z.infer<typeof mentionFilterSchema>;

/** Filters of a list of conversations: those of mentions, of which one must pass them all, and where it stands. */
export const inboxFilterSchema = mentionFilterSchema.extend({
  view: z.enum(inboxViews).default('all'),
  tag: listOf(tagSchema).optional(),
  /** Who has it; `none`: nobody. */
  assignee: z.union([idSchema, z.literal('none')]).optional(),
});
export type InboxFilter = z.infer<typeof inboxFilterSchema>;

/** Examples shown of each kind. */
export const trialExamples = 20;

/** Mentions of one kind, newest first. */
export const trialCountSchema = z.object({
  count: z.int(),
  /** Looking stopped before the end: there may be more. */
  atLeast: z.boolean(),
  examples: z.array(inboxRowSchema).max(trialExamples),
});
export type TrialCount = z.infer<typeof trialCountSchema>;

/** What an expression would do to what is stored. */
export const trialSchema = z.object({
  /** Mentions stored that it matches. */
  matching: trialCountSchema,
  /** Of these, those that are not under the brand. */
  gained: trialCountSchema,
  /** Mentions under the brand that it does not match; null without a brand. */
  lost: trialCountSchema.nullable(),
});
export type Trial = z.infer<typeof trialSchema>;

/**
 * `superseded`: the brand's expression was changed, or it was archived, before the end; what was done so far stays.
 */
export const applyStates = ['running', 'done', 'cancelled', 'superseded', 'failed'] as const;

/** The query of a brand applied to what is stored: the latest time. */
export const applyRunSchema = z.object({
  brandId: idSchema,
  /** Grows with each start. */
  run: z.int(),
  state: z.enum(applyStates),
  /** Whether mentions that no longer match leave the brand. */
  remove: z.boolean(),
  /** Mentions to look at, and those looked at. */
  total: z.int(),
  done: z.int(),
  gained: z.int(),
  lost: z.int(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type ApplyRun = z.infer<typeof applyRunSchema>;

export const mentionRoutes = {
  listBrands: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/brands',
    access: 'brands.read',
    summary: 'Brands listened to',
    params: workspaceParams,
    response: z.object({ brands: z.array(brandSchema) }),
  }),
  createBrand: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/brands',
    access: 'brands.write',
    summary: 'Listen to another brand',
    params: workspaceParams,
    body: z.object({
      name: nameSchema,
      kind: brandKindSchema.default('brand'),
      expression: expressionSchema,
    }),
    response: brandSchema,
  }),
  updateBrand: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/brands/:id',
    access: 'brands.write',
    summary: 'Change a brand or archive it',
    params: workspaceItemParams,
    body: z
      .object({
        name: nameSchema,
        kind: brandKindSchema,
        expression: expressionSchema,
        archived: z.boolean(),
      })
      .partial(),
    response: brandSchema,
  }),
  tryExpression: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/brands/try',
    access: 'brands.write',
    summary: 'What an expression would match in what is stored; nothing is changed',
    params: workspaceParams,
    body: z.object({
      expression: expressionSchema,
      /** The brand it is to be compared with; null for a new one. */
      brandId: idSchema.nullable().default(null),
    }),
    response: trialSchema,
  }),
  listApplies: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/brands/applies',
    access: 'brands.read',
    summary: 'Queries being applied to what is stored, and those that ended within a day',
    params: workspaceParams,
    response: z.object({ applies: z.array(applyRunSchema) }),
  }),
  applyExpression: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/brands/:id/apply',
    access: 'brands.write',
    summary: 'Put stored mentions that the query of a brand matches under it; `remove` takes out the others',
    params: workspaceItemParams,
    body: z.object({ remove: z.boolean().default(false) }),
    response: applyRunSchema,
  }),
  readApply: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/brands/:id/apply',
    access: 'brands.read',
    summary: 'How far the query of a brand is applied to what is stored',
    params: workspaceItemParams,
    response: applyRunSchema,
  }),
  cancelApply: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/brands/:id/apply/cancel',
    access: 'brands.write',
    summary: 'Stop applying a query; what is done stays',
    params: workspaceItemParams,
    response: applyRunSchema,
  }),
  listSources: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/sources',
    access: 'mentions.read',
    summary: 'Sources mentions came from',
    params: workspaceParams,
    response: z.object({ sources: z.array(sourceSchema) }),
  }),
  listInbox: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/inbox',
    access: 'mentions.read',
    summary: 'Conversations with a mention that passes the filters, paged by key',
    params: workspaceParams,
    query: inboxFilterSchema.extend({
      /** `alerts`: e-reputation alerts first, each part latest first. What changes between pages may come twice or not at all. */
      order: z.enum(inboxOrders).default('alerts'),
      /** Opaque key of the last row of the page before. */
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ rows: z.array(inboxRowSchema), next: z.string().nullable() }),
  }),
  countConversations: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/inbox/count',
    access: 'mentions.read',
    summary: 'Conversations that pass the filters; counting stops at `cap` unless `exact`',
    params: workspaceParams,
    query: inboxFilterSchema.extend({ exact: z.stringbool().optional() }),
    response: z.object({ count: z.int(), capped: z.boolean() }),
  }),
  pickConversations: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/inbox/pick',
    access: 'mentions.read',
    summary: 'Where the given conversations stand, and which of them pass the filters',
    params: workspaceParams,
    body: z.object({ ids: z.array(idSchema).max(500), filter: inboxFilterSchema }),
    response: z.object({
      conversations: z.array(z.object({ id: idSchema, desk: deskSchema, passes: z.boolean() })),
    }),
  }),
  listTags: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/tags',
    access: 'mentions.read',
    summary: 'Tags in use and those that are known, the most used first',
    params: workspaceParams,
    response: z.object({ tags: z.array(tagLineSchema) }),
  }),
  countMentions: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/mentions/count',
    access: 'mentions.read',
    summary: 'Mentions that pass the filters, whatever the view; counting stops at `cap`',
    params: workspaceParams,
    query: inboxFilterSchema.omit({ view: true }),
    response: z.object({ count: z.int(), capped: z.boolean() }),
  }),
  /** Rows of given mentions that pass the filters: what a browser asks after an event. */
  pickMentions: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/mentions/pick',
    access: 'mentions.read',
    summary: 'Among the given mentions, how many conversations pass the filters',
    params: workspaceParams,
    body: z.object({ ids: z.array(idSchema).max(500), filter: mentionFilterSchema }),
    response: z.object({ rows: z.array(inboxRowSchema) }),
  }),
  readMention: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/mentions/:id',
    access: 'mentions.read',
    summary: 'A mention with its reading',
    params: workspaceItemParams,
    response: mentionDetailSchema,
  }),
  readConversation: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/conversations/:id',
    access: 'mentions.read',
    summary: 'The mentions of a conversation, oldest first, the latest 200',
    params: workspaceItemParams,
    response: z.object({
      mentions: z.array(mentionRowSchema),
      total: z.int(),
      desk: deskSchema,
      /** Mentions that their authors, or the network, took away since they were stored. */
      deleted: z.int(),
    }),
  }),
};
