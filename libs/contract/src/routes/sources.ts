import { z } from 'zod';
import { postSchema } from '../post';
import { defineRoute } from '../route';
import { networkSchema, sourceConditions } from '../vocabulary';
import { expressionSchema } from './mentions';
import {
  idSchema,
  instantSchema,
  nameSchema,
  timeZoneSchema,
  workspaceItemParams,
  workspaceParams,
} from './shared';

/** Networks that Vigie can listen to by itself. */
export const sourceKinds = ['feed', 'bluesky', 'mastodon', 'x'] as const;
export const sourceKindSchema = z.enum(sourceKinds);
export type SourceKind = z.infer<typeof sourceKindSchema>;

/** Classes of what may go wrong with a network; each has one policy. */
export const sourceFaults = ['auth', 'rate-limited', 'transient', 'invalid'] as const;
export const sourceFaultSchema = z.enum(sourceFaults);
export type SourceFault = z.infer<typeof sourceFaultSchema>;

/** Why a source gave nothing; screens say it in a sentence, with the mend. */
export const sourceReasons = [
  // auth
  'key-missing',
  'key-refused',
  'key-unreadable',
  'closed-to-anonymous',
  'plan-too-small',
  // rate-limited
  'too-many-requests',
  'month-used-up',
  // transient
  'unreachable',
  'name-unknown',
  'too-slow',
  'cut',
  'server-error',
  'bad-answer',
  'internal',
  // invalid
  'not-a-feed',
  'not-found',
  'gone',
  'address-refused',
  'too-large',
  'query-refused',
  'settings-refused',
  'not-this-network',
  'no-topic',
] as const;
export const sourceReasonSchema = z.enum(sourceReasons);
export type SourceReason = z.infer<typeof sourceReasonSchema>;

/** What is left of what a network allows. */
export const sourceBudgetSchema = z.object({
  unit: z.enum(['requests', 'posts']),
  left: z.int(),
  limit: z.int().nullable(),
  /** When it is filled up again, where the network says. */
  resetsAt: instantSchema.nullable(),
});
export type SourceBudget = z.infer<typeof sourceBudgetSchema>;

export const sourceProblemSchema = z.object({
  fault: sourceFaultSchema,
  reason: sourceReasonSchema,
  /** What the network said, in its words. */
  detail: z.string().nullable(),
  since: instantSchema,
  at: instantSchema,
  /** Failures in a row. */
  failures: z.int(),
  retryAt: instantSchema.nullable(),
});
export type SourceProblem = z.infer<typeof sourceProblemSchema>;

/** Reading of what was published before the source was there. */
export const sourcePastSchema = z.object({
  until: instantSchema,
  reached: instantSchema.nullable(),
  posts: z.int(),
  state: z.enum(['running', 'done', 'stopped']),
});
export type SourcePast = z.infer<typeof sourcePastSchema>;

/** A stretch of time in which nobody listened: the laptop slept, the network was away. */
export const sourceGapSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Posts published in it that came later. */
  posts: z.int(),
  /** `partly`: the network no longer had all of it. */
  state: z.enum(['catching-up', 'caught-up', 'partly']),
});
export type SourceGap = z.infer<typeof sourceGapSchema>;

export const sourceLineSchema = z.object({
  id: idSchema,
  kind: sourceKindSchema,
  network: networkSchema,
  name: z.string(),
  listensTo: z.string(),
  mode: z.enum(['pull', 'stream']),
  settings: z.record(z.string(), z.unknown()),
  hasSecret: z.boolean(),
  /** The one topic it listens for; null: all of them. */
  brandId: idSchema.nullable(),
  /** Every post belongs to the topic, whatever its words. */
  takeAll: z.boolean(),
  paused: z.boolean(),
  condition: z.enum(sourceConditions),
  problem: sourceProblemSchema.nullable(),
  lastPullAt: instantSchema.nullable(),
  nextPullAt: instantSchema.nullable(),
  /** When the newest mention of it was published. */
  lastPostAt: instantSchema.nullable(),
  /** Mentions a day, oldest first, the last 14 days in the zone asked for. */
  days: z.array(z.object({ day: z.iso.date(), mentions: z.int() })),
  /** Posts looked at in the last 60 minutes. */
  seenLastHour: z.int(),
  /** Seconds from published to stored, of the mentions published while it listened, last 24 hours; null: too few. */
  delay: z.object({ p50: z.number(), p95: z.number(), mentions: z.int() }).nullable(),
  budget: sourceBudgetSchema.nullable(),
  past: sourcePastSchema.nullable(),
  /** Days back that can be read under its settings and keys; null: only what comes from now on. */
  pastDays: z.int().nullable(),
  /** The latest gap of the last seven days. */
  gap: sourceGapSchema.nullable(),
  createdAt: instantSchema,
});
export type SourceLine = z.infer<typeof sourceLineSchema>;

