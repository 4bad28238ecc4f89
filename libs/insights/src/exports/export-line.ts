import type { MentionExportRow } from '@vigie/mentions';

/** A mention on its way into a file, with the name of whoever has its conversation. */
export type ExportedMention = MentionExportRow & { assigneeName: string | null };

export type ExportValue = string | number | boolean | null;

interface ExportColumn {
  /** The name that an import recognises, where it reads it. */
  name: string;
  /** `time`: ISO 8601, UTC. */
  kind: 'text' | 'number' | 'time' | 'flag';
  /** In a workbook, in characters. */
  width: number;
  of(mention: ExportedMention): ExportValue;
}

/** What a line of a file says, whatever its format, in order. Nothing of what colleagues say among themselves. */
export const exportColumns: readonly ExportColumn[] = [
  { name: 'id', kind: 'text', width: 24, of: ({ networkId }) => networkId },
  { name: 'network', kind: 'text', width: 11, of: ({ network }) => network },
  { name: 'author', kind: 'text', width: 20, of: ({ author }) => author?.handle ?? '' },
  { name: 'author_name', kind: 'text', width: 22, of: ({ author }) => author?.name ?? '' },
  { name: 'author_followers', kind: 'number', width: 12, of: ({ author }) => author?.followers ?? null },
  { name: 'text', kind: 'text', width: 80, of: ({ text }) => text },
  { name: 'created_at', kind: 'time', width: 25, of: ({ publishedAt }) => publishedAt },
  { name: 'url', kind: 'text', width: 32, of: ({ url }) => url },
  { name: 'in_reply_to', kind: 'text', width: 16, of: ({ inReplyTo }) => inReplyTo },
  { name: 'views', kind: 'number', width: 10, of: ({ views }) => views },
  { name: 'language', kind: 'text', width: 10, of: ({ language }) => language },
  { name: 'sentiment', kind: 'text', width: 11, of: ({ sentiment }) => sentiment },
  { name: 'sentiment_unsure', kind: 'flag', width: 11, of: ({ sentimentUnsure }) => sentimentUnsure },
  { name: 'categories', kind: 'text', width: 22, of: ({ categories }) => categories.join(' ') },
  { name: 'urgency', kind: 'number', width: 10, of: ({ urgency }) => urgency },
  {
    name: 'alert_reasons',
    kind: 'text',
    width: 18,
    of: ({ flags }) => flags.map(({ reason }) => reason).join(' '),
  },
  { name: 'topics', kind: 'text', width: 22, of: ({ brandNames }) => brandNames.join(' | ') },
  { name: 'source', kind: 'text', width: 22, of: ({ sourceName }) => sourceName },
  { name: 'state', kind: 'text', width: 11, of: ({ desk }) => desk.state },
  { name: 'closing', kind: 'text', width: 14, of: ({ desk }) => desk.closing },
  { name: 'assignee', kind: 'text', width: 20, of: ({ assigneeName }) => assigneeName },
  { name: 'tags', kind: 'text', width: 22, of: ({ desk }) => desk.tags.join(' | ') },
];
