export const eventTypes = [
  'mentions.stored',
  'mentions.changed',
  'mentions.deleted',
  /** Older than their source keeps. */
  'mentions.aged',
  'sources.changed',
  'import.progress',
  'exports.changed',
  'brands.changed',
  'brands.applied',
  'triage.changed',
  'acts.changed',
  'views.changed',
  'cases.changed',
  'rooms.changed',
  'notices.changed',
  'teams.changed',
  'authors.changed',
  /** What tags and categories are called, and how they look. */
  'names.changed',
  /** A workspace with demo data is whole: whatever is shown of it is read again. */
  'demo.filled',
] as const;

/**
 * Told as they happen and kept nowhere: `ids` is what is looked at (a conversation, a case), then the people who look at it.
 */
export const passingEventTypes = ['presence.conversations', 'presence.cases'] as const;
