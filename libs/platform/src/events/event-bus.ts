import { passingEventSchema } from '@vigie/contract';
import { Redis } from 'ioredis';
import pg from 'pg';
import { z } from 'zod';
import { PooledClient } from '../database/database';
import { messageOf } from '../errors';
import type { QueueStore } from '../queue/queue-backend';

/** A poke says "look again": it carries nothing, since the database is the truth and a poke may be lost. */
export type PokeChannel = 'outbox' | 'events' | 'access' | 'sources';

const toldSchema = passingEventSchema.extend({
  /** Teams and people whom it is for; absent: everybody who may read such events. */
  audience: z.array(z.guid()).optional(),
});
/** What is told as it happens and kept nowhere. */
export type ToldEvent = z.infer<typeof toldSchema>;

/** Pokes and passing events between processes: Redis pub/sub, or LISTEN/NOTIFY, whichever store the queue uses. */
export interface EventBus {
  poke(channel: PokeChannel): Promise<void>;
  /** Calls back on each poke, and after a lost connection is back (something may have been missed). */
  subscribe(channel: PokeChannel, listener: () => void): Promise<void>;
  /** Tells every process that hears; it may be lost, and is when it is too long for the stores. */
  tell(event: ToldEvent): Promise<void>;
  hear(listener: (event: ToldEvent) => void): Promise<void>;
  close(): Promise<void>;
}

/** Bytes of an event as it is told: what NOTIFY takes. Source: PostgreSQL documentation, NOTIFY. */
const mostTold = 7_999;

const named = (channel: PokeChannel) => `vigie_${channel}`;
const tellChannel = 'vigie_passing';

/** What both stores have in common: who listens, and what goes over the wire. */
abstract class ListeningBus {
  protected readonly listeners = new Map<string, (() => void)[]>();
  protected readonly hearers: ((event: ToldEvent) => void)[] = [];

  constructor(protected readonly onError: (error: Error) => void) {}

  /** Sends a message to whoever listens to the channel. */
  protected abstract send(channel: string, message: string): Promise<void>;
  protected abstract listenTo(channel: string): Promise<void>;

  async poke(channel: PokeChannel): Promise<void> {
    // A poke that fails is only late: whoever waits looks again on a timer.
    await this.trySending(named(channel), '');
  }

  async tell(event: ToldEvent): Promise<void> {
    const message = JSON.stringify(event);
    if (Buffer.byteLength(message) <= mostTold) await this.trySending(tellChannel, message);
    else this.onError(new Error(`too much to tell at once: ${event.type}`));
  }

  async subscribe(channel: PokeChannel, listener: () => void): Promise<void> {
    const name = named(channel);
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    await this.listenTo(name);
  }

  async hear(listener: (event: ToldEvent) => void): Promise<void> {
    this.hearers.push(listener);
    await this.listenTo(tellChannel);
  }

  protected received(channel: string, message: string): void {
    if (channel !== tellChannel) {
      this.listeners.get(channel)?.forEach((call) => call());
      return;
    }
    try {
      const event = toldSchema.parse(JSON.parse(message));
      this.hearers.forEach((call) => call(event));
    } catch (error) {
      this.onError(new Error(`not a passing event: ${messageOf(error)}`));
    }
  }

  /** After a lost connection is back: something may have been missed. */
  protected callAll(): void {
    [...this.listeners.values()].flat().forEach((call) => call());
  }

  private async trySending(channel: string, message: string): Promise<void> {
    try {
      await this.send(channel, message);
    } catch (error) {
      this.onError(error as Error);
    }
  }
}

export function openEventBus(store: QueueStore, onError: (error: Error) => void): EventBus {
  return store.kind === 'redis' ? new RedisBus(store.url, onError) : new PostgresBus(store.url, onError);
}

class RedisBus extends ListeningBus implements EventBus {
  private readonly publisher: Redis;
  /** While the publisher opens for the first time: what is published meanwhile would be refused. */
  private opening: Promise<void> | undefined;
  private subscriber: Redis | undefined;

  constructor(
    private readonly url: string,
    onError: (error: Error) => void,
  ) {
    super(onError);
    this.publisher = new Redis(url, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      lazyConnect: true,
    });
    this.publisher.on('error', onError);
  }

  protected async send(channel: string, message: string): Promise<void> {
    if (this.publisher.status === 'wait')
      this.opening = this.publisher.connect().finally(() => {
        this.opening = undefined;
      });
    await this.opening;
    await this.publisher.publish(channel, message);
  }

  protected async listenTo(channel: string): Promise<void> {
    if (!this.subscriber) {
      this.subscriber = new Redis(this.url, { maxRetriesPerRequest: null });
      this.subscriber.on('error', this.onError);
      this.subscriber.on('message', (to: string, message: string) => this.received(to, message));
      this.subscriber.on('ready', () => this.callAll());
    }
    await this.subscriber.subscribe(channel);
  }

  async close(): Promise<void> {
    this.publisher.disconnect();
    this.subscriber?.disconnect();
    return Promise.resolve();
  }
}

/** Milliseconds between two tries to listen again. */
const retryAfter = 500;

class PostgresBus extends ListeningBus implements EventBus {
  private readonly pool: pg.Pool;
  /** Listens; undefined while the connection is away. */
  private client: pg.Client | undefined;
  private connecting: Promise<pg.Client> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly channels = new Set<string>();

  constructor(
    private readonly url: string,
    onError: (error: Error) => void,
  ) {
    super(onError);
    this.pool = new pg.Pool({
      connectionString: url,
      Client: PooledClient,
      max: 1,
      application_name: 'vigie pokes',
      connectionTimeoutMillis: 10_000,
    });
    this.pool.on('error', onError);
  }

  protected async send(channel: string, message: string): Promise<void> {
    await this.pool.query('SELECT pg_notify($1, $2)', [channel, message]);
  }

  protected async listenTo(channel: string): Promise<void> {
    this.channels.add(channel);
    const client = await this.connected();
    await client.query(`LISTEN ${channel}`);
  }

  /** The one listening connection, opened when there is none: callers at the same time wait for the same one. */
  private connected(): Promise<pg.Client> {
    if (this.client) return Promise.resolve(this.client);
    this.connecting ??= this.connect().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'vigie listens',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    let ended = false;
    client.on('error', this.onError);
    client.on('notification', ({ channel, payload }) => this.received(channel, payload ?? ''));
    client.on('end', () => {
      ended = true;
      // A client that failed to connect ends too, but was never the one that listens: who called connect() goes on.
      if (this.client !== client) return;
      this.client = undefined;
      this.retryLater();
    });
    try {
      await client.connect();
      for (const name of this.channels) await client.query(`LISTEN ${name}`);
      if (ended || this.closed) throw new Error('the listening connection ended');
    } catch (error) {
      client.removeAllListeners('notification');
      client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
    return client;
  }

  private retryLater(): void {
    if (this.closed || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      if (this.closed) return;
      this.connected().then(
        () => this.callAll(),
        (error: Error) => {
          this.onError(error);
          this.retryLater();
        },
      );
    }, retryAfter).unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.connecting?.catch(() => undefined);
    await this.client?.end().catch(() => undefined);
    await this.pool.end();
  }
}
