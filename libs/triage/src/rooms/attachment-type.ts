import { attachmentTypes } from '@vigie/contract';
import { AppError } from '@vigie/platform';
import { fileTypeFromBuffer } from 'file-type';
import { endingOf } from './attachment-name';

export type AttachmentType = keyof typeof attachmentTypes;

const typeByEnding = new Map<string, AttachmentType>(
  (Object.keys(attachmentTypes) as AttachmentType[]).flatMap((type) =>
    attachmentTypes[type].map((ending): [string, AttachmentType] => [ending, type]),
  ),
);

/** What nobody can tell from text by its first bytes: it is what its ending says as long as it is text at all. */
const texts: ReadonlySet<AttachmentType> = new Set<AttachmentType>(['text/plain', 'text/csv']);

/**
 * The type of a file by its content, which its ending must agree with.
 * @param name cleaned.
 * @throws AppError `file-not-allowed` for what may not be attached, `file-lies` for content that is something else.
 */
export async function attachmentType(name: string, content: Buffer): Promise<AttachmentType> {
  const type = typeByEnding.get(endingOf(name));
  if (!type) throw new AppError('file-not-allowed');
  if (texts.has(type) ? !isPlainText(content) : (await typeIn(content)) !== type)
    throw new AppError('file-lies');
  return type;
}

async function typeIn(content: Buffer): Promise<string | undefined> {
  const mime = (await fileTypeFromBuffer(content))?.mime;
  // A PNG that moves is a PNG.
  return mime === 'image/apng' ? 'image/png' : mime;
}

/** Markup of any kind, PDF, PostScript and rich text are documents of their own, also where all of it is text. */
const startsAsDocument = /^\s*(<[a-z!?/]|%PDF-|%!|\{\\rtf)/iu;
/** All controls but tab, line feed, form feed and carriage return. */
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

function isPlainText(content: Buffer): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return false;
  }
  return !controls.test(text) && !startsAsDocument.test(text);
}
