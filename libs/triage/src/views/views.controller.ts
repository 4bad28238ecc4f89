import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteResult, type SavedView, triageRoutes } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { ViewService } from './view-service';

type In<K extends keyof typeof triageRoutes> = RouteInput<(typeof triageRoutes)[K]>;
type Out<K extends keyof typeof triageRoutes> = Promise<RouteResult<(typeof triageRoutes)[K]>>;

@Controller()
export class ViewsController {
  constructor(private readonly views: ViewService) {}

  @Route(triageRoutes.listViews)
  async list(@CurrentCaller() caller: WorkspaceCaller): Out<'listViews'> {
    return { views: (await this.views.list(caller)).map(shown) };
  }

  @Route(triageRoutes.countViews)
  async count(@CurrentCaller() caller: WorkspaceCaller): Out<'countViews'> {
    return { counts: await this.views.count(caller) };
  }

  @Route(triageRoutes.saveView)
  async save(@Input() { body }: In<'saveView'>, @CurrentCaller() caller: WorkspaceCaller): Out<'saveView'> {
    return shown(await this.views.save(caller, body));
  }

  @Route(triageRoutes.changeView)
  async change(
    @Input() { params, body }: In<'changeView'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'changeView'> {
    return shown(await this.views.update(caller, params.id, body));
  }

  @Route(triageRoutes.deleteView)
  async delete(
    @Input() { params }: In<'deleteView'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    await this.views.delete(caller, params.id);
  }
}

/** Filters come as the address holds them, where everything is text. */
function shown({ filter, ...view }: SavedView): RouteResult<typeof triageRoutes.changeView> {
  const { flagged, listened, ...rest } = filter;
  return {
    ...view,
    filter: {
      ...rest,
      ...(flagged === undefined ? {} : { flagged: String(flagged) }),
      ...(listened === undefined ? {} : { listened: String(listened) }),
    },
  };
}
