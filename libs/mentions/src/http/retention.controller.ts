import { Controller } from '@nestjs/common';
import { administrationRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { Retention } from '../retention/retention';

const { listRetention, previewRetention, setRetention } = administrationRoutes;

@Controller()
export class RetentionController {
  constructor(private readonly retention: Retention) {}

  @Route(listRetention)
  async list(
    @Input() { params }: RouteInput<typeof listRetention>,
  ): Promise<RouteResult<typeof listRetention>> {
    return { sources: await this.retention.list(params.workspaceId) };
  }

  @Route(previewRetention)
  preview(
    @Input() { params, body }: RouteInput<typeof previewRetention>,
  ): Promise<RouteResult<typeof previewRetention>> {
    return this.retention.preview(params.workspaceId, body.sourceIds, body.days);
  }

  @Route(setRetention)
  set(
    @Input() { params, body }: RouteInput<typeof setRetention>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    return this.retention.set(params.workspaceId, body.sourceIds, body.days, caller.personId);
  }
}
