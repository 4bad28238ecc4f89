import { Controller } from '@nestjs/common';
import { importRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { Database, Input, Route } from '@vigie/platform';
import { excerptOf } from '../imports/excerpt';
import { IngestService } from './ingest-service';
import { listSetAside } from './set-aside-store';

@Controller()
export class SetAsideController {
  constructor(
    private readonly database: Database,
    private readonly ingest: IngestService,
  ) {}

  @Route(importRoutes.listSetAside)
  async list(
    @Input() { params }: RouteInput<typeof importRoutes.listSetAside>,
  ): Promise<RouteResult<typeof importRoutes.listSetAside>> {
    const posts = await listSetAside(this.database, params.workspaceId);
    return {
      posts: posts.map(({ id, sourceId, post, error, at }) => ({
        id,
        sourceId,
        excerpt: excerptOf(post),
        error,
        at: at.toISOString(),
      })),
    };
  }

  @Route(importRoutes.retrySetAside)
  async retry(
    @Input() { params }: RouteInput<typeof importRoutes.retrySetAside>,
  ): Promise<RouteResult<typeof importRoutes.retrySetAside>> {
    return this.ingest.retrySetAside(params.workspaceId, params.id);
  }
}
