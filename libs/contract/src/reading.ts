import { z } from 'zod';
import { categorySchema, languageSchema, sentimentSchema } from './vocabulary';

/** A piece of the text that weighed in, in UTF-16 units, end excluded. */
export const evidenceSchema = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  /** Signed contribution to the score, in the engine's own unit; sums are not probabilities. */
  weight: z.number(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const urgencyReasons = [
  'crisis',
  'legal',
  'security',
  'asks',
  'complains',
  'negative',
  'wide-reach',
  'time-pressure',
] as const;

/** What enrichment says of a text, and which engine said it. */
export const readingSchema = z.object({
  /** `<engine>-<semver>`, for instance `lexicon-1.0.0`. */
  version: z.string(),
  language: z.object({ code: languageSchema, confidence: z.number().min(0).max(1) }),
  sentiment: z.object({
    label: sentimentSchema,
    /** −1 negative … 1 positive. */
    score: z.number().min(-1).max(1),
    confidence: z.number().min(0).max(1),
    /** True when the engine would rather not say; shown hatched. */
    unsure: z.boolean(),
    why: z.array(evidenceSchema),
  }),
  categories: z.array(
    z.object({
      category: categorySchema,
      confidence: z.number().min(0).max(1),
      why: z.array(evidenceSchema),
    }),
  ),
  urgency: z.object({
    /** 0 nothing presses … 100 now. */
    score: z.int().min(0).max(100),
    reasons: z.array(z.enum(urgencyReasons)),
  }),
});
export type Reading = z.infer<typeof readingSchema>;
