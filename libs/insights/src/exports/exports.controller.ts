import { Controller, Res, StreamableFile } from '@nestjs/common';
import { exportRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import type { FastifyReply } from 'fastify';
import { exportTypes } from './export-format';
import { type ExportedFile, ExportService } from './export-service';

type In<K extends keyof typeof exportRoutes> = RouteInput<(typeof exportRoutes)[K]>;
type Out<K extends keyof typeof exportRoutes> = Promise<RouteResult<(typeof exportRoutes)[K]>>;

@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportService) {}

  @Route(exportRoutes.listExports)
  async list(@CurrentCaller() caller: WorkspaceCaller): Out<'listExports'> {
    return { exports: await this.exports.list(caller) };
  }

  @Route(exportRoutes.countExport)
  count(@Input() { query }: In<'countExport'>, @CurrentCaller() caller: WorkspaceCaller): Out<'countExport'> {
    return this.exports.count(caller, query);
  }

  @Route(exportRoutes.startExport)
  start(@Input() { body }: In<'startExport'>, @CurrentCaller() caller: WorkspaceCaller): Out<'startExport'> {
    return this.exports.start(caller, body.format, body.filter);
  }

  @Route(exportRoutes.readExport)
  read(@Input() { params }: In<'readExport'>, @CurrentCaller() caller: WorkspaceCaller): Out<'readExport'> {
    return this.exports.read(caller, params.id);
  }

  @Route(exportRoutes.cancelExport)
  cancel(
    @Input() { params }: In<'cancelExport'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'cancelExport'> {
    return this.exports.cancel(caller, params.id);
  }

  @Route(exportRoutes.downloadExport)
  async download(
    @Input() { params }: In<'downloadExport'>,
    @CurrentCaller() caller: WorkspaceCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const exported = await this.exports.open(caller, params.id);
    // Strangers wrote what it holds: no browser shows it on the desk's own address.
    reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(exported.file.createReadStream(), {
      type: exportTypes[exported.format],
      length: exported.size,
      disposition: `attachment; filename="${fileNameOf(exported)}"`,
    });
  }
}

/** `mentions-2026-11-26-1432.csv`, in UTC. */
function fileNameOf({ startedAt, format }: ExportedFile): string {
  const [day, time = ''] = startedAt.toISOString().split('T');
  return `mentions-${day}-${time.slice(0, 5).replace(':', '')}.${format}`;
}
