import type { Sql } from '@vigie/platform';

/** Any fixed numbers; the second half of each lock is the workspace. Who takes several turns takes them in this order. */
const locks = { deletions: 7_461_827, listening: 7_461_828 };

/**
 * Waits for one's turn in a workspace until the end of the transaction, before any row is held: transactions go on beside
 * one another, but alone those that say so.
 * - `deletions`, alone to delete: otherwise a post could be stored by one source while another marks it as deleted,
 *   neither seeing what the other does.
 * - `listening`, alone to change a brand. Rows alone would know no order: who shares one is let in beside others who do,
 *   whoever waits to change it, and pages that follow each other would keep a change waiting for long.
 */
export async function takeTurn(
  tx: Sql,
  what: keyof typeof locks,
  workspaceId: string,
  { alone }: { alone: boolean },
): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock${alone ? '' : '_shared'}($1, hashtext($2::text))`, [
    locks[what],
    workspaceId,
  ]);
}
