import { z } from 'zod';

/** What a person may do in a workspace; the visible table of rights is in `permissions.ts`. */
export const roles = ['administrator', 'manager', 'analyst', 'member'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Languages of the screens. */
export const locales = ['en', 'fr'] as const;
export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;

/**
 * Networks the screens know by name and icon. A post may carry any slug: an unknown one is shown as it is written.
 */
export const knownNetworks = [
  'x',
  'bluesky',
  'mastodon',
  'feed',
  'news',
  'reddit',
  'facebook',
  'instagram',
  'threads',
  'linkedin',
  'tiktok',
  'youtube',
  'telegram',
  'review',
  'forum',
  'other',
] as const;
export const networkSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

export const sentiments = ['negative', 'neutral', 'positive'] as const;
export const sentimentSchema = z.enum(sentiments);
export type Sentiment = z.infer<typeof sentimentSchema>;

/** E-reputation tags a reading may give; several may hold for one mention. */
export const categories = [
  'complaint',
  'question',
  'praise',
  'idea',
  'crisis',
  'legal',
  'security',
  'employer',
  'press',
  'promotion',
] as const;
export const categorySchema = z.enum(categories);
export type Category = z.infer<typeof categorySchema>;

/** ISO 639-1 code, or `und` when the text says too little to tell. */
export const languageSchema = z.string().regex(/^([a-z]{2}|und)$/);

/** Why a mention is tagged as an e-reputation alert. */
export const alertReasons = ['crisis', 'legal', 'security', 'negative-reach'] as const;
export const alertReasonSchema = z.enum(alertReasons);
export type AlertReason = z.infer<typeof alertReasonSchema>;

/** What is listened to under one name. */
export const brandKinds = ['brand', 'product', 'person', 'competitor', 'public-service'] as const;
export const brandKindSchema = z.enum(brandKinds);
export type BrandKind = z.infer<typeof brandKindSchema>;

/** Where a conversation stands: to do, watched, put off, with a team, over. */
export const conversationStates = ['open', 'watch', 'snoozed', 'handed', 'done'] as const;
export type ConversationState = (typeof conversationStates)[number];

/** How a conversation came to be over. */
export const closings = ['nothing-to-do', 'off-topic', 'answered', 'moved-private', 'case-closed'] as const;
export type Closing = (typeof closings)[number];

/** Columns of the board, in order. */
export const caseStates = ['open', 'in-progress', 'waiting', 'answered', 'closed'] as const;
export const caseStateSchema = z.enum(caseStates);
export type CaseState = z.infer<typeof caseStateSchema>;

/** What came of a case. */
export const caseOutcomes = [
  'solved',
  'explained',
  'compensated',
  'unanswered',
  'not-ours',
  'duplicate',
] as const;
export const caseOutcomeSchema = z.enum(caseOutcomes);
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>;

/** What a case came from. */
export const caseCauses = [
  'product',
  'delivery',
  'billing',
  'service',
  'website',
  'communication',
  'safety',
  'employment',
  'other',
] as const;
export const caseCauseSchema = z.enum(caseCauses);
export type CaseCause = z.infer<typeof caseCauseSchema>;

/** What an author is to the workspace. */
export const relations = [
  'opinion-leader',
  'client',
  'partner',
  'employee',
  'journalist',
  'detractor',
] as const;
export const relationSchema = z.enum(relations);
export type Relation = z.infer<typeof relationSchema>;
