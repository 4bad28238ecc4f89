import { addToOutbox, type Sql } from '@vigie/platform';

/**
 * Screens name people and teams by id: tells those of the workspace to read the names again, in the transaction that
 * changes them. Poke `outbox` after the commit.
 * @param ids people and teams that changed.
 */
export async function tellColleagues(tx: Sql, workspaceId: string, ids: readonly string[]): Promise<void> {
  await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'teams.changed', ids }]);
}
