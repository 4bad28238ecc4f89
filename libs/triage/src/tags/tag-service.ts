import { Inject, Injectable } from '@nestjs/common';
import type { Colour } from '@vigie/contract';
import { countTagged, forgetTag, isKnownTag, keepTag } from '@vigie/mentions';
import {
  addAudit,
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  withoutDeadlock,
  type EventBus,
  type Sql,
} from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { letActsFollow, letViewsFollow } from './filters-follow';
import { namesEvent, retagBatch } from './retag-batch';
import { retag } from './retag-job';
import type { TagMove } from './retagged';
import {
  holdTagChanges,
  insertTagChange,
  passTagChanges,
  removeTagChange,
  type TagChange,
} from './tag-changes';
import { noteTagMove } from './tag-history';

/** Who asks, and where. */
export interface TagCaller {
  workspaceId: string;
  personId: string;
}

/** What became of the conversations that carried a tag. */
export interface Retagged {
  conversations: number;
  /** False: some are still to follow. */
  done: boolean;
}

/** Tags of a workspace as a whole: known before use, coloured, renamed, merged, removed. */
@Injectable()
export class TagService {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** Makes a tag known, in a colour. @throws AppError conflict when conversations are still losing it. */
  async keep({ workspaceId }: TagCaller, tag: string, colour: Colour | null): Promise<void> {
    await this.changing(workspaceId, async (tx, pending) => {
      refuseLeaving(pending, tag);
      await keepTag(tx, workspaceId, tag, colour);
      await addToOutbox(tx, [namesEvent(workspaceId)]);
    });
  }

  /**
   * Calls a tag otherwise. Where the other name is a tag already, the two become one, which nothing can part again.
   * @throws AppError not-found; name-taken without `merge` when they would become one; conflict when conversations are still
   *   losing that name, or an act under way would do otherwise than it was asked.
   */
  rename(
    caller: TagCaller,
    { tag, to, merge }: { tag: string; to: string; merge: boolean },
  ): Promise<Retagged> {
    if (tag === to) return Promise.resolve({ conversations: 0, done: true });
    return this.changing(caller.workspaceId, async (tx, pending) => {
      const isBack = pending.some(({ name, becomes }) => name === to && becomes === tag);
      if (!isBack) refuseLeaving(pending, to);
      const merges = !isBack && (await isThere(tx, caller.workspaceId, pending, to));
      if (merges && !merge) {
        const conversations = await countTagged(tx, caller.workspaceId, to);
        throw new AppError('name-taken', 'there is a tag of this name', {
          ...{ fields: { to: 'taken' }, conversations },
        });
      }
      return this.move(tx, caller, pending, { name: tag, becomes: to }, merges);
    });
  }

  /** Takes a tag off every conversation and forgets it. @throws AppError not-found; conflict as above. */
  remove(caller: TagCaller, tag: string): Promise<Retagged> {
    return this.changing(caller.workspaceId, (tx, pending) =>
      this.move(tx, caller, pending, { name: tag, becomes: null }, true),
    );
  }

  private async move(
    tx: Sql,
    { workspaceId, personId }: TagCaller,
    pending: readonly TagChange[],
    move: TagMove,
    widens: boolean,
  ): Promise<Retagged> {
    const { name, becomes } = move;
    if (pending.some((change) => change.name === name) || !(await isThere(tx, workspaceId, pending, name)))
      throw new AppError('not-found', 'no such tag');
    await letActsFollow(tx, workspaceId, move, widens);
    const events = await letViewsFollow(tx, workspaceId, move);
    const known = await forgetTag(tx, workspaceId, name);
    if (known && becomes !== null && !(await isKnownTag(tx, workspaceId, becomes)))
      await keepTag(tx, workspaceId, becomes, known.colour);
    // Renamed back before all had followed: those that have not are called so already.
    for (const change of pending) if (change.name === becomes) await removeTagChange(tx, change);
    await passTagChanges(tx, workspaceId, move);
    const conversations = await countTagged(tx, workspaceId, name);
    await noteTagMove(tx, workspaceId, personId, move);
    await addAudit(tx, [
      {
        ...{ act: becomes === null ? 'tag.removed' : 'tag.renamed', workspaceId, personId },
        details: becomes === null ? { name, conversations } : { from: name, to: becomes, conversations },
      },
    ]);
    const change: TagChange = { id: uuid(), workspaceId, personId, ...move };
    await insertTagChange(tx, change);
    const done = await retagBatch(tx, change);
    const payload = { workspaceId, changeId: change.id };
    await addToOutbox(tx, [
      ...events,
      ...(done
        ? []
        : [namesEvent(workspaceId), { kind: 'job', workspaceId, job: retag.name, payload } as const]),
    ]);
    return { conversations, done };
  }

  /** Changes the tags of a workspace, one change at a time; what is still to follow of those before is held. */
  private async changing<T>(
    workspaceId: string,
    work: (tx: Sql, pending: readonly TagChange[]) => Promise<T>,
  ): Promise<T> {
    const done = await withoutDeadlock(() =>
      this.database.transaction(async (tx) => {
        await tx.query('SELECT FROM workspace WHERE id = $1 FOR NO KEY UPDATE', [workspaceId]);
        return work(tx, await holdTagChanges(tx, workspaceId));
      }),
    );
    await this.bus.poke('outbox');
    return done;
  }
}

/** Whether a name is a tag: known, carried, or what conversations are about to carry. */
async function isThere(
  tx: Sql,
  workspaceId: string,
  pending: readonly TagChange[],
  name: string,
): Promise<boolean> {
  return (
    pending.some(({ becomes }) => becomes === name) ||
    (await isKnownTag(tx, workspaceId, name)) ||
    (await countTagged(tx, workspaceId, name)) > 0
  );
}

function refuseLeaving(pending: readonly TagChange[], tag: string): void {
  if (pending.some(({ name }) => name === tag))
    throw new AppError('conflict', 'conversations are still losing this tag');
}
