import { Redis } from 'ioredis';
import pg from 'pg';
import { PooledClient } from '../database/database';
import type { QueueStore } from '../queue/queue-backend';

/** A poke says "look again": it carries nothing, since the database is the truth and a poke may be lost. */
export type PokeChannel = 'outbox' | 'events' | 'access' | 'sources';

/** Pokes between processes: Redis pub/sub, or LISTEN/NOTIFY, whichever store the queue uses. */
export interface EventBus {
  poke(channel: PokeChannel): Promise<void>;
  /** Calls back on each poke, and after a lost connection is back (something may have been missed). */
  subscribe(channel: PokeChannel, listener: () => void): Promise<void>;
  close(): Promise<void>;
}

const named = (channel: PokeChannel) => `vigie_${channel}`;

export function openEventBus(store: QueueStore, onError: (error: Error) => void): EventBus {
  return store.kind === 'redis' ? new RedisBus(store.url, onError) : new PostgresBus(store.url, onError);
}

class RedisBus implements EventBus {
  private readonly publisher: Redis;
  /** While the publisher opens for the first time: what is published meanwhile would be refused. */
  private opening: Promise<void> | undefined;
  private subscriber: Redis | undefined;
  private readonly listeners = new Map<string, (() => void)[]>();

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {
    this.publisher = new Redis(url, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      lazyConnect: true,
    });
    this.publisher.on('error', onError);
  }

  async poke(channel: PokeChannel): Promise<void> {
    // A poke that fails is only late: whoever waits looks again on a timer.
    try {
      if (this.publisher.status === 'wait')
        this.opening = this.publisher.connect().finally(() => {
          this.opening = undefined;
        });
      await this.opening;
      await this.publisher.publish(named(channel), '');
    } catch (error) {
      this.onError(error as Error);
    }
  }

  async subscribe(channel: PokeChannel, listener: () => void): Promise<void> {
    const name = named(channel);
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    if (!this.subscriber) {
      this.subscriber = new Redis(this.url, { maxRetriesPerRequest: null });
      this.subscriber.on('error', this.onError);
      this.subscriber.on('message', (to: string) => this.listeners.get(to)?.forEach((call) => call()));
      this.subscriber.on('ready', () => [...this.listeners.values()].flat().forEach((call) => call()));
    }
    await this.subscriber.subscribe(name);
  }

  async close(): Promise<void> {
    this.publisher.disconnect();
    this.subscriber?.disconnect();
    return Promise.resolve();
  }
}

/** Milliseconds between two tries to listen again. */
const retryAfter = 500;

class PostgresBus implements EventBus {
  private readonly pool: pg.Pool;
  /** Listens; undefined while the connection is away. */
  private client: pg.Client | undefined;
  private connecting: Promise<pg.Client> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly listeners = new Map<string, (() => void)[]>();

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {
    this.pool = new pg.Pool({
      connectionString: url,
      Client: PooledClient,
      max: 1,
      application_name: 'vigie pokes',
      connectionTimeoutMillis: 10_000,
    });
    this.pool.on('error', onError);
  }

  async poke(channel: PokeChannel): Promise<void> {
    try {
      await this.pool.query('SELECT pg_notify($1, $2)', [named(channel), '']);
    } catch (error) {
      this.onError(error as Error);
    }
  }

  async subscribe(channel: PokeChannel, listener: () => void): Promise<void> {
    const name = named(channel);
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    const client = await this.connected();
    await client.query(`LISTEN ${name}`);
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
    client.on('notification', ({ channel }) => this.listeners.get(channel)?.forEach((call) => call()));
    client.on('end', () => {
      ended = true;
      // A client that failed to connect ends too, but was never the one that listens: who called connect() goes on.
      if (this.client !== client) return;
      this.client = undefined;
      this.retryLater();
    });
    try {
      await client.connect();
      for (const name of this.listeners.keys()) await client.query(`LISTEN ${name}`);
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
        // Something may have been missed meanwhile.
        () => [...this.listeners.values()].flat().forEach((call) => call()),
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
