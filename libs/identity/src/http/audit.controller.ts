import { Controller, StreamableFile } from '@nestjs/common';
import { operationRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { Input, Route } from '@vigie/platform';
import { AuditReader } from '../audit/audit-reader';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditReader) {}

  @Route(operationRoutes.listAudit)
  list(
    @Input() { params, query: { before, limit, ...filter } }: RouteInput<typeof operationRoutes.listAudit>,
  ): Promise<RouteResult<typeof operationRoutes.listAudit>> {
    return this.audit.page(params.workspaceId, filter, { before, limit });
  }

  @Route(operationRoutes.exportAudit)
  export(@Input() { params, query }: RouteInput<typeof operationRoutes.exportAudit>): StreamableFile {
    return new StreamableFile(this.audit.csv(params.workspaceId, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="audit.csv"',
    });
  }
}
