import { Controller, Inject } from '@nestjs/common';
import { can, identityRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import {
  CurrentCaller,
  eventBusKey,
  Input,
  Route,
  type Caller,
  type EventBus,
  type WorkspaceCaller,
} from '@vigie/platform';
import { Invitations } from '../invitations/invitations';
import { People } from '../people/people';
import { WorkspaceStore } from '../workspaces/workspace-store';

@Controller()
export class WorkspacesController {
  constructor(
    private readonly people: People,
    private readonly workspaces: WorkspaceStore,
    private readonly invitations: Invitations,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @Route(identityRoutes.createWorkspace)
  async create(
    @CurrentCaller() caller: Caller,
    @Input() { body }: RouteInput<typeof identityRoutes.createWorkspace>,
  ): Promise<RouteResult<typeof identityRoutes.createWorkspace>> {
    const made = await this.people.createWorkspace(caller.personId, body);
    await this.bus.poke('access');
    return made;
  }

  @Route(identityRoutes.updateWorkspace)
  update(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { body }: RouteInput<typeof identityRoutes.updateWorkspace>,
  ): Promise<RouteResult<typeof identityRoutes.updateWorkspace>> {
    return this.workspaces.update(caller.workspaceId, body, caller.personId);
  }

  @Route(identityRoutes.listPeople)
  async list(
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof identityRoutes.listPeople>> {
    const people = await this.people.list(caller.workspaceId);
    const mayInvite = can(caller.role, 'people.write');
    return { people, invitations: mayInvite ? await this.invitations.list(caller.workspaceId) : [] };
  }

  @Route(identityRoutes.changeRole)
  async changeRole(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { params, body }: RouteInput<typeof identityRoutes.changeRole>,
  ): Promise<RouteResult<typeof identityRoutes.changeRole>> {
    const changed = await this.people.changeRole(
      caller.workspaceId,
      params.personId,
      body.role,
      caller.personId,
    );
    await this.bus.poke('access');
    await this.bus.poke('outbox');
    return changed;
  }

  @Route(identityRoutes.removePerson)
  async remove(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { params }: RouteInput<typeof identityRoutes.removePerson>,
  ): Promise<void> {
    await this.people.remove(caller.workspaceId, params.personId, caller.personId);
    await this.bus.poke('access');
    await this.bus.poke('outbox');
  }
}
