import type { Sql } from '@vigie/platform';
import { takeTurn } from './take-turn';

/**
 * Holds what a workspace listens to until the end of the transaction: whoever changes a brand waits for it. So once a
 * brand is changed, everything that was matched against what it was before is stored.
 * @returns false when it has changed since `revision`: what was matched must be matched again.
 */
export async function holdListening(tx: Sql, workspaceId: string, revision: number): Promise<boolean> {
  await takeTurn(tx, 'listening', workspaceId, { alone: false });
  const { rows } = await tx.query<{ revision: number }>(
    'SELECT revision FROM brand_revision WHERE workspace_id = $1 FOR SHARE',
    [workspaceId],
  );
  return (rows[0]?.revision ?? 0) === revision;
}
