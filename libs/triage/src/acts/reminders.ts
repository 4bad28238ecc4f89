import { Inject, Injectable } from '@nestjs/common';
import { holdConversations, writeDesk } from '@vigie/mentions';
import {
  addToOutbox,
  Database,
  eventBusKey,
  Rounds,
  withoutDeadlock,
  type EventBus,
  type Sql,
} from '@vigie/platform';
import { addHistory } from '../history/history';
import { addNotices } from '../notices/add-notices';
import { changedParts } from './desk-parts';

/** Conversations brought back in one transaction. */
const batch = 200;

interface Due {
  id: string;
  workspaceId: string;
  until: Date;
}

/**
 * Brings back what somebody wanted to be reminded of, at boot and every 30 seconds. A plain timer: the database knows when
 * each is due, and the queue may be lost at any time.
 */
@Injectable()
export class Reminders extends Rounds {
  protected override readonly every = 30_000;

  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {
    super();
  }

  protected override async round(): Promise<void> {
    for (let due = await this.readDue(); due.length > 0 && !this.stopped; due = await this.readDue()) {
      for (const [workspaceId, of] of Map.groupBy(due, (conversation) => conversation.workspaceId))
        await withoutDeadlock(() => this.database.transaction((tx) => bringBack(tx, workspaceId, of)));
      await this.bus.poke('outbox');
    }
  }

  private async readDue(): Promise<Due[]> {
    const { rows } = await this.database.query<Due>(
      `SELECT id, workspace_id AS "workspaceId", snoozed_until AS until FROM conversation
       WHERE state = 'snoozed' AND snoozed_until <= now() ORDER BY snoozed_until, id LIMIT ${batch}`,
    );
    return rows;
  }
}

/** Conversations are to do again, and whoever put them off is told; what was put off anew meanwhile stays away. */
async function bringBack(tx: Sql, workspaceId: string, due: readonly Due[]): Promise<void> {
  const until = new Map(due.map((conversation) => [conversation.id, conversation.until.getTime()]));
  const held = (await holdConversations(tx, workspaceId, [...until.keys()])).filter(
    ({ id, state, snoozedUntil }) => state === 'snoozed' && snoozedUntil?.getTime() === until.get(id),
  );
  const set = { state: 'open', snoozedUntil: null, snoozedBy: null } as const;
  await writeDesk(
    tx,
    workspaceId,
    held.map((conversation) => ({ held: conversation, set })),
    null,
  );
  await addHistory(
    tx,
    workspaceId,
    held.map((conversation) => ({
      kind: 'conversation.reminded',
      personId: null,
      conversationId: conversation.id,
      ...changedParts(conversation, set),
    })),
  );
  await addNotices(
    tx,
    workspaceId,
    held.flatMap(({ id, snoozedBy }) =>
      snoozedBy === null
        ? []
        : [{ personId: snoozedBy, kind: 'reminder' as const, by: null, conversationId: id }],
    ),
  );
  await addToOutbox(tx, [
    { kind: 'event', workspaceId, type: 'triage.changed', ids: held.map(({ id }) => id) },
  ]);
}
