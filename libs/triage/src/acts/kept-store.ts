import type { Sql } from '@vigie/platform';
import { undoneOf } from './act-history';
import type { StoredAct } from './act-store';
import type { Kept } from './perform-undo';

/** What the undo of an act left alone, in the order in which it did, 50 at most. */
export async function listKept(sql: Sql, { workspaceId, id, act }: StoredAct): Promise<Kept[]> {
  const { rows } = await sql.query<Kept>(
    `SELECT conversation_id AS "conversationId", k.parts, k.by, k.at
     FROM history, jsonb_to_record(after->'kept') AS k(parts text[], by uuid, at text)
     WHERE workspace_id = $1 AND act_id = $2 AND kind = $3 AND after ? 'kept' ORDER BY id LIMIT 50`,
    [workspaceId, id, undoneOf(act.kind)],
  );
  return rows;
}
