import type { InboxRow } from '@vigie/contract';
import type { InboxOrder } from './inbox-search';

/** Conversations counted behind the bar before it stops asking: more than anybody reads. */
export const arrivalsLimit = 500;

/** What waits behind the "12 new" bar. */
export interface Arrivals {
  /** Conversation → whether one of its new mentions is an alert. */
  readonly waiting: ReadonlyMap<string, boolean>;
  /** True when the count stopped at the limit. */
  readonly more: boolean;
}

export const noArrivals: Arrivals = { waiting: new Map(), more: false };

/** Adds rows picked among new mentions; a conversation counts once. */
export function addArrivals(
  arrivals: Arrivals,
  rows: readonly Pick<InboxRow, 'conversationId' | 'flags'>[],
): Arrivals {
  if (rows.length === 0) return arrivals;
  const waiting = new Map(arrivals.waiting);
  let more = arrivals.more;
  for (const { conversationId, flags } of rows) {
    if (waiting.size >= arrivalsLimit && !waiting.has(conversationId)) more = true;
    else waiting.set(conversationId, (waiting.get(conversationId) ?? false) || flags.length > 0);
  }
  return { waiting, more };
}

/** Whether more events need asking about: past the limit the bar says "more than" and leaves the server alone. */
export function isSaturated(arrivals: Arrivals): boolean {
  return arrivals.more || arrivals.waiting.size >= arrivalsLimit;
}

/**
 * Order in which the new ones are seen at the top: with alerts first, a new ordinary mention would land far below the
 * old alerts.
 */
export function orderToShow(arrivals: Arrivals, order: InboxOrder, hasAlertsOnTop: boolean): InboxOrder {
  if (order === 'latest' || !hasAlertsOnTop) return order;
  return [...arrivals.waiting.values()].some(Boolean) ? order : 'latest';
}

/** Ids of new mentions gathered between two questions to the server. */
export class ArrivalBuffer {
  private ids = new Set<string>();

  add(ids: readonly string[]): void {
    for (const id of ids) this.ids.add(id);
  }

  /** Takes at most `count` ids out, the oldest first. */
  take(count: number): string[] {
    const taken: string[] = [];
    for (const id of this.ids) {
      if (taken.length >= count) break;
      taken.push(id);
    }
    for (const id of taken) this.ids.delete(id);
    return taken;
  }

  /** Gives ids back that could not be asked about. */
  giveBack(ids: readonly string[]): void {
    this.ids = new Set([...ids, ...this.ids]);
  }

  clear(): void {
    this.ids.clear();
  }

  get size(): number {
    return this.ids.size;
  }
}
