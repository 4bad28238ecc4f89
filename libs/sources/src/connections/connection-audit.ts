import type { AuditAct } from '@vigie/contract';
import { addAudit, type Sql } from '@vigie/platform';
import { isDeepStrictEqual } from 'node:util';
import type { StoredConnection } from './connection-store';

type Noted = Pick<StoredConnection, 'workspaceId' | 'sourceId' | 'name'> & { kind: string };

/** Notes that a source was connected or removed. */
export async function noteSource(
  tx: Sql,
  act: Extract<AuditAct, 'source.created' | 'source.deleted'>,
  { workspaceId, sourceId, name, kind }: Noted,
  by: string,
): Promise<void> {
  await addAudit(tx, [{ act, workspaceId, personId: by, subjectId: sourceId, details: { name, kind } }]);
}

/**
 * Notes what of a source was changed, from what to what. Of its settings, where an address may hold a key, and of its keys
 * only that they are others.
 */
export async function noteSourceChange(
  tx: Sql,
  before: StoredConnection,
  after: StoredConnection,
  by: string,
): Promise<void> {
  const parts = (['name', 'brandId', 'takeAll', 'paused'] as const).filter(
    (part) => before[part] !== after[part],
  );
  const others = (['settings', 'secret'] as const).filter(
    (part) => !isDeepStrictEqual(before[part], after[part]),
  );
  if (parts.length + others.length === 0) return;
  const of = (connection: StoredConnection) =>
    Object.fromEntries(parts.map((part) => [part, connection[part]]));
  const { workspaceId, sourceId, name } = before;
  await addAudit(tx, [
    {
      ...{ act: 'source.changed', workspaceId, personId: by, subjectId: sourceId },
      details: {
        ...(parts.includes('name') ? {} : { name }),
        ...{ from: of(before), to: of(after) },
        ...(others.length > 0 && { others: others.map((part) => (part === 'secret' ? 'keys' : part)) }),
      },
    },
  ]);
}
