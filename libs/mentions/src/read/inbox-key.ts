import { AppError } from '@vigie/platform';

/** Orders of a list of mentions. */
export type InboxOrder = 'alerts' | 'latest';

/** The stretches an order is made of, one after the other, each latest first. */
export const inboxParts = {
  latest: ['all'],
  alerts: ['flagged', 'rest'],
} as const satisfies Record<InboxOrder, readonly string[]>;
export type InboxPart = (typeof inboxParts)[InboxOrder][number];

/** An instant, as seconds and what is below, and an id: where a row stands among those of a time order. */
export const placeShape = String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{6}Z) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})`;

/** Where a page ended: the last row shown. */
export interface InboxKey {
  part: InboxPart;
  /** UTC with microseconds, as Postgres holds it: a key rounded to milliseconds would skip or repeat rows. */
  publishedAt: string;
  id: string;
}

const shape = new RegExp(`^(all|flagged|rest) ${placeShape}$`);

/** Opaque to browsers, so that its inside may change. */
export function writeInboxKey(key: InboxKey): string {
  return Buffer.from(`${key.part} ${key.publishedAt} ${key.id}`).toString('base64url');
}

/** @throws AppError `invalid-input` for what `writeInboxKey` did not make, or made for another order. */
export function readInboxKey(text: string, order: InboxOrder): InboxKey {
  const found = shape.exec(Buffer.from(text, 'base64url').toString('latin1'));
  const [, part, seconds, fraction, id] = found ?? [];
  const known = inboxParts[order].find((candidate) => candidate === part);
  if (!known || !seconds || !fraction || !id || !isInstant(seconds)) throw notAKey();
  return { part: known, publishedAt: seconds + fraction, id };
}

export function notAKey(): AppError {
  return new AppError('invalid-input', 'query: `after` is not a key of this list', {
    part: 'query',
    fields: { after: 'not-a-key' },
  });
}

/** A date of the calendar: Postgres refuses a 30 February, which JavaScript reads as 1 March. */
export function isInstant(seconds: string): boolean {
  const read = new Date(`${seconds}Z`);
  return !Number.isNaN(read.getTime()) && seconds >= '0001' && read.toISOString().startsWith(seconds);
}
