import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteResult, triageRoutes } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { ActService } from './act-service';
import { UndoService } from './undo-service';

type In<K extends keyof typeof triageRoutes> = RouteInput<(typeof triageRoutes)[K]>;
type Out<K extends keyof typeof triageRoutes> = Promise<RouteResult<(typeof triageRoutes)[K]>>;

@Controller()
export class ActsController {
  constructor(
    private readonly acts: ActService,
    private readonly undos: UndoService,
  ) {}

  @Route(triageRoutes.act)
  act(@Input() { params, body }: In<'act'>, @CurrentCaller() caller: WorkspaceCaller): Out<'act'> {
    return this.acts.act(params.workspaceId, caller.personId, body.act, body.target);
  }

  @Route(triageRoutes.listActs)
  async list(@Input() { params, query }: In<'listActs'>): Out<'listActs'> {
    return { acts: await this.acts.list(params.workspaceId, query.limit) };
  }

  @Route(triageRoutes.readAct)
  read(@Input() { params }: In<'readAct'>): Out<'readAct'> {
    return this.undos.read(params.workspaceId, params.id);
  }

  @Route(triageRoutes.undoAct)
  undo(@Input() { params }: In<'undoAct'>, @CurrentCaller() caller: WorkspaceCaller): Out<'undoAct'> {
    return this.undos.undo(params.workspaceId, params.id, caller.personId);
  }

  @Route(triageRoutes.cancelAct)
  cancel(@Input() { params }: In<'cancelAct'>): Out<'cancelAct'> {
    return this.acts.cancel(params.workspaceId, params.id);
  }
}
