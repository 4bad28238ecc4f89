import { v7 as uuid } from 'uuid';
import type { ExportedMention } from '../exports/export-line';

/** A mention as it is exported, for specs; what is not said is dull. */
export function exportedMention(overrides: Partial<ExportedMention> = {}): ExportedMention {
  return {
    ...{ id: uuid(), conversationId: uuid(), sourceId: uuid(), brandIds: [], reach: 12 },
    ...{ network: 'mastodon', networkId: 'https://example.social/1', url: 'https://example.social/@lea/1' },
    author: { id: uuid(), handle: 'lea', name: 'Léa', url: null, avatarUrl: null, followers: 1_204 },
    text: 'Où est mon colis ?',
    ...{ publishedAt: '2026-11-20T10:00:00.000Z', receivedAt: '2026-11-20T10:00:02.500Z' },
    ...{ language: 'fr', sentiment: 'negative', sentimentUnsure: false, urgency: 40 },
    ...{ categories: ['complaint', 'question'], flags: [{ reason: 'crisis', reach: null }] },
    ...{ inReplyTo: null, views: null, sourceName: 'Mastodon', brandNames: ['Acme', 'Globex'] },
    desk: {
      ...{ state: 'done', closing: 'answered', closingLink: null, assigneeId: uuid(), caseId: null },
      ...{ snoozedUntil: null, snoozedBy: null, tags: ['colis', 'noël'], urgency: 0, needsAnswer: false },
      ...{ pressing: [], version: 1, arrivals: 1, changedAt: null, changedBy: null },
    },
    assigneeName: 'Ada',
    ...overrides,
  };
}
