import { attachmentTypes, mostAttachmentBytes } from '@vigie/contract';

const endings: readonly string[] = Object.values(attachmentTypes).flat();

/** What the file dialog offers. */
export const acceptedEndings = endings.map((ending) => `.${ending}`).join(',');

/** Why a file would be refused before a byte of it is sent: its ending or its size. The server reads its content too. */
export function refusalOf({ name, size }: { name: string; size: number }): 'type' | 'size' | 'empty' | null {
  const dot = name.lastIndexOf('.');
  if (dot < 0 || !endings.includes(name.slice(dot + 1).toLowerCase())) return 'type';
  if (size === 0) return 'empty';
  return size > mostAttachmentBytes ? 'size' : null;
}
