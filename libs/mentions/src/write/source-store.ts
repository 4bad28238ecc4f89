import type { Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** Makes a source, and its position before the first page. `cursor` says where reading begins. */
export async function createSource(
  tx: Sql,
  workspaceId: string,
  source: { kind: string; name: string; cursor?: Record<string, unknown> },
): Promise<string> {
  const id = uuid();
  await tx.query('INSERT INTO source (id, workspace_id, kind, name) VALUES ($1, $2, $3, $4)', [
    id,
    workspaceId,
    source.kind,
    source.name,
  ]);
  await tx.query('INSERT INTO source_position (source_id, workspace_id, cursor) VALUES ($1, $2, $3)', [
    id,
    workspaceId,
    JSON.stringify(source.cursor ?? {}),
  ]);
  return id;
}
