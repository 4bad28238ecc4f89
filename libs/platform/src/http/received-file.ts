import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { AppError } from '../errors';

/** A file as it comes. `length`: bytes that the whole request announces. */
export interface ReceivedFile {
  fileName: string;
  content: Readable;
  length?: number;
}

/** The file of a multipart request, of any size: whoever stores it looks at the disk. @throws AppError invalid-input. */
export async function receivedFile(request: FastifyRequest): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw new AppError('invalid-input', 'multipart/form-data with a field `file`');
  const file = await request.file({ limits: { files: 1, fileSize: Number.MAX_SAFE_INTEGER } });
  if (!file) throw new AppError('invalid-input', 'a field `file` is expected', { part: 'file' });
  const length = Number(request.headers['content-length']);
  return { fileName: file.filename, content: file.file, ...(Number.isFinite(length) ? { length } : {}) };
}
