import { type BrowserEvent, eventTypes, type PassingEvent, passingEventTypes } from '@vigie/contract';

/** State of the one connection of this browser. */
export type LiveState = 'connecting' | 'live' | 'reconnecting';

/** What tabs tell one another. */
export type HubMessage =
  | { kind: 'event'; event: BrowserEvent }
  | { kind: 'passing'; event: PassingEvent }
  | { kind: 'reset' }
  | { kind: 'state'; state: LiveState }
  /** A tab that has just opened asks how things stand. */
  | { kind: 'hello' };

/** What listeners are handed. */
export type Heard = BrowserEvent | PassingEvent | 'reset';

/** What the hub needs of the browser; a test gives its own. */
export interface HubPorts {
  /** Tells the other tabs. */
  post(message: HubMessage): void;
}

/**
 * The part of the live stream that every tab has: keeps the last event id and the state, and hands each event once to
 * who listens. The leader feeds it from the server, the others from the leader's messages.
 */
export class EventHub {
  private readonly eventListeners = new Set<(event: Heard) => void>();
  private readonly stateListeners = new Set<() => void>();
  private current: LiveState = 'connecting';
  private leading = false;
  /**
   * The last event delivered since the page was opened, 0 before the first. Ids grow: what is not newer was delivered
   * already. Not kept beyond the page: what it shows was read when it opened, and older events would count it again.
   */
  private seen = 0;

  constructor(private readonly ports: HubPorts) {}

  get state(): LiveState {
    return this.current;
  }

  /** The id to ask the server from; null for "from now on". */
  get lastId(): number | null {
    return this.seen === 0 ? null : this.seen;
  }

  onEvent(listener: (event: Heard) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  onState(listener: () => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  lead(leading: boolean): void {
    this.leading = leading;
  }

  /** The leader heard this text from the server. Text that is no event of the contract is left out. */
  heard(text: string): void {
    const event = jsonOf(text);
    if (!isBrowserEvent(event) || event.id <= this.seen) return;
    this.ports.post({ kind: 'event', event });
    this.deliver(event);
  }

  /** The leader heard something that has no number, and is told once or never. */
  heardPassing(text: string): void {
    const event = jsonOf(text);
    if (!isPassingEvent(event)) return;
    this.ports.post({ kind: 'passing', event });
    this.emit(event);
  }

  /** The server says that too much was missed; `id` is where it stands, when it says so. */
  heardReset(id: number | null): void {
    if (id !== null) this.seen = id;
    this.ports.post({ kind: 'reset' });
    this.emit('reset');
  }

  /** The leader's connection changed. */
  connection(state: LiveState): void {
    this.ports.post({ kind: 'state', state });
    this.turn(state);
  }

  /** Another tab said something. */
  received(message: HubMessage): void {
    switch (message.kind) {
      case 'event':
        if (message.event.id > this.seen) this.deliver(message.event);
        return;
      case 'passing':
        this.emit(message.event);
        return;
      case 'reset':
        // Ids may count from the beginning again; what is heard next is newer than the reload.
        this.seen = 0;
        this.emit('reset');
        return;
      case 'state':
        if (!this.leading) this.turn(message.state);
        return;
      case 'hello':
        if (this.leading) this.ports.post({ kind: 'state', state: this.current });
        return;
    }
  }

  private deliver(event: BrowserEvent): void {
    this.seen = event.id;
    this.emit(event);
  }

  private emit(event: Heard): void {
    for (const listener of [...this.eventListeners]) listener(event);
  }

  private turn(state: LiveState): void {
    if (state === this.current) return;
    this.current = state;
    for (const listener of [...this.stateListeners]) listener();
  }
}

/** What both kinds of event have. Read by hand: schemas would bring their library into the first load of every page. */
function isAbout<T extends string>(
  event: unknown,
  types: readonly T[],
): event is { workspaceId: string; type: T; ids: string[] } {
  if (typeof event !== 'object' || event === null) return false;
  const { workspaceId, type, ids } = event as Record<string, unknown>;
  return (
    typeof workspaceId === 'string' &&
    types.some((known) => known === type) &&
    Array.isArray(ids) &&
    ids.every((id) => typeof id === 'string')
  );
}

function isBrowserEvent(event: unknown): event is BrowserEvent {
  return isAbout(event, eventTypes) && 'id' in event && Number.isSafeInteger(event.id);
}

function isPassingEvent(event: unknown): event is PassingEvent {
  return isAbout(event, passingEventTypes) && event.ids.length > 0;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
