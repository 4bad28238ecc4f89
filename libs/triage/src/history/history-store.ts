import type { HistoryEntry } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** What of the history is asked for. Time is half-open. */
export interface HistoryFilter {
  conversation?: string | undefined;
  mention?: string | undefined;
  case?: string | undefined;
  author?: string | undefined;
  person?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** A stretch of the history, by ids. */
export interface HistoryPage {
  order: 'latest' | 'oldest';
  /** Goes on behind this row. */
  beyond: number | undefined;
  limit: number;
}

interface RawEntry extends Omit<HistoryEntry, 'at'> {
  at: Date;
}

/** A part of the history, in the order asked for. */
export async function readHistory(
  sql: Sql,
  workspaceId: string,
  filter: HistoryFilter,
  { order, beyond, limit }: HistoryPage,
): Promise<HistoryEntry[]> {
  const values: unknown[] = [workspaceId];
  const conditions = ['h.workspace_id = $1'];
  const add = (condition: (value: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add((id) => `h.conversation_id = ${id}`, filter.conversation);
  // Found by its conversation, which has an index; acts on several mentions at once name all of them.
  add(
    (id) => `h.conversation_id = (SELECT conversation_id FROM mention WHERE workspace_id = $1 AND id = ${id})
       AND (h.mention_id = ${id} OR h.after->'mentionIds' ? ${id}::text OR h.before->'mentionIds' ? ${id}::text)`,
    filter.mention,
  );
  add((id) => `h.case_id = ${id}`, filter.case);
  add((id) => `h.author_id = ${id}`, filter.author);
  add((id) => `h.person_id = ${id}`, filter.person);
  // Rows are walked by their ids, which grow with their times but for those written at the same moment.
  const idBy = (condition: string, order: 'ASC' | 'DESC') =>
    `(SELECT id FROM history WHERE workspace_id = $1 AND ${condition} ORDER BY at ${order} LIMIT 1)`;
  add(
    (at) => `h.at >= ${at} AND h.id >= ${idBy(`at >= ${at}::timestamptz - interval '1 minute'`, 'ASC')}`,
    filter.from,
  );
  add(
    (at) => `h.at < ${at} AND h.id <= ${idBy(`at < ${at}::timestamptz + interval '1 minute'`, 'DESC')}`,
    filter.to,
  );
  add((id) => `h.id ${order === 'latest' ? '<' : '>'} ${id}`, beyond);
  values.push(limit);
  const { rows } = await sql.query<RawEntry>(
    `SELECT h.id, h.at, h.person_id AS "personId", h.act_id AS "actId", h.kind, h.conversation_id AS "conversationId",
       h.mention_id AS "mentionId", h.case_id AS "caseId", h.author_id AS "authorId", h.before, h.after
     FROM history h WHERE ${conditions.join(' AND ')}
     ORDER BY h.id ${order === 'latest' ? 'DESC' : 'ASC'} LIMIT $${values.length}`,
    values,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
