import { Inject, Injectable } from '@nestjs/common';
import {
  type AgedKey,
  type AgingSource,
  agingSources,
  dayIn,
  forgetAged,
  holdAging,
  keptSince,
  noteForgotten,
  takeDaysBefore,
  untoldWorkspaces,
} from '@vigie/mentions';
import {
  addAudit,
  addToOutbox,
  Database,
  eventBusKey,
  Rounds,
  withoutDeadlock,
  type EventBus,
  type Sql,
} from '@vigie/platform';
import { removeSetAsideBefore } from '../ingest/set-aside-store';

/** Mentions taken out in one transaction. */
const batch = 500;

/**
 * Takes out what is older than its source keeps, at boot and every minute. A plain timer: the database knows what is too old,
 * and a round that is cut short goes on with the next one.
 */
@Injectable()
export class RetentionRounds extends Rounds {
  protected override readonly every = 60_000;

  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    for (const source of await agingSources(this.database)) await this.forget(source);
    for (const { workspaceId, zone } of await untoldWorkspaces(this.database))
      await this.database.transaction((tx) => tellDays(tx, workspaceId, dayIn(this.database.now(), zone)));
  }

  private async forget(source: AgingSource): Promise<void> {
    let after: AgedKey | null = null;
    do after = await this.forgetNext(source, after);
    while (after !== null && !this.stopped);
  }

  private async forgetNext(source: AgingSource, after: AgedKey | null): Promise<AgedKey | null> {
    const { removed, next } = await withoutDeadlock(() =>
      this.database.transaction((tx) => forgetBatch(tx, source, after, this.database.now())),
    );
    if (removed > 0) await this.bus.poke('outbox');
    return next;
  }
}

/** @returns where to go on; nowhere when its mentions are kept for ever by now, or another process is at it. */
async function forgetBatch(
  tx: Sql,
  source: AgingSource,
  after: AgedKey | null,
  now: Date,
): Promise<{ removed: number; next: AgedKey | null }> {
  const { workspaceId, sourceId, zone } = source;
  const aging = await holdAging(tx, sourceId);
  if (!aging) return { removed: 0, next: null };
  const before = keptSince(aging.days, now, zone);
  const { mentionIds, authors, next } = await forgetAged(tx, {
    ...{ workspaceId, sourceId, before, after, limit: batch },
  });
  if (after === null) await removeSetAsideBefore(tx, sourceId, before);
  if (mentionIds.length > 0) {
    await noteForgotten(tx, source, now, { mentions: mentionIds.length, authors });
    await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'mentions.aged', ids: mentionIds }]);
  }
  return { removed: mentionIds.length, next };
}

/** The audit tells of each day once it is over. */
async function tellDays(tx: Sql, workspaceId: string, today: string): Promise<void> {
  const days = await takeDaysBefore(tx, workspaceId, today);
  await addAudit(
    tx,
    days.map((details) => ({
      act: 'retention.applied',
      workspaceId,
      personId: null,
      details: { ...details },
    })),
  );
}
