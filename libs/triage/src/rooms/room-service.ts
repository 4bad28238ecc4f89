import { Inject, Injectable } from '@nestjs/common';
import type { caseRoutes, RoomMessage, RouteInput, RouteResult } from '@vigie/contract';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  type EventBus,
  type Sql,
  type WorkspaceCaller,
} from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { CaseAccess } from '../cases/case-access';
import { audienceOf } from '../cases/case-audience';
import { addHistory } from '../history/history';
import { addNotices } from '../notices/add-notices';
import { bindAttachments } from './attachment-store';
import { namedIn, type Named } from './named-in-room';
import { holdRoom, peopleNamed } from './room-people';
import {
  changeBody,
  holdMessage,
  insertMessage,
  listMessages,
  readDecision,
  readMessage,
  withdrawMessage,
} from './room-store';

type NewRoomMessage = RouteInput<typeof caseRoutes.writeInRoom>['body'];

/**
 * The internal exchange of a case. What is written here is told to nobody but who opens the room: history, notices and
 * events carry ids alone.
 */
@Injectable()
export class RoomService {
  constructor(
    private readonly database: Database,
    private readonly access: CaseAccess,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** @throws AppError `not-found` for a case that the caller may not see; so do all of them. */
  async read(caller: WorkspaceCaller, caseId: string): Promise<RouteResult<typeof caseRoutes.readRoom>> {
    await this.access.check(caller.workspaceId, caseId, caller);
    return {
      messages: await listMessages(this.database, caller.workspaceId, caseId),
      decision: await readDecision(this.database, caller.workspaceId, caseId),
    };
  }

  /**
   * Writes in the room, also of a closed case.
   * @throws AppError `invalid-input` for a person named who may not see the case, or a file that is not the caller's own,
   *   loose, of this case; `case-closed` for one that was merged into another.
   */
  async write(caller: WorkspaceCaller, caseId: string, message: NewRoomMessage): Promise<RoomMessage> {
    const { workspaceId, personId } = caller;
    return this.changing(caller, caseId, async (tx) => {
      const { concerned } = await holdRoom(tx, workspaceId, caseId);
      const named = await peopleNamed(tx, workspaceId, caseId, namedIn(message.body));
      const id = uuid();
      await insertMessage(tx, workspaceId, {
        id,
        caseId,
        personId,
        kind: message.kind,
        body: message.body,
      });
      const files = [...new Set(message.attachmentIds)];
      if ((await bindAttachments(tx, workspaceId, { id, caseId, personId }, files)) < files.length)
        throw new AppError('invalid-input', 'a file is not there to be attached', {
          part: 'body',
          fields: { attachmentIds: 'unknown' },
        });
      await noteRoom(tx, caller, caseId, message.kind === 'decision' ? 'room.decided' : 'room.written', id);
      await addNotices(tx, workspaceId, [
        ...named.map((told) => ({ personId: told, kind: 'room-named' as const, by: personId, caseId })),
        ...[...new Set(concerned)]
          .filter((told) => !named.includes(told))
          .map((told) => ({ personId: told, kind: 'room-message' as const, by: personId, caseId })),
      ]);
      return { messageId: id, changed: true };
    });
  }

  /**
   * Changes a message of the caller's own; who is newly named is told.
   * @param body null withdraws it: its text and its files go. Withdrawing twice is withdrawing.
   * @throws AppError `not-allowed` for another's; `conflict` for one that was withdrawn; as `write`.
   */
  async edit(
    caller: WorkspaceCaller,
    caseId: string,
    messageId: string,
    body: string | null,
  ): Promise<RoomMessage> {
    const { workspaceId, personId } = caller;
    return this.changing(caller, caseId, async (tx) => {
      await holdRoom(tx, workspaceId, caseId);
      const message = await holdMessage(tx, workspaceId, caseId, messageId);
      if (!message) throw new AppError('not-found');
      if (message.personId !== personId) throw new AppError('not-allowed', 'the message of somebody else');
      if (message.withdrawnAt !== null) {
        if (body !== null) throw new AppError('conflict', 'the message was withdrawn');
        return { messageId, changed: false };
      }
      if (body === message.body) return { messageId, changed: false };
      if (body === null) {
        await withdrawMessage(tx, workspaceId, messageId);
        await noteRoom(tx, caller, caseId, 'room.withdrawn', messageId);
      } else {
        const named = await peopleNamed(tx, workspaceId, caseId, newlyNamed(message.body, body));
        await changeBody(tx, workspaceId, messageId, body);
        await noteRoom(tx, caller, caseId, 'room.edited', messageId);
        await addNotices(
          tx,
          workspaceId,
          named.map((told) => ({ personId: told, kind: 'room-named', by: personId, caseId })),
        );
      }
      return { messageId, changed: true };
    });
  }

  /** Runs a change of a message that is there, or makes one, and tells who may see the case that the room changed. */
  private async changing(
    caller: WorkspaceCaller,
    caseId: string,
    change: (tx: Sql) => Promise<{ messageId: string; changed: boolean }>,
  ): Promise<RoomMessage> {
    const { workspaceId } = caller;
    await this.access.check(workspaceId, caseId, caller);
    const message = await this.database.transaction(async (tx) => {
      const { messageId, changed } = await change(tx);
      if (changed) await tellRoom(tx, workspaceId, caseId);
      return readMessage(tx, workspaceId, caseId, messageId);
    });
    if (!message) throw new AppError('not-found');
    await this.bus.poke('outbox');
    return message;
  }
}

type RoomAct = 'room.written' | 'room.decided' | 'room.edited' | 'room.withdrawn';

function noteRoom(
  tx: Sql,
  { workspaceId, personId }: WorkspaceCaller,
  caseId: string,
  kind: RoomAct,
  messageId: string,
): Promise<void> {
  return addHistory(tx, workspaceId, [{ kind, personId, caseId, after: { messageId } }]);
}

async function tellRoom(tx: Sql, workspaceId: string, caseId: string): Promise<void> {
  const audience = (await audienceOf(tx, workspaceId, [caseId])).get(caseId) ?? [];
  await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'rooms.changed', ids: [caseId], audience }]);
}

function newlyNamed(before: string, after: string): Named {
  const [was, is] = [namedIn(before), namedIn(after)];
  return {
    personIds: is.personIds.filter((id) => !was.personIds.includes(id)),
    teamIds: is.teamIds.filter((id) => !was.teamIds.includes(id)),
  };
}
