import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Access, type Standing } from '@vigie/identity';
import { Coalesced, Database, eventBusKey, messageOf, type EventBus, type ToldEvent } from '@vigie/platform';
import { isFor, type AddressedEvent } from './event-rights';
import type { EventSink } from './sse-connection';

interface EventRow extends AddressedEvent {
  id: number;
  ids: string[];
}

interface Listener {
  sessionId: string;
  sink: EventSink;
  /** By workspace. */
  standings: ReadonlyMap<string, Standing>;
}

/** Events a browser may be behind before it is told to reload instead. */
const mostMissed = 1_000;
const batch = 500;
const catchUpBatch = 50;
/** Streams of one session; tabs share one, so that more are leftovers of a broken client. The oldest is closed. */
const mostPerSession = 10;
/** Pokes may be lost: milliseconds after which the reader looks anyway. */
const lookAgain = 5_000;
const heartbeatEvery = 15_000;
const rightsEvery = 30_000;

/**
 * Live events of this process: one reader, however many streams are open. It reads `browser_event` beyond the last id
 * it saw, which misses nothing because ids are in commit order: the outbox drain numbers events under one lock.
 */
@Injectable()
export class EventStream implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EventStream.name);
  private readonly listeners = new Set<Listener>();
  /** Everything up to here was handed to the listeners. */
  private cursor = 0;
  private readonly reading = new Coalesced(
    () => this.readOn(),
    (error) => this.logger.warn(`events: ${messageOf(error)}`),
  );
  /** One at a time: of two answers read side by side the older could be put down last. */
  private readonly rights = new Coalesced(
    () => this.refreshRights(),
    (error) => this.logger.warn(`rights of live streams: ${messageOf(error)}`),
  );
  private stopped = false;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly access: Access,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timers.push(
      setInterval(() => this.wake(), lookAgain),
      setInterval(() => this.beat(), heartbeatEvery),
      setInterval(() => this.rights.wake(), rightsEvery),
    );
    await this.bus.subscribe('events', () => this.wake());
    await this.bus.subscribe('access', () => this.rights.wake());
    await this.bus.hear((event) => this.pass(event));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.timers.forEach(clearInterval);
    for (const listener of this.listeners) listener.sink.end();
    this.listeners.clear();
    await Promise.all([this.reading.stop(), this.rights.stop()]);
  }

  /** Streams that are open. */
  get listening(): number {
    return this.listeners.size;
  }

  /**
   * Streams to a browser until the returned function is called: first what it missed since `lastEventId`, then what
   * happens. Too much missed, or an id of another time, is answered by a `reset` event.
   */
  async open(sessionId: string, lastEventId: number | undefined, sink: EventSink): Promise<() => void> {
    const standings = (await this.access.ofSessions([sessionId])).get(sessionId);
    if (!standings || this.stopped) {
      sink.end();
      return () => undefined;
    }
    if (this.listeners.size === 0) await this.catchUpCursor();
    const listener: Listener = { sessionId, sink, standings };
    await this.bringUpToDate(listener, lastEventId);
    this.closeOldest(sessionId);
    this.listeners.add(listener);
    // Pokes were not heeded while nobody listened: what happened since the cursor was set is read now.
    this.wake();
    // A role may have changed, or the session ended, while the stream was being brought up to date.
    this.rights.wake();
    return () => this.listeners.delete(listener);
  }

  /** Reads soon; calls during a read make one more. */
  private wake(): void {
    if (this.listeners.size > 0) this.reading.wake();
  }

  private async readOn(): Promise<void> {
    for (;;) {
      const { rows } = await this.database.query<EventRow>(
        `SELECT id, workspace_id AS "workspaceId", type, ids, audience FROM browser_event
         WHERE id > $1 ORDER BY id LIMIT ${batch}`,
        [this.cursor],
      );
      for (const row of rows) {
        this.cursor = row.id;
        const text = textOf(row);
        for (const listener of this.listeners) this.deliver(listener, row, text);
      }
      if (rows.length < batch || this.stopped) return;
    }
  }

  /** Without listeners nothing was read: reading starts at the newest event, unless another stream did it meanwhile. */
  private async catchUpCursor(): Promise<void> {
    const { newest } = await this.kept();
    if (this.listeners.size === 0) this.cursor = Math.max(this.cursor, newest ?? 0);
  }

  /**
   * Sends what was missed, then where the stream stands. When it returns, everything up to the cursor has been sent or
   * was not for this browser.
   */
  private async bringUpToDate(listener: Listener, lastEventId: number | undefined): Promise<void> {
    const { sink, standings } = listener;
    if (lastEventId === undefined || (await this.missedTooMuch(listener, lastEventId))) {
      if (lastEventId !== undefined) sink.write(`event: reset\nid: ${this.cursor}\ndata: {}\n\n`);
      else sink.write(`id: ${this.cursor}\n\n`);
      return;
    }
    for (let position = lastEventId; position < this.cursor;) {
      const upTo = this.cursor;
      const { rows } = await this.database.query<EventRow>(
        `SELECT id, workspace_id AS "workspaceId", type, ids, audience FROM browser_event
         WHERE id > $1 AND id <= $2 AND workspace_id = ANY($3::uuid[]) ORDER BY id LIMIT ${catchUpBatch}`,
        [position, upTo, [...standings.keys()]],
      );
      for (const row of rows) if (isFor(standings, row)) sink.write(textOf(row));
      position = rows.length < catchUpBatch ? upTo : (rows.at(-1)?.id ?? upTo);
      await sink.drained();
    }
    sink.write(`id: ${Math.max(lastEventId, this.cursor)}\n\n`);
  }

  private async missedTooMuch(listener: Listener, lastEventId: number): Promise<boolean> {
    const { oldest, newest, issued } = await this.kept();
    // Nothing is kept: either it saw the last event ever issued, or nobody knows what it missed.
    if (oldest === null || newest === null) return lastEventId !== issued;
    if (lastEventId < oldest - 1 || lastEventId > newest) return true;
    const { rows } = await this.database.query<{ missed: number }>(
      `SELECT count(*) AS missed FROM (
         SELECT 1 FROM browser_event WHERE id > $1 AND workspace_id = ANY($2::uuid[]) LIMIT ${mostMissed + 1}) m`,
      [lastEventId, [...listener.standings.keys()]],
    );
    return (rows[0]?.missed ?? 0) > mostMissed;
  }

  private async kept(): Promise<{ oldest: number | null; newest: number | null; issued: number }> {
    const { rows } = await this.database.query<{
      oldest: number | null;
      newest: number | null;
      issued: number;
    }>(
      `SELECT (SELECT min(id) FROM browser_event) AS oldest, (SELECT max(id) FROM browser_event) AS newest,
              CASE WHEN is_called THEN last_value ELSE 0 END AS issued
       FROM browser_event_id_seq`,
    );
    return rows[0] ?? { oldest: null, newest: null, issued: 0 };
  }

  private deliver(listener: Listener, event: AddressedEvent, text: string): void {
    if (isFor(listener.standings, event) && !listener.sink.write(text)) this.listeners.delete(listener);
  }

  /** Hands on what is kept nowhere. It has no id: a browser goes on asking from the last event that has one. */
  private pass({ workspaceId, type, ids, audience }: ToldEvent): void {
    const text = `event: passing\ndata: ${JSON.stringify({ workspaceId, type, ids })}\n\n`;
    const event = { workspaceId, type, audience: audience ?? null };
    for (const listener of this.listeners) this.deliver(listener, event, text);
  }

  /** Keeps proxies from closing a silent stream; the id moves on, so that a quiet workspace isn't told to reload. */
  private beat(): void {
    for (const listener of this.listeners) {
      if (!listener.sink.write(`: still here\nid: ${this.cursor}\n\n`)) this.listeners.delete(listener);
    }
  }

  private async refreshRights(): Promise<void> {
    if (this.listeners.size === 0) return;
    const listeners = [...this.listeners];
    const open = await this.access.ofSessions([...new Set(listeners.map(({ sessionId }) => sessionId))]);
    for (const listener of listeners) {
      const standings = open.get(listener.sessionId);
      if (standings) {
        listener.standings = standings;
      } else {
        listener.sink.end();
        this.listeners.delete(listener);
      }
    }
  }

  private closeOldest(sessionId: string): void {
    const own = [...this.listeners].filter((listener) => listener.sessionId === sessionId);
    for (const listener of own.slice(0, Math.max(0, own.length - mostPerSession + 1))) {
      listener.sink.end();
      this.listeners.delete(listener);
    }
  }
}

function textOf({ id, workspaceId, type, ids }: EventRow): string {
  return `id: ${id}\ndata: ${JSON.stringify({ id, workspaceId, type, ids })}\n\n`;
}
