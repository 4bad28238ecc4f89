import { Inject, Injectable } from '@nestjs/common';
import type { RetentionSource } from '@vigie/contract';
import {
  addAudit,
  addToOutbox,
  AppError,
  Database,
  type EventBus,
  eventBusKey,
  type Sql,
} from '@vigie/platform';
import { keptSince } from './kept-since';
import { countAged, listRetention } from './retention-store';

/** What keeping mentions for some days would take away. */
export interface RetentionPreview {
  before: string;
  removed: number;
  kept: number;
  capped: boolean;
}

/** How long the mentions of sources are kept, as people decide it. */
@Injectable()
export class Retention {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  list(workspaceId: string): Promise<RetentionSource[]> {
    return listRetention(this.database, workspaceId);
  }

  /** What would go today. Nothing is changed. @throws AppError not-found for a source of another workspace. */
  async preview(workspaceId: string, sourceIds: readonly string[], days: number): Promise<RetentionPreview> {
    const { rows } = await this.database.query<{ zone: string; known: number }>(
      `SELECT time_zone AS zone,
         (SELECT count(*) FROM source s WHERE s.workspace_id = w.id AND s.id = ANY($2::uuid[])) AS known
       FROM workspace w WHERE id = $1`,
      [workspaceId, sourceIds],
    );
    const [workspace] = rows;
    if (workspace?.known !== new Set(sourceIds).size) throw noSuchSource();
    const before = keptSince(days, this.database.now(), workspace.zone);
    return {
      before: before.toISOString(),
      ...(await countAged(this.database, workspaceId, sourceIds, before)),
    };
  }

  /**
   * Keeps the mentions of sources for so many days from now on; null: for ever. What is too old goes with the next rounds.
   * @throws AppError not-found for a source of another workspace; nothing is changed then.
   */
  async set(
    workspaceId: string,
    sourceIds: readonly string[],
    days: number | null,
    by: string,
  ): Promise<void> {
    await this.database.transaction((tx) => setDays(tx, { workspaceId, sourceIds, days, by }));
    await this.bus.poke('outbox');
  }
}

async function setDays(
  tx: Sql,
  {
    workspaceId,
    sourceIds,
    days,
    by,
  }: { workspaceId: string; sourceIds: readonly string[]; days: number | null; by: string },
): Promise<void> {
  const { rows: held } = await tx.query<{ id: string; name: string; days: number | null }>(
    `SELECT id, name, retention_days AS days FROM source WHERE workspace_id = $1 AND id = ANY($2::uuid[])
     ORDER BY id FOR NO KEY UPDATE`,
    [workspaceId, sourceIds],
  );
  if (held.length !== new Set(sourceIds).size) throw noSuchSource();
  const changed = held.filter((source) => source.days !== days);
  const ids = changed.map(({ id }) => id);
  await tx.query('UPDATE source SET retention_days = $3 WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [
    workspaceId,
    ids,
    days,
  ]);
  await addAudit(
    tx,
    changed.map((source) => ({
      ...{ act: 'retention.changed', workspaceId, personId: by, subjectId: source.id },
      details: { name: source.name, from: noted(source.days), to: noted(days) },
    })),
  );
  await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'sources.changed', ids }]);
}

const noted = (days: number | null) => ({ days: days ?? 'for ever' });

const noSuchSource = () => new AppError('not-found', 'no such source');
