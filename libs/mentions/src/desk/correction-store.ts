import type { Correction, Reading } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { isDeepStrictEqual } from 'node:util';
import { countedOf, holdMentions } from '../write/held-mentions';
import { plainArray } from '../write/plain-array';
import { columnsOf, withCorrection } from '../write/read-post';
import { moveCounts } from '../write/rollup-store';
import { refreshUrgency } from './urgency';

/** A mention whose correction is another now; null: what was read holds. */
export interface CorrectedMention {
  id: string;
  conversationId: string;
  before: { correction: Correction | null };
  after: { correction: Correction | null };
}

/**
 * Lets what a person says of mentions count instead of their readings: columns, counts, how much their conversations press.
 * A correction takes the place of the one before as a whole; without any part, or null, what was read holds again. Why a
 * mention is an alert stays as it was read.
 *
 * Holds the mentions, then their conversations, before the counts. Whoever goes on to change other conversations holds
 * all of them, mentions first, before this.
 * @param by who says so.
 * @returns the mentions whose correction is another now; those that are gone, or are corrected like that already, are not among them.
 */
export async function correctMentions(
  tx: Sql,
  workspaceId: string,
  corrections: readonly { id: string; correction: Correction | null }[],
  by: string | null,
): Promise<CorrectedMention[]> {
  if (corrections.length === 0) return [];
  const wanted = new Map(corrections.map(({ id, correction }) => [id, wholeOrNull(correction)]));
  const held = await holdMentions(tx, workspaceId, [...wanted.keys()]);
  const readings = await readingsOf(tx, workspaceId, [...wanted.keys()]);
  const changes = held.flatMap((mention) => {
    const correction = wanted.get(mention.id) ?? null;
    const reading = readings.get(mention.id);
    if (!reading || isDeepStrictEqual(correction, mention.correction)) return [];
    return [{ mention, correction, columns: withCorrection(columnsOf(reading), correction) }];
  });
  if (changes.length === 0) return [];
  await tx.query(
    `UPDATE mention m SET language = p.language, sentiment = p.sentiment, sentiment_unsure = p.unsure,
       categories = p.categories::text[], correction = p.correction,
       corrected_by = CASE WHEN p.correction IS NOT NULL THEN $2::uuid END,
       corrected_at = CASE WHEN p.correction IS NOT NULL THEN vigie_now() END
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::bool[], $7::text[], $8::jsonb[])
       AS p(id, language, sentiment, unsure, categories, correction)
     WHERE m.workspace_id = $1 AND m.id = p.id`,
    [
      workspaceId,
      by,
      changes.map(({ mention }) => mention.id),
      changes.map(({ columns }) => columns.language),
      changes.map(({ columns }) => columns.sentiment),
      changes.map(({ columns }) => columns.sentimentUnsure),
      changes.map(({ columns }) => plainArray(columns.categories)),
      changes.map(({ correction }) => correction && JSON.stringify(correction)),
    ],
  );
  await refreshUrgency(tx, workspaceId, [...new Set(changes.map(({ mention }) => mention.conversationId))]);
  await moveCounts(tx, workspaceId, {
    added: changes.map(({ mention, columns }) => countedOf({ ...mention, ...columns })),
    removed: changes.map(({ mention }) => countedOf(mention)),
  });
  return changes.map(({ mention, correction }) => ({
    id: mention.id,
    conversationId: mention.conversationId,
    before: { correction: mention.correction },
    after: { correction },
  }));
}

/** The parts that are said, each category once; null when none is. */
function wholeOrNull(correction: Correction | null): Correction | null {
  const { sentiment, language, categories } = correction ?? {};
  const whole: Correction = {
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(language === undefined ? {} : { language }),
    ...(categories === undefined ? {} : { categories: [...new Set(categories)] }),
  };
  return Object.keys(whole).length === 0 ? null : whole;
}

async function readingsOf(
  tx: Sql,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Reading>> {
  const { rows } = await tx.query<{ id: string; reading: Reading }>(
    'SELECT id, reading FROM mention WHERE workspace_id = $1 AND id = ANY($2::uuid[])',
    [workspaceId, ids],
  );
  return new Map(rows.map(({ id, reading }) => [id, reading]));
}
