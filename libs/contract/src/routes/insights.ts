import { z } from 'zod';
import { defineRoute } from '../route';
import {
  caseAgeSchema,
  categorySchema,
  languageSchema,
  mostDays,
  networkSchema,
  relationSchema,
} from '../vocabulary';
import { authorSchema } from './mentions';
import { idSchema, instantSchema, timeZoneSchema, workspaceParams } from './shared';

/** Under it, counts are shown instead of percentages, and nothing is called usual. */
export const fewMentions = 30;

/** Nothing that is published lies beyond these days. */
const firstDay = '1990-01-01';
const lastDay = '2100-01-01';
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * What an overview is about: days of a zone, the first included and the last excluded, of one topic or of all. The time
 * before is as many days, up to the first.
 */
export const periodSchema = z
  .object({
    /** Absent: every mention that is under a topic. */
    brand: idSchema.optional(),
    from: z.iso.date().refine((from) => from >= firstDay, 'too-early'),
    to: z.iso.date().refine((to) => to <= lastDay, 'too-late'),
    zone: timeZoneSchema,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'not-after-from' })
  .refine(({ from, to }) => days(from, to) <= mostDays, { path: ['to'], error: 'too-long' });
export type Period = z.infer<typeof periodSchema>;

const rangeSchema = z.object({ from: instantSchema, to: instantSchema });

/** Mentions by sentiment; what is neither negative nor positive is neutral. */
export const countsSchema = z.object({
  mentions: z.int(),
  negative: z.int(),
  positive: z.int(),
  /** E-reputation alerts. */
  flagged: z.int(),
});
export type Counts = z.infer<typeof countsSchema>;

/** The range in which eight of ten comparable values of the eight weeks before lie; null: too little is known. */
export const usualSchema = z.object({ low: z.number(), high: z.number() }).nullable();
export type Usual = z.infer<typeof usualSchema>;

/** `hour` up to two days, `day` up to four months, then `week` (from Monday). */
export const grains = ['hour', 'day', 'week'] as const;

/** One part of the whole, and the same part of the time before. */
const shareSchema = countsSchema.extend({ before: z.int() });

export const overviewSchema = z.object({
  period: rangeSchema,
  before: rangeSchema,
  totals: countsSchema,
  totalsBefore: countsSchema,
  /** Mentions in as many days, and the share of negative ones (0 to 1), as they usually are. */
  usual: z.object({ mentions: usualSchema, negativeShare: usualSchema }),
  grain: z.enum(grains),
  /** In order, without gaps; the last may lie in the future and be empty. */
  volume: z.array(countsSchema.extend({ ...rangeSchema.shape, usual: usualSchema })),
  /** Share of voice: each topic that is not archived, whatever topic was asked for; a mention of two counts for both. */
  brands: z.array(shareSchema.extend({ id: idSchema })),
  networks: z.array(shareSchema.extend({ network: networkSchema })),
  languages: z.array(shareSchema.extend({ language: languageSchema })),
  /** A mention of two categories counts for both. */
  categories: z.array(shareSchema.extend({ category: categorySchema })),
});
export type Overview = z.infer<typeof overviewSchema>;

/** How many mentions a part that reads texts has looked at: all of them, or a sample taken evenly. */
const lookedAt = { mentions: z.int(), sampled: z.boolean() };

export const wordsSchema = z.object({
  ...lookedAt,
  words: z.array(
    z.object({
      /** As it is written most often; the search of the inbox finds its mentions. */
      word: z.string(),
      /** Mentions of the period in which the search finds it; of the sample when there is one. */
      mentions: z.int(),
      negative: z.int(),
      /** How much it stands out against the time before: log odds in standard deviations (Monroe et al. 2008). */
      score: z.number(),
    }),
  ),
});
export type DistinctiveWords = z.infer<typeof wordsSchema>;

export const storiesSchema = z.object({
  /** Of a sample, it is likely that these are the most frequent; what is told of each is of all mentions. */
  ...lookedAt,
  stories: z.array(
    z.object({
      id: idSchema,
      /** The copy that reached most people. */
      text: z.string(),
      mentionId: idSchema,
      mentions: z.int(),
      negative: z.int(),
      before: z.int(),
      firstAt: instantSchema,
      lastAt: instantSchema,
      networks: z.array(networkSchema),
    }),
  ),
});
export type Stories = z.infer<typeof storiesSchema>;

export const topAuthorsSchema = z.object({
  authors: z.array(
    authorSchema.extend({
      network: networkSchema,
      relation: relationSchema.nullable(),
      mentions: z.int(),
      negative: z.int(),
    }),
  ),
});
export type TopAuthors = z.infer<typeof topAuthorsSchema>;

/** Seconds; `count` is how many times were measured: all of them, or a sample taken evenly. */
const delaySchema = z.object({
  count: z.int(),
  sampled: z.boolean(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

export const clockSchema = z.object({
  /** From a mention that came in to what was decided first of its conversation, decided within the period. */
  firstDecision: delaySchema.extend({ before: delaySchema }),
  /** From handing over to answered, answered within the period. */
  answer: delaySchema.extend({ before: delaySchema }),
  /** Now, whatever the period. */
  open: z.object({
    total: z.int(),
    overdue: z.int(),
    ages: z.array(z.object({ age: caseAgeSchema, cases: z.int(), overdue: z.int() })),
    teams: z.array(z.object({ teamId: idSchema, name: z.string(), cases: z.int(), overdue: z.int() })),
  }),
});
export type TeamClock = z.infer<typeof clockSchema>;

const base = '/api/w/:workspaceId/overview';

export const insightRoutes = {
  readOverview: defineRoute({
    method: 'GET',
    path: base,
    access: 'mentions.read',
    summary:
      'Counts of a period from rollups: volume with what is usual, sentiment, topics, networks, languages, categories',
    params: workspaceParams,
    query: periodSchema,
    response: overviewSchema,
  }),
  readWords: defineRoute({
    method: 'GET',
    path: `${base}/words`,
    access: 'mentions.read',
    summary: 'Words that stand out in a period against the time before',
    params: workspaceParams,
    query: periodSchema,
    response: wordsSchema,
  }),
  readStories: defineRoute({
    method: 'GET',
    path: `${base}/stories`,
    access: 'mentions.read',
    summary: 'What was repeated most in a period: reposts, syndication, near copies',
    params: workspaceParams,
    query: periodSchema,
    response: storiesSchema,
  }),
  readTopAuthors: defineRoute({
    method: 'GET',
    path: `${base}/authors`,
    access: 'mentions.read',
    summary: 'Authors of a period by reach',
    params: workspaceParams,
    query: periodSchema,
    response: topAuthorsSchema,
  }),
  readClock: defineRoute({
    method: 'GET',
    path: `${base}/clock`,
    access: 'mentions.read',
    summary: "The team's clock: time to the first decision and to the answer, open cases by age",
    params: workspaceParams,
    query: periodSchema,
    response: clockSchema,
  }),
};
