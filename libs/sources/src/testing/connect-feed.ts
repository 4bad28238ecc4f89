import { createSource } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { insertConnection } from '../connections/connection-store';

/** A feed that is to be read, in the database alone. @returns its source's id. */
export async function connectFeed(sql: Sql, workspaceId: string, name = 'Le journal'): Promise<string> {
  const sourceId = await createSource(sql, workspaceId, { kind: 'feed', name });
  await insertConnection(sql, {
    sourceId,
    workspaceId,
    mode: 'pull',
    settings: { address: 'https://journal.example/rss' },
    secret: null,
    brandId: null,
    takeAll: false,
    past: null,
  });
  return sourceId;
}
