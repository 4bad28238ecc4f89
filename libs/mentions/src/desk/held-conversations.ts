import type { Desk } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { plainArray } from '../write/plain-array';
import { deskColumns, type RawDesk, toDesk } from './desk-columns';

/** A conversation whose row is held. */
export interface HeldConversation extends RawDesk {
  id: string;
  authorId: string | null;
  /** Mentions that are left. */
  mentions: number;
  /** When it came to an end last; what was received before is handled. */
  handledAt: Date | null;
}

/** What acts change of a conversation. Parts that go together (a state and its end, its time) are set together. */
export interface DeskChange {
  state?: RawDesk['state'];
  closing?: RawDesk['closing'];
  closingLink?: string | null;
  assigneeId?: string | null;
  snoozedUntil?: Date | null;
  snoozedBy?: string | null;
  caseId?: string | null;
  tags?: string[];
  handledAt?: Date | null;
}

const heldColumns = `c.id, c.author_id AS "authorId", c.mentions, c.handled_at AS "handledAt", ${deskColumns}`;

/**
 * Holds conversations until the end of the transaction, in the order of their ids, after mentions and authors, as pages
 * do. Those that are not there are left out.
 */
export async function holdConversations(
  tx: Sql,
  workspaceId: string,
  ids: readonly string[],
): Promise<HeldConversation[]> {
  const { rows } = await tx.query<HeldConversation>(
    `SELECT ${heldColumns} FROM conversation c
     WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[]) ORDER BY c.id FOR NO KEY UPDATE`,
    [workspaceId, ids],
  );
  return rows;
}

/**
 * Changes conversations that are held; each change makes a new version.
 * @param by who changes them; null: Vigie itself.
 * @returns where they stand now, by id.
 */
export async function writeDesk(
  tx: Sql,
  workspaceId: string,
  changes: readonly { held: HeldConversation; set: DeskChange }[],
  by: string | null,
): Promise<Map<string, Desk>> {
  if (changes.length === 0) return new Map();
  const next = changes.map(({ held, set }) => ({ ...held, ...set }));
  const { rows } = await tx.query<HeldConversation>(
    `UPDATE conversation c SET state = n.state, closing = n.closing, closing_link = n.closing_link,
       assignee_id = n.assignee_id, snoozed_until = n.snoozed_until, snoozed_by = n.snoozed_by, case_id = n.case_id,
       tags = n.tags::text[], handled_at = n.handled_at, version = c.version + 1, changed_at = vigie_now(),
       changed_by = $2
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::timestamptz[], $9::uuid[], $10::uuid[],
       $11::text[], $12::timestamptz[]) AS n(id, state, closing, closing_link, assignee_id, snoozed_until, snoozed_by,
       case_id, tags, handled_at)
     WHERE c.workspace_id = $1 AND c.id = n.id RETURNING ${heldColumns}`,
    [
      workspaceId,
      by,
      next.map(({ id }) => id),
      next.map(({ state }) => state),
      next.map(({ closing }) => closing),
      next.map(({ closingLink }) => closingLink),
      next.map(({ assigneeId }) => assigneeId),
      next.map(({ snoozedUntil }) => snoozedUntil),
      next.map(({ snoozedBy }) => snoozedBy),
      next.map(({ caseId }) => caseId),
      next.map(({ tags }) => plainArray(tags)),
      next.map(({ handledAt }) => handledAt),
    ],
  );
  return new Map(rows.map((row) => [row.id, toDesk(row)]));
}
