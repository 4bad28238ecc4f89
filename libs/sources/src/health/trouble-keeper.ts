import { Inject, Injectable } from '@nestjs/common';
import { sourceLamps } from '@vigie/contract';
import { addToOutbox, Database, eventBusKey, type EventBus, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { readConditions, type JudgedSource } from './judged-sources';

/**
 * Notes when a source leaves the green and when it is back. Each is a row of `source_trouble`, which notifications tell, and
 * an event for whoever looks at the screen.
 */
@Injectable()
export class TroubleKeeper {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** After something happened to a source. */
  async look(workspaceId: string, sourceId: string): Promise<void> {
    await this.note(await readConditions(this.database, { workspaceId, sourceId }), true);
  }

  /** Now and then: silence makes no event of its own. Several workers may look at once: one row is open for a source. */
  async lookAtAll(): Promise<void> {
    await this.note(await readConditions(this.database, null), false);
  }

  private async note(sources: readonly JudgedSource[], tell: boolean): Promise<void> {
    const changed = new Map<string, string[]>();
    for (const source of sources) {
      const moved = await this.database.transaction((tx) => noteTrouble(tx, source));
      if (moved || tell)
        changed.set(source.workspaceId, [...(changed.get(source.workspaceId) ?? []), source.sourceId]);
    }
    if (changed.size === 0) return;
    await addToOutbox(
      this.database,
      [...changed].map(([workspaceId, ids]) => ({
        kind: 'event',
        workspaceId,
        type: 'sources.changed',
        ids,
      })),
    );
    await this.bus.poke('outbox');
  }
}

async function noteTrouble(
  tx: Sql,
  { workspaceId, sourceId, condition, problem }: JudgedSource,
): Promise<boolean> {
  const isTrouble = sourceLamps[condition] === 'amber' || sourceLamps[condition] === 'red';
  const closed = await tx.query(
    `UPDATE source_trouble SET closed_at = now()
     WHERE source_id = $1 AND closed_at IS NULL AND ($2::text IS NULL OR condition <> $2)`,
    [sourceId, isTrouble ? condition : null],
  );
  if (!isTrouble) return closed.rowCount > 0;
  const opened = await tx.query(
    `INSERT INTO source_trouble (id, workspace_id, source_id, condition, problem) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source_id) WHERE closed_at IS NULL DO NOTHING`,
    [uuid(), workspaceId, sourceId, condition, problem === null ? null : JSON.stringify(problem)],
  );
  return closed.rowCount > 0 || opened.rowCount > 0;
}
