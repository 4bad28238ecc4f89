import { Controller, Req, StreamableFile } from '@nestjs/common';
import { archiveRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import {
  CurrentCaller,
  Input,
  receivedFile,
  Route,
  type Caller,
  type WorkspaceCaller,
} from '@vigie/platform';
import type { FastifyRequest } from 'fastify';
import { WorkspaceArrivals } from './workspace-arrivals';
import { WorkspaceExports } from './workspace-exports';
import { WorkspaceRemovals } from './workspace-removals';

@Controller()
export class ArchivesController {
  constructor(
    private readonly exports: WorkspaceExports,
    private readonly arrivals: WorkspaceArrivals,
    private readonly removals: WorkspaceRemovals,
  ) {}

  @Route(archiveRoutes.exportWorkspace)
  async export(@CurrentCaller() caller: WorkspaceCaller): Promise<StreamableFile> {
    const { content, fileName } = await this.exports.open(caller.workspaceId, caller.personId);
    return new StreamableFile(content, {
      type: 'application/zip',
      disposition: `attachment; filename="${fileName}"`,
    });
  }

  @Route(archiveRoutes.deleteWorkspace)
  async remove(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { body }: RouteInput<typeof archiveRoutes.deleteWorkspace>,
  ): Promise<void> {
    await this.removals.remove(caller.workspaceId, body.name, caller.personId);
  }

  @Route(archiveRoutes.uploadWorkspace)
  async upload(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<RouteResult<typeof archiveRoutes.uploadWorkspace>> {
    return this.arrivals.upload(await receivedFile(request), caller.personId);
  }

  @Route(archiveRoutes.listArrivals)
  async list(): Promise<RouteResult<typeof archiveRoutes.listArrivals>> {
    return { arrivals: await this.arrivals.list() };
  }

  @Route(archiveRoutes.cancelArrival)
  cancel(
    @Input() { params }: RouteInput<typeof archiveRoutes.cancelArrival>,
  ): Promise<RouteResult<typeof archiveRoutes.cancelArrival>> {
    return this.arrivals.cancel(params.id);
  }
}
