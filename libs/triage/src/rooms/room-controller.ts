import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import { caseRoutes, mostAttachmentBytes, type RouteInput, type RouteResult } from '@vigie/contract';
import { AppError, CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadDisposition } from './attachment-name';
import { AttachmentService } from './attachment-service';
import { RoomService } from './room-service';

type In<K extends keyof typeof caseRoutes> = RouteInput<(typeof caseRoutes)[K]>;
type Out<K extends keyof typeof caseRoutes> = Promise<RouteResult<(typeof caseRoutes)[K]>>;

/** Bytes of a request around its file: boundaries and headers of its parts. */
const aroundFile = 64 * 1024;

@Controller()
export class RoomController {
  constructor(
    private readonly rooms: RoomService,
    private readonly attachments: AttachmentService,
  ) {}

  @Route(caseRoutes.readRoom)
  async read(@Input() { params }: In<'readRoom'>, @CurrentCaller() caller: WorkspaceCaller): Out<'readRoom'> {
    return this.rooms.read(caller, params.id);
  }

  @Route(caseRoutes.writeInRoom)
  async write(
    @Input() { params, body }: In<'writeInRoom'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'writeInRoom'> {
    return this.rooms.write(caller, params.id, body);
  }

  @Route(caseRoutes.editRoomMessage)
  async edit(
    @Input() { params, body }: In<'editRoomMessage'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'editRoomMessage'> {
    return this.rooms.edit(caller, params.id, params.messageId, body.body);
  }

  @Route(caseRoutes.attachToRoom)
  async attach(
    @Input() { params }: In<'attachToRoom'>,
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'attachToRoom'> {
    return this.attachments.keep(caller, params.id, () => receivedFile(request));
  }

  @Route(caseRoutes.takeAttachmentBack)
  async takeBack(
    @Input() { params }: In<'takeAttachmentBack'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'takeAttachmentBack'> {
    await this.attachments.takeBack(caller, params.attachmentId);
  }

  @Route(caseRoutes.downloadAttachment)
  async download(
    @Input() { params }: In<'downloadAttachment'>,
    @CurrentCaller() caller: WorkspaceCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.attachments.read(caller, params.id, params.attachmentId);
    // Whatever it holds, no browser runs it or shows it on the desk's own address.
    reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(file.content, {
      type: file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType,
      length: file.content.length,
      disposition: downloadDisposition(file.name),
    });
  }
}

/**
 * The file of a multipart request.
 * @throws AppError `too-large`, before it is sent where the request says how long it is; `invalid-input` without a file.
 */
async function receivedFile(request: FastifyRequest): Promise<{ fileName: string; content: Buffer }> {
  const tooLarge = () => new AppError('too-large', 'the file is too large', { limit: mostAttachmentBytes });
  if (!request.isMultipart()) throw new AppError('invalid-input', 'multipart/form-data with a field `file`');
  if (Number(request.headers['content-length']) > mostAttachmentBytes + aroundFile) throw tooLarge();
  const file = await request.file({
    limits: { files: 1, fileSize: mostAttachmentBytes },
    throwFileSizeLimit: false,
  });
  if (file?.fieldname !== 'file')
    throw new AppError('invalid-input', 'a field `file` is expected', { part: 'file' });
  const content = await file.toBuffer();
  if (file.file.truncated) throw tooLarge();
  return { fileName: file.filename, content };
}
