import type { PostAuthor, Reading } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { refreshUrgency } from '../desk/urgency';
import { countedOf, holdMentions } from './held-mentions';
import { plainArray } from './plain-array';
import { columnsOf, withCorrection, type Flag } from './read-post';
import { moveCounts } from './rollup-store';

/** A stored mention as enrichment needs it to be read again. */
export interface StoredText {
  id: string;
  text: string;
  languageHint: string | null;
  reach: number | null;
  authorHandle: PostAuthor['handle'] | null;
  /** Version of the engine that read it last. */
  version: string;
}

/** Mentions of a workspace by id, after `afterId`, oldest id first. */
export async function readTexts(
  sql: Sql,
  workspaceId: string,
  afterId: string,
  limit: number,
): Promise<StoredText[]> {
  const { rows } = await sql.query<StoredText>(
    `SELECT m.id, m.text, m.language_hint AS "languageHint", m.reach, a.handle AS "authorHandle", m.reading->>'version' AS version
     FROM mention m LEFT JOIN author a ON a.id = m.author_id
     WHERE m.workspace_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3`,
    [workspaceId, afterId, limit],
  );
  return rows;
}

/**
 * Puts new readings in the place of the stored ones, counts anew how much their conversations press, and moves the counts,
 * in the caller's transaction. What a person corrected goes on to count instead of the reading.
 * @returns ids of the mentions whose reading changed.
 */
export async function replaceReadings(
  tx: Sql,
  workspaceId: string,
  readings: readonly { id: string; reading: Reading; flags: readonly Flag[] }[],
): Promise<string[]> {
  const byId = new Map(readings.map((reading) => [reading.id, reading]));
  const held = await holdMentions(tx, workspaceId, [...byId.keys()]);
  const rows = held.flatMap((mention) => {
    const next = byId.get(mention.id);
    return next
      ? [{ mention, next, columns: withCorrection(columnsOf(next.reading), mention.correction) }]
      : [];
  });
  if (rows.length === 0) return [];
  const { rows: changed } = await tx.query<{ id: string }>(
    `UPDATE mention m SET language = p.language, sentiment = p.sentiment, sentiment_unsure = p.unsure,
       categories = p.categories::text[], urgency = p.urgency, flagged = p.flags <> '[]', flags = p.flags,
       reading = p.reading
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bool[], $5::text[], $6::smallint[], $7::jsonb[], $8::jsonb[])
       AS p(id, language, sentiment, unsure, categories, urgency, flags, reading)
     WHERE m.id = p.id AND (m.reading <> p.reading OR m.flags <> p.flags)
     RETURNING m.id`,
    [
      rows.map(({ mention }) => mention.id),
      rows.map(({ columns }) => columns.language),
      rows.map(({ columns }) => columns.sentiment),
      rows.map(({ columns }) => columns.sentimentUnsure),
      rows.map(({ columns }) => plainArray(columns.categories)),
      rows.map(({ columns }) => columns.urgency),
      rows.map(({ next }) => JSON.stringify(next.flags)),
      rows.map(({ next }) => JSON.stringify(next.reading)),
    ],
  );
  const ids = new Set(changed.map(({ id }) => id));
  const moved = rows.filter(({ mention }) => ids.has(mention.id));
  await refreshUrgency(tx, workspaceId, [...new Set(moved.map(({ mention }) => mention.conversationId))]);
  await moveCounts(tx, workspaceId, {
    added: moved.map(({ mention, next, columns }) =>
      countedOf({ ...mention, ...columns, flagged: next.flags.length > 0 }),
    ),
    removed: moved.map(({ mention }) => countedOf(mention)),
  });
  return [...ids];
}