/** The lamp at the foot of the rail. */
export const sourceLampSchema = z.object({
  /** `none`: no source but files. */
  lamp: z.enum(['green', 'amber', 'red', 'none']),
  listening: z.int(),
  total: z.int(),
  lastPostAt: instantSchema.nullable(),
  /** Those that are not green, worst first, 10 at most. */
  troubles: z.array(
    z.object({
      sourceId: idSchema,
      name: z.string(),
      condition: z.enum(sourceConditions),
      reason: sourceReasonSchema.nullable(),
    }),
  ),
});
export type SourceLamp = z.infer<typeof sourceLampSchema>;

/** Keys of a source, by name; shown to nobody once saved. */
export const sourceSecretSchema = z.record(z.string().max(40), z.string().trim().min(1).max(2_000));

const choices = z.object({
  kind: sourceKindSchema,
  /** Checked by the connector of the kind (`invalid-input` names the field). */
  settings: z.record(z.string(), z.unknown()),
  secret: sourceSecretSchema.nullable().default(null),
});

const listening = z.object({
  brandId: idSchema.nullable().default(null),
  takeAll: z.boolean().default(false),
});

export const previewPostSchema = postSchema.extend({
  /** Topics whose words match; with `expression`, whether it does is `matches`. */
  brandIds: z.array(idSchema),
  matches: z.boolean(),
});
export type PreviewPost = z.infer<typeof previewPostSchema>;

export const sourcePreviewSchema = z.object({
  name: z.string(),
  listensTo: z.string(),
  network: networkSchema,
  mode: z.enum(['pull', 'stream']),
  settings: z.record(z.string(), z.unknown()),
  /** Days back that can be read; null: only what comes from now on. */
  pastDays: z.int().nullable(),
  /** Newest first; those that match come before the others, 50 at most. */
  posts: z.array(previewPostSchema),
  /** Posts looked at, and how many of them match. */
  looked: z.int(),
  matching: z.int(),
  /** Minutes of the network they cover, where that is known. */
  minutes: z.number().nullable(),
  also: z.array(z.object({ name: z.string(), settings: z.record(z.string(), z.unknown()) })),
  budget: sourceBudgetSchema.nullable(),
  /** The network's door is closed, or the address leads nowhere; nothing else is filled in then. */
  problem: z
    .object({ fault: sourceFaultSchema, reason: sourceReasonSchema, detail: z.string().nullable() })
    .nullable(),
});
export type SourcePreview = z.infer<typeof sourcePreviewSchema>;

export const sourceRoutes = {
  readSourceLamp: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/sources/lamp',
    access: 'mentions.read',
    summary: 'Whether the sources listen, in one colour with the reasons',
    params: workspaceParams,
    response: sourceLampSchema,
  }),
  listSourceLines: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/sources/lines',
    access: 'sources.read',
    summary: 'Every source that listens, with how it stands',
    params: workspaceParams,
    query: z.object({ zone: timeZoneSchema.default('UTC') }),
    response: z.object({ sources: z.array(sourceLineSchema) }),
  }),
  previewSource: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/sources/preview',
    access: 'sources.write',
    summary: 'The first posts of a source before it is saved; asks the network, some seconds',
    params: workspaceParams,
    body: choices.extend({
      /** Words not saved yet; without it, the workspace's topics. */
      expression: expressionSchema.nullable().default(null),
      brandId: idSchema.nullable().default(null),
      /** A saved source whose keys serve when none are given. */
      sourceId: idSchema.nullable().default(null),
    }),
    response: sourcePreviewSchema,
  }),
  readOpml: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/sources/opml',
    access: 'sources.write',
    summary: 'Feeds listed in an OPML file',
    params: workspaceParams,
    body: z.object({ text: z.string().min(1).max(2_000_000) }),
    response: z.object({
      feeds: z.array(z.object({ title: z.string(), folder: z.string().nullable(), url: z.string() })),
    }),
  }),
  createSource: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/sources',
    access: 'sources.write',
    summary: 'Listen to another source, from now on; with `pastDays`, also to what was published before',
    params: workspaceParams,
    body: choices.extend({
      ...listening.shape,
      name: nameSchema,
      pastDays: z.int().min(0).max(365).default(0),
    }),
    response: z.object({ id: idSchema }),
  }),
  updateSource: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/sources/:id',
    access: 'sources.write',
    summary: 'Change, pause or resume a source; `secret: null` forgets its keys, absent keeps them',
    params: workspaceItemParams,
    body: z
      .object({
        name: nameSchema,
        settings: z.record(z.string(), z.unknown()),
        secret: sourceSecretSchema.nullable(),
        brandId: idSchema.nullable(),
        takeAll: z.boolean(),
        paused: z.boolean(),
      })
      .partial(),
  }),
  deleteSource: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/sources/:id',
    access: 'sources.write',
    summary: 'Stop listening to a source and forget its keys; its mentions stay',
    params: workspaceItemParams,
  }),
  pullSource: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/sources/:id/pull',
    access: 'sources.write',
    summary: 'Read a source now instead of when it is due',
    params: workspaceItemParams,
  }),
  readPast: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/sources/:id/past',
    access: 'sources.write',
    summary: 'Read what was published before the source was there, `days` back; 0 stops reading',
    params: workspaceItemParams,
    body: z.object({ days: z.int().min(0).max(365) }),
  }),
};
