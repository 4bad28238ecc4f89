import { Controller } from '@nestjs/common';
import { sourceRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { AppError, CurrentCaller, Database, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { Connections } from '../connections/connections';
import { parseOpml } from '../feeds/parse/parse-opml';
import { SourcePreviewer } from '../preview/source-preview';
import { readSourceLamp, readSourceLines } from '../read/source-lines';

const routes = sourceRoutes;

@Controller()
export class SourcesController {
  constructor(
    private readonly database: Database,
    private readonly connections: Connections,
    private readonly previewer: SourcePreviewer,
  ) {}

  @Route(routes.readSourceLamp)
  lamp(
    @Input() { params }: RouteInput<typeof routes.readSourceLamp>,
  ): Promise<RouteResult<typeof routes.readSourceLamp>> {
    return readSourceLamp(this.database, params.workspaceId);
  }

  @Route(routes.listSourceLines)
  async lines(
    @Input() { params, query }: RouteInput<typeof routes.listSourceLines>,
  ): Promise<RouteResult<typeof routes.listSourceLines>> {
    return { sources: await readSourceLines(this.database, params.workspaceId, query.zone) };
  }

  @Route(routes.previewSource)
  preview(
    @Input() { params, body }: RouteInput<typeof routes.previewSource>,
  ): Promise<RouteResult<typeof routes.previewSource>> {
    return this.previewer.preview(params.workspaceId, body);
  }

  @Route(routes.readOpml)
  opml(@Input() { body }: RouteInput<typeof routes.readOpml>): RouteResult<typeof routes.readOpml> {
    const feeds = parseOpml(body.text);
    if (feeds === null)
      throw new AppError('invalid-input', 'this is no OPML', { fields: { text: 'not-opml' } });
    return {
      feeds: feeds.map(({ title, url, folders }) => ({ title, url, folder: folders.join(' / ') || null })),
    };
  }

  @Route(routes.createSource)
  async create(
    @Input() { params, body }: RouteInput<typeof routes.createSource>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof routes.createSource>> {
    return { id: await this.connections.create(params.workspaceId, body, caller.personId) };
  }

  @Route(routes.updateSource)
  update(
    @Input() { params, body }: RouteInput<typeof routes.updateSource>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    return this.connections.update(params.workspaceId, params.id, body, caller.personId);
  }

  @Route(routes.deleteSource)
  remove(
    @Input() { params }: RouteInput<typeof routes.deleteSource>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    return this.connections.remove(params.workspaceId, params.id, caller.personId);
  }

  @Route(routes.pullSource)
  pull(@Input() { params }: RouteInput<typeof routes.pullSource>): Promise<void> {
    return this.connections.pullNow(params.workspaceId, params.id);
  }

  @Route(routes.readPast)
  past(@Input() { params, body }: RouteInput<typeof routes.readPast>): Promise<void> {
    return this.connections.readPast(params.workspaceId, params.id, body.days);
  }
}
