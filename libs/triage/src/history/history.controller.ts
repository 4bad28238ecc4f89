import { Controller, StreamableFile } from '@nestjs/common';
import { type RouteInput, type RouteResult, triageRoutes } from '@vigie/contract';
import { Input, Route } from '@vigie/platform';
import { HistoryService } from './history-service';

@Controller()
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Route(triageRoutes.listHistory)
  list(
    @Input() { params, query: { before, limit, ...filter } }: RouteInput<typeof triageRoutes.listHistory>,
  ): Promise<RouteResult<typeof triageRoutes.listHistory>> {
    return this.history.page(params.workspaceId, filter, { before, limit });
  }

  @Route(triageRoutes.exportHistory)
  export(@Input() { params, query }: RouteInput<typeof triageRoutes.exportHistory>): StreamableFile {
    return new StreamableFile(this.history.csv(params.workspaceId, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="history.csv"',
    });
  }
}
