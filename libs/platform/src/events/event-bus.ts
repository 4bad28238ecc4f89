import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueStore } from '../queue/queue-backend';

/** A poke says "look again": it carries nothing, since the database is the truth and a poke may be lost. */
export type PokeChannel = 'outbox' | 'events' | 'access';

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
      if (this.publisher.status === 'wait') await this.publisher.connect();
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

class PostgresBus implements EventBus {
  private readonly pool: pg.Pool;
  private client: pg.Client | undefined;
  private closed = false;
  private readonly listeners = new Map<string, (() => void)[]>();

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {
    this.pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'vigie pokes' });
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
    if (this.client) await this.client.query(`LISTEN ${name}`);
    else await this.connect();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'vigie listens',
      keepAlive: true,
    });
    client.on('error', this.onError);
    client.on('end', () => this.reconnect(client));
    client.on('notification', ({ channel }) => this.listeners.get(channel)?.forEach((call) => call()));
    this.client = client;
    await client.connect();
    for (const name of this.listeners.keys()) await client.query(`LISTEN ${name}`);
  }

  private reconnect(lost: pg.Client): void {
    if (this.closed || this.client !== lost) return;
    setTimeout(() => {
      if (this.closed) return;
      this.connect().then(
        () => [...this.listeners.values()].flat().forEach((call) => call()),
        // A client that could not connect still ends, and so comes back here.
        (error: Error) => {
          this.onError(error);
          if (this.client) this.reconnect(this.client);
        },
      );
    }, 500).unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
    await this.pool.end();
  }
}
