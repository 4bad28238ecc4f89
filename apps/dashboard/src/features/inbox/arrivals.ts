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
  if (order !== 'alerts' || !hasAlertsOnTop) return order;
  return [...arrivals.waiting.values()].some(Boolean) ? order : 'latest';
}

/** Ids the server takes at once. */
const idsAtOnce = 500;

export interface PickerPorts {
  /** Asks the server which of the ids pass the filters. */
  pick(ids: string[]): Promise<void>;
  /** Calls back after some milliseconds; returns what takes that back. */
  after(milliseconds: number, then: () => void): () => void;
}

/** Events of this long are asked about together, in milliseconds. */
export const gatherFor = 300;
export const retryAfter = 5_000;

/**
 * Gathers the ids of new mentions and asks about them together, one question at a time; those of a question that failed are
 * asked about again.
 */
export class ArrivalPicker {
  private ids = new Set<string>();
  private cancel: (() => void) | null = null;
  private asking = false;
  private stopped = false;

  constructor(private readonly ports: PickerPorts) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.ids.add(id);
    this.plan(gatherFor);
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
    this.cancel = null;
  }

  private plan(wait: number): void {
    if (this.stopped || this.asking || this.cancel !== null || this.ids.size === 0) return;
    this.cancel = this.ports.after(wait, () => {
      this.cancel = null;
      void this.ask();
    });
  }

  private async ask(): Promise<void> {
    this.asking = true;
    const taken = [...this.ids].slice(0, idsAtOnce);
    for (const id of taken) this.ids.delete(id);
    let wait = gatherFor;
    try {
      await this.ports.pick(taken);
    } catch {
      this.ids = new Set([...taken, ...this.ids]);
      wait = retryAfter;
    }
    this.asking = false;
    this.plan(wait);
  }
}
