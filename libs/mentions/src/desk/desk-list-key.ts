import type { InboxView } from '@vigie/contract';
import { isInstant, notAKey, placeShape } from '../read/inbox-key';

/** Orders of a list of conversations. */
export type DeskOrder = 'urgency' | 'alerts' | 'latest';

/** The stretches an order is made of, one after the other. */
export const deskParts = {
  urgency: ['urgency'],
  latest: ['latest'],
  alerts: ['flagged', 'rest'],
} as const satisfies Record<DeskOrder, readonly string[]>;
export type DeskPart = (typeof deskParts)[DeskOrder][number];

/** Where a page of conversations ended: the last one shown, as it stood then. */
export interface DeskKey {
  part: DeskPart;
  rank: number;
  /** UTC with microseconds, as Postgres holds it. */
  lastAt: string;
  id: string;
}

const shape = new RegExp(String.raw`^([a-z]+) ([a-z]+) (\d{1,3}) ${placeShape}$`);

/** Opaque to browsers, so that its inside may change. */
export function writeDeskKey(view: InboxView, key: DeskKey): string {
  return Buffer.from(`${view} ${key.part} ${key.rank} ${key.lastAt} ${key.id}`).toString('base64url');
}

/** @throws AppError `invalid-input` for what `writeDeskKey` did not make, or made for another view or order. */
export function readDeskKey(text: string, view: InboxView, order: DeskOrder): DeskKey {
  const found = shape.exec(Buffer.from(text, 'base64url').toString('latin1'));
  const [, ofView, part, rank, seconds, fraction, id] = found ?? [];
  const known = deskParts[order].find((candidate) => candidate === part);
  if (ofView !== view || !known || !rank || !seconds || !fraction || !id || !isInstant(seconds)) {
    throw notAKey();
  }
  return { part: known, rank: Number(rank), lastAt: seconds + fraction, id };
}
