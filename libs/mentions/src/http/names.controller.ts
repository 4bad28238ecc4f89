import { Controller } from '@nestjs/common';
import { administrationRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { NameBook } from '../names/name-book';

const { readNames, changeCategory } = administrationRoutes;

@Controller()
export class NamesController {
  constructor(private readonly names: NameBook) {}

  @Route(readNames)
  read(
    @Input() { params }: RouteInput<typeof readNames>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof readNames>> {
    return this.names.read(params.workspaceId, caller.role);
  }

  @Route(changeCategory)
  changeCategory(
    @Input() { params, body }: RouteInput<typeof changeCategory>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof changeCategory>> {
    return this.names.changeCategory(params.workspaceId, params.category, body, caller.personId);
  }
}
