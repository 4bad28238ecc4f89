import { Controller } from '@nestjs/common';
import { triageRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { Presence } from './presence';

@Controller()
export class PresenceController {
  constructor(private readonly presence: Presence) {}

  @Route(triageRoutes.listPresence)
  async list(
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof triageRoutes.listPresence>> {
    return { presence: await this.presence.list(caller) };
  }

  @Route(triageRoutes.setPresence)
  async set(
    @Input() { body }: RouteInput<typeof triageRoutes.setPresence>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    await this.presence.put(caller, body.tabId, body.at);
  }
}
