import type { Author, Correction, InboxRow, MentionDetail, MentionRow } from '@vigie/contract';
import { deskColumns, type RawDesk, toDesk } from '../desk/desk-columns';

/** Columns of a row of the inbox; `m` is the mention, `a` its author, `c` its conversation. */
export const rowColumns = `
  m.id, m.conversation_id AS "conversationId", m.network, m.text, m.url,
  m.published_at AS "publishedAt", m.received_at AS "receivedAt", m.language, m.sentiment,
  m.sentiment_unsure AS "sentimentUnsure", m.categories, m.urgency, m.reach, m.flags,
  m.source_id AS "sourceId",
  ARRAY(SELECT b.brand_id FROM mention_brand b WHERE b.mention_id = m.id ORDER BY b.brand_id) AS "brandIds",
  a.id AS "authorId", a.handle, a.name, a.url AS "authorUrl", a.avatar_url AS "avatarUrl", a.followers,
  coalesce(c.mentions, 1) AS "conversationCount", ${deskColumns}`;

export const rowJoins = `
  LEFT JOIN author a ON a.id = m.author_id
  LEFT JOIN conversation c ON c.id = m.conversation_id`;

/** A row as Postgres gives it. */
export interface RawRow extends Omit<InboxRow, 'publishedAt' | 'receivedAt' | 'author' | 'desk'>, RawDesk {
  publishedAt: Date;
  receivedAt: Date;
  authorId: string | null;
  handle: string;
  name: string;
  authorUrl: string | null;
  avatarUrl: string | null;
  followers: number | null;
}

export function toInboxRow(raw: RawRow): InboxRow {
  return { ...toMentionRow(raw), conversationCount: raw.conversationCount, desk: toDesk(raw) };
}

export function toMentionRow(raw: RawRow): MentionRow {
  return {
    id: raw.id,
    conversationId: raw.conversationId,
    network: raw.network,
    text: raw.text,
    url: raw.url,
    author: authorOf(raw),
    publishedAt: raw.publishedAt.toISOString(),
    receivedAt: raw.receivedAt.toISOString(),
    language: raw.language,
    sentiment: raw.sentiment,
    sentimentUnsure: raw.sentimentUnsure,
    categories: raw.categories,
    urgency: raw.urgency,
    reach: raw.reach,
    flags: raw.flags,
    brandIds: raw.brandIds,
    sourceId: raw.sourceId,
  };
}

function authorOf(raw: RawRow): Author | null {
  if (raw.authorId === null) return null;
  return {
    id: raw.authorId,
    handle: raw.handle,
    name: raw.name,
    url: raw.authorUrl,
    avatarUrl: raw.avatarUrl,
    followers: raw.followers,
  };
}

export const detailColumns = `${rowColumns},
  m.network_id AS "networkId", m.in_reply_to AS "inReplyTo", m.media, m.views, m.reading,
  coalesce(s.name, '') AS "sourceName", m.correction, m.corrected_at AS "correctedAt", m.corrected_by AS "correctedBy",
  ARRAY(SELECT o.brand_id FROM off_topic o WHERE o.mention_id = m.id ORDER BY o.brand_id) AS "offTopicBrandIds"`;

export const detailJoins = `${rowJoins}
  LEFT JOIN source s ON s.id = m.source_id`;

export interface RawDetail extends RawRow {
  networkId: string;
  inReplyTo: string | null;
  media: MentionDetail['media'];
  views: number | null;
  reading: MentionDetail['reading'];
  sourceName: string;
  correction: Correction | null;
  correctedAt: Date | null;
  correctedBy: string | null;
  offTopicBrandIds: string[];
}

export function toMentionDetail(raw: RawDetail): MentionDetail {
  return {
    ...toMentionRow(raw),
    networkId: raw.networkId,
    inReplyTo: raw.inReplyTo,
    media: raw.media,
    views: raw.views,
    reading: raw.reading,
    sourceName: raw.sourceName,
    correction: raw.correction && {
      ...raw.correction,
      at: (raw.correctedAt ?? raw.receivedAt).toISOString(),
      by: raw.correctedBy,
    },
    offTopicBrandIds: raw.offTopicBrandIds,
  };
}
