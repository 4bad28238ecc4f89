import { Controller, Inject } from '@nestjs/common';
import { caseRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import {
  CurrentCaller,
  eventBusKey,
  Input,
  Route,
  type EventBus,
  type WorkspaceCaller,
} from '@vigie/platform';
import { Teams } from '../teams/teams';

@Controller()
export class TeamsController {
  constructor(
    private readonly teams: Teams,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @Route(caseRoutes.listColleagues)
  async list(
    @CurrentCaller() { workspaceId }: WorkspaceCaller,
  ): Promise<RouteResult<typeof caseRoutes.listColleagues>> {
    const [people, teams] = await Promise.all([
      this.teams.colleagues(workspaceId),
      this.teams.list(workspaceId),
    ]);
    return { people, teams };
  }

  @Route(caseRoutes.createTeam)
  async create(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { body }: RouteInput<typeof caseRoutes.createTeam>,
  ): Promise<RouteResult<typeof caseRoutes.createTeam>> {
    const made = await this.teams.create(caller.workspaceId, body, caller.personId);
    await this.tell();
    return made;
  }

  @Route(caseRoutes.changeTeam)
  async change(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { params, body }: RouteInput<typeof caseRoutes.changeTeam>,
  ): Promise<RouteResult<typeof caseRoutes.changeTeam>> {
    const changed = await this.teams.change(caller.workspaceId, params.id, body, caller.personId);
    await this.tell();
    return changed;
  }

  @Route(caseRoutes.deleteTeam)
  async remove(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { params, query }: RouteInput<typeof caseRoutes.deleteTeam>,
  ): Promise<void> {
    await this.teams.remove(caller.workspaceId, params.id, query.moveTo ?? null, caller.personId);
    await this.tell();
  }

  /** Who is in a team decides which events reach them. */
  private async tell(): Promise<void> {
    await this.bus.poke('access');
    await this.bus.poke('outbox');
  }
}
