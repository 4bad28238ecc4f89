// Words and limits without schemas: what the first page of the dashboard has of the contract brings no library along.

/** What a person may do in a workspace; the visible table of rights is in `permissions.ts`. */
export const roles = ['administrator', 'manager', 'analyst', 'member'] as const;
export type Role = (typeof roles)[number];

/** Languages of the screens. */
export const locales = ['en', 'fr'] as const;
export type Locale = (typeof locales)[number];

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
export const networkPattern = /^[a-z][a-z0-9-]{0,31}$/;

export const sentiments = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof sentiments)[number];

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
export type Category = (typeof categories)[number];

/**
 * Colours that a workspace may give to tags and categories. Those of moods, and of the one thing to do next, are not among
 * them: they would say what they do not mean.
 */
export const colours = ['blue', 'violet', 'pink', 'brown', 'olive', 'green', 'sky'] as const;
export type Colour = (typeof colours)[number];

/** ISO 639-1 code, or `und` when the text says too little to tell. */
export const languagePattern = /^([a-z]{2}|und)$/;

/** Why a mention is tagged as an e-reputation alert. */
export const alertReasons = ['crisis', 'legal', 'security', 'negative-reach'] as const;
export type AlertReason = (typeof alertReasons)[number];

/** What is listened to under one name. */
export const brandKinds = ['brand', 'product', 'person', 'competitor', 'public-service'] as const;
export type BrandKind = (typeof brandKinds)[number];

/** Where a conversation stands: to do, watched, put off, with a team, over. */
export const conversationStates = ['open', 'watch', 'snoozed', 'handed', 'done'] as const;
export type ConversationState = (typeof conversationStates)[number];

/** How a conversation came to be over. */
export const closings = ['nothing-to-do', 'off-topic', 'answered', 'moved-private', 'case-closed'] as const;
export type Closing = (typeof closings)[number];

/** Columns of the board, in order. */
export const caseStates = ['open', 'in-progress', 'waiting', 'answered', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** How long an open case has been open, and the days it ends with; null: without end. */
export const caseAges = ['day', 'three-days', 'week', 'longer'] as const;
export type CaseAge = (typeof caseAges)[number];
export const caseAgeDays: Readonly<Record<CaseAge, number | null>> = {
  day: 1,
  'three-days': 3,
  week: 7,
  longer: null,
};

/** What came of a case. */
export const caseOutcomes = [
  'solved',
  'explained',
  'compensated',
  'unanswered',
  'not-ours',
  'duplicate',
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

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
export type CaseCause = (typeof caseCauses)[number];

/** What an author is to the workspace. */
export const relations = [
  'opinion-leader',
  'client',
  'partner',
  'employee',
  'journalist',
  'detractor',
] as const;
export type Relation = (typeof relations)[number];

export const tagPattern = /^[^,\p{Cc}]+$/u;
/** Characters. */
export const longestTag = 40;

/** Characters of a workspace's own word for a category. */
export const longestLabel = 40;

/** `mine` and `snoozed` are the caller's own. */
export const inboxViews = ['todo', 'watch', 'mine', 'snoozed', 'handed', 'done', 'all'] as const;
export type InboxView = (typeof inboxViews)[number];

/**
 * `urgency`: what needs an answer first, the most pressing first; kept for `todo` and `mine`, the other views read it as
 * `latest`. The view of all goes by its mentions, the others by when the conversation last grew.
 */
export const inboxOrders = ['urgency', 'alerts', 'latest'] as const;

/** Of authors: the widest reach first, or who wrote last. */
export const authorOrders = ['reach', 'latest'] as const;

/** Days that an overview looks at, at most. */
export const mostDays = 731;

/** How a source stands, in one word; `lamps` gives its colour. */
export const sourceConditions = [
  'listening',
  'starting',
  'catching-up',
  'paused',
  'waiting',
  'quiet',
  'unsteady',
  'failing',
  'late',
  'refused',
  'invalid',
] as const;
export type SourceCondition = (typeof sourceConditions)[number];

/** Green: as it should be. Amber: look when there is time. Red: nothing comes in until somebody acts. */
export const sourceLamps = {
  listening: 'green',
  starting: 'green',
  'catching-up': 'green',
  paused: 'off',
  /** The network's limit is reached. */
  waiting: 'amber',
  /** Far less than is usual at this hour. */
  quiet: 'amber',
  /** It failed some times in a row. */
  unsteady: 'amber',
  /** It has failed for long. */
  failing: 'red',
  /** Nobody has read it for far longer than its interval. */
  late: 'red',
  /** The key is refused. */
  refused: 'red',
  invalid: 'red',
} as const satisfies Record<SourceCondition, 'green' | 'amber' | 'red' | 'off'>;
