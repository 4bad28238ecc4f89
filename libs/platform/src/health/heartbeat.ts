import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Database } from '../database/database';
import { messageOf } from '../errors';
import { version } from '../version';

const every = 10_000;
/** A process that has not been seen for as long is gone; its row is of no use any more. */
const forgotten = '10 minutes';
const kindKey = Symbol('kind of process');

/** Keeps a row that says this process is alive: `seen_at` is never much older than ten seconds. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly id = randomUUID();
  private readonly startedAt = new Date();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    @Inject(kindKey) private readonly kind: string,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.beat(), every);
    this.beat();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    await this.database
      .query('DELETE FROM process_heartbeat WHERE id = $1', [this.id])
      .catch((error: unknown) => this.logger.warn(messageOf(error)));
  }

  private beat(): void {
    this.beating ??= this.write()
      // The database may be away for a moment; the next beat tells.
      .catch((error: unknown) => this.logger.warn(messageOf(error)))
      .finally(() => {
        this.beating = undefined;
      });
  }

  private async write(): Promise<void> {
    await this.database.query(
      `INSERT INTO process_heartbeat (id, kind, host, pid, version, started_at, seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, now()) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
      [this.id, this.kind, hostname(), process.pid, version, this.startedAt],
    );
    await this.database.query(
      `DELETE FROM process_heartbeat WHERE seen_at < now() - interval '${forgotten}'`,
    );
  }
}

/** Makes the process known as alive. Needs `DatabaseModule`. */
@Module({})
export class HeartbeatModule {
  /** @param kind `api`, `worker`. */
  static forRoot(kind: string): DynamicModule {
    return {
      module: HeartbeatModule,
      providers: [{ provide: kindKey, useValue: kind }, Heartbeat],
    };
  }
}
