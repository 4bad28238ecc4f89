import type { SourceKind } from '@vigie/contract';
import { createSource } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import { connectorOf } from '../connectors';
import { insertConnection } from './connection-store';

/** Adds a source that nobody reads until somebody lets it go on. @returns its id. */
export async function addPausedSource(
  tx: Sql,
  workspaceId: string,
  { kind, name, settings }: { kind: SourceKind; name: string; settings: Record<string, unknown> },
): Promise<string> {
  const connector = connectorOf(kind);
  const sourceId = await createSource(tx, workspaceId, { kind, name });
  await insertConnection(tx, {
    ...{ sourceId, workspaceId, settings, secret: null, brandId: null, takeAll: false, past: null },
    mode: connector.mode(connector.settings.parse(settings), false),
    paused: true,
  });
  return sourceId;
}
