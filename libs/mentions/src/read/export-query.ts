import type { Desk, MentionRow } from '@vigie/contract';
import { toDesk } from '../desk/desk-columns';
import { foundBy, type InboxWay, instant, type Statement } from './inbox-query';
import { compileFilter, type ListFilter, Params } from './mention-filter';
import { type RawRow, rowColumns, rowJoins, toMentionRow } from './mention-rows';

/** A mention as a file needs it: nothing that only an id could tell. */
export interface ExportRow extends MentionRow {
  networkId: string;
  inReplyTo: string | null;
  views: number | null;
  sourceName: string;
  /** Beside `brandIds`. */
  brandNames: string[];
  /** Where its conversation stands. */
  desk: Desk;
}

export interface RawExportRow extends RawRow {
  networkId: string;
  inReplyTo: string | null;
  views: number | null;
  sourceName: string;
  brandNames: string[];
  keyInstant: string;
}

/** One batch of an export. A whole one walks: it then reads each mention once, however few pass. */
export function exportStatement(
  workspaceId: string,
  filter: ListFilter,
  after: { publishedAt: string; id: string } | undefined,
  limit: number,
  way: InboxWay = 'walk',
): Statement {
  const params = new Params();
  const passes = compileFilter(params, workspaceId, filter);
  const beyond = after
    ? `(${params.add(after.publishedAt, 'timestamptz')}, ${params.add(after.id, 'uuid')})`
    : undefined;
  return {
    text: `
      WITH batch AS MATERIALIZED (${foundBy(way, passes, beyond)} LIMIT ${params.add(limit, 'int')})
      SELECT ${rowColumns}, ${instant('m.published_at')} AS "keyInstant",
        m.network_id AS "networkId", m.in_reply_to AS "inReplyTo", m.views, coalesce(s.name, '') AS "sourceName",
        ARRAY(
          SELECT n.name FROM mention_brand b JOIN brand n ON n.id = b.brand_id
          WHERE b.mention_id = m.id ORDER BY b.brand_id) AS "brandNames"
      FROM batch JOIN mention m ON m.id = batch.id ${rowJoins}
      LEFT JOIN source s ON s.id = m.source_id
      ORDER BY m.published_at DESC, m.id DESC`,
    values: params.values,
  };
}

export function toExportRow(raw: RawExportRow): ExportRow {
  return {
    ...toMentionRow(raw),
    networkId: raw.networkId,
    inReplyTo: raw.inReplyTo,
    views: raw.views,
    sourceName: raw.sourceName,
    brandNames: raw.brandNames,
    desk: toDesk(raw),
  };
}
