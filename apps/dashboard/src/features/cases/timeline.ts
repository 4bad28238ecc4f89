import { type CaseDetail, type MentionRow } from '@vigie/contract';

type Conversation = CaseDetail['conversations'][number];

/** What stands in a conversation: a mention, or the place of one that its author took away. */
export type TimelineItem =
  | { kind: 'mention'; mention: MentionRow }
  | { kind: 'deleted'; key: string; publishedAt: string | null; deletedAt: string };

/**
 * Mentions and the places of those that are gone, in the order they were written. Where it is not known when a mention was
 * written, its place is that of its deletion.
 */
export function timelineOf({
  mentions,
  deleted,
}: Pick<Conversation, 'mentions' | 'deleted'>): TimelineItem[] {
  const items = [
    ...mentions.map((mention) => ({
      at: Date.parse(mention.publishedAt),
      item: { kind: 'mention' as const, mention },
    })),
    ...deleted.map(({ publishedAt, deletedAt }, index) => ({
      at: Date.parse(publishedAt ?? deletedAt),
      item: { kind: 'deleted' as const, key: `deleted ${index}`, publishedAt, deletedAt },
    })),
  ];
  // A stable sort: mentions of one instant stay in the order of the server.
  return items.sort((a, b) => a.at - b.at).map(({ item }) => item);
}
