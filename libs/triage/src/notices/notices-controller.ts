import { Controller, Inject } from '@nestjs/common';
import { triageRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import {
  addToOutbox,
  CurrentCaller,
  Database,
  eventBusKey,
  Input,
  Route,
  type EventBus,
  type WorkspaceCaller,
} from '@vigie/platform';
import { countUnread, listNotices, markRead } from './notice-store';

/** What reached the caller. */
@Controller()
export class NoticesController {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @Route(triageRoutes.listNotices)
  async list(
    @CurrentCaller() { workspaceId, personId }: WorkspaceCaller,
  ): Promise<RouteResult<typeof triageRoutes.listNotices>> {
    return {
      notices: await listNotices(this.database, workspaceId, personId),
      unread: await countUnread(this.database, workspaceId, personId),
    };
  }

  @Route(triageRoutes.readNotices)
  async read(
    @Input() { body }: RouteInput<typeof triageRoutes.readNotices>,
    @CurrentCaller() { workspaceId, personId }: WorkspaceCaller,
  ): Promise<void> {
    const changed = await this.database.transaction(async (tx) => {
      if (!(await markRead(tx, workspaceId, personId, body))) return false;
      // The person's other tabs and devices show the same number.
      await addToOutbox(tx, [
        { kind: 'event', workspaceId, type: 'notices.changed', ids: [personId], audience: [personId] },
      ]);
      return true;
    });
    if (changed) await this.bus.poke('outbox');
  }
}
