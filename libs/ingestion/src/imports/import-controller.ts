import { Controller, Req, StreamableFile } from '@nestjs/common';
import { importRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, Input, receivedFile, Route, type WorkspaceCaller } from '@vigie/platform';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { ImportService } from './import-service';
import { refusalReport } from './refusal-report';

type In<K extends keyof typeof importRoutes> = RouteInput<(typeof importRoutes)[K]>;
type Out<K extends keyof typeof importRoutes> = Promise<RouteResult<(typeof importRoutes)[K]>>;

@Controller()
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Route(importRoutes.listImports)
  async list(@Input() { params }: In<'listImports'>): Out<'listImports'> {
    return { imports: await this.imports.list(params.workspaceId) };
  }

  @Route(importRoutes.uploadImport)
  async upload(
    @Input() { params }: In<'uploadImport'>,
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'uploadImport'> {
    return this.imports.upload(params.workspaceId, await receivedFile(request), caller.personId);
  }

  @Route(importRoutes.readImport)
  async read(@Input() { params }: In<'readImport'>): Out<'readImport'> {
    return this.imports.read(params.workspaceId, params.id);
  }

  @Route(importRoutes.previewImport)
  async preview(@Input() { params, body }: In<'previewImport'>): Out<'previewImport'> {
    return this.imports.preview(params.workspaceId, params.id, body);
  }

  @Route(importRoutes.startImport)
  async start(@Input() { params, body }: In<'startImport'>): Out<'startImport'> {
    return this.imports.start(params.workspaceId, params.id, body);
  }

  @Route(importRoutes.cancelImport)
  async cancel(@Input() { params }: In<'cancelImport'>): Out<'cancelImport'> {
    return this.imports.cancel(params.workspaceId, params.id);
  }

  @Route(importRoutes.resumeImport)
  async resume(@Input() { params }: In<'resumeImport'>): Out<'resumeImport'> {
    return this.imports.resume(params.workspaceId, params.id);
  }

  @Route(importRoutes.listRefusals)
  async refusals(@Input() { params, query }: In<'listRefusals'>): Out<'listRefusals'> {
    return this.imports.refusals(params.workspaceId, params.id, query.afterLine);
  }

  @Route(importRoutes.refusalReport)
  async report(@Input() { params }: In<'refusalReport'>): Promise<StreamableFile> {
    const { id } = await this.imports.read(params.workspaceId, params.id);
    const lines = refusalReport((after) => this.imports.refusals(params.workspaceId, id, after));
    return new StreamableFile(Readable.from(lines), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="refusals-${id}.csv"`,
    });
  }
}
