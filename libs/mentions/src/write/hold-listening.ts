import type { Sql } from '@vigie/platform';

/** Any fixed number; the second half of the lock is the workspace. */
const listeningLock = 7_461_828;

/**
 * Waits for one's turn at what a workspace listens to, before anything of it is held: those who leave it as it is go beside
 * one another, whoever changes it goes alone. The turns are in order. Rows alone know none: who shares one is let in
 * beside others who do, whoever waits to change it, and pages that follow each other would keep a change waiting for long.
 */
export async function lockListening(tx: Sql, workspaceId: string, changes: boolean): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock${changes ? '' : '_shared'}(${listeningLock}, hashtext($1::text))`,
    [workspaceId],
  );
}

/**
 * Holds what a workspace listens to until the end of the transaction: whoever changes a brand waits for it. So once a
 * brand is changed, everything that was matched against what it was before is stored.
 * @returns false when it has changed since `revision`: what was matched must be matched again.
 */
export async function holdListening(tx: Sql, workspaceId: string, revision: number): Promise<boolean> {
  await lockListening(tx, workspaceId, false);
  const { rows } = await tx.query<{ revision: number }>(
    'SELECT revision FROM brand_revision WHERE workspace_id = $1 FOR SHARE',
    [workspaceId],
  );
  return (rows[0]?.revision ?? 0) === revision;
}
