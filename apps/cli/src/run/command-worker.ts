import { StartError, type Database, type Stores } from '@vigie/platform';
import { hostname } from 'node:os';
import { startApp, type Child } from './app-process';

/** A live worker writes its heartbeat every ten seconds; two may be late. */
const heartbeatSeconds = 25;

/** The worker that a command needs: that of the desk while it runs, else one that lives as long as the command. */
export class CommandWorker {
  private own: Child | undefined;
  private ended: string | undefined;

  /** @param what it works on, as a person is told: "this import". */
  constructor(
    private readonly database: Database,
    private readonly stores: Stores,
    private readonly what: string,
  ) {}

  /** Starts a worker when none lives. @throws StartError when it is not built. */
  async ensure(): Promise<void> {
    if (this.own || (await this.someLives())) return;
    this.own = startApp('worker', {
      DATABASE_URL: this.stores.databaseUrl,
      REDIS_URL: this.stores.redisUrl ?? '',
      LOG_LEVEL: 'warn',
    });
    void this.own.exited.then((how) => {
      this.ended = how;
    });
  }

  /** @throws StartError when the worker of the command has ended by itself. */
  check(): void {
    if (this.ended !== undefined)
      throw new StartError(
        `The worker of ${this.what} ended (${this.ended}; what it said is above): it goes on when the desk runs.`,
      );
  }

  /** Ends the worker that this command started, if it did. */
  async stop(): Promise<void> {
    await this.own?.stop();
  }

  /** Whether some worker wrote its heartbeat lately and, where that can be seen, still runs. */
  private async someLives(): Promise<boolean> {
    const { rows } = await this.database.query<{ host: string; pid: number }>(
      `SELECT host, pid FROM process_heartbeat
       WHERE kind = 'worker' AND seen_at > now() - make_interval(secs => $1)`,
      [heartbeatSeconds],
    );
    return rows.some(({ host, pid }) => host !== hostname() || runs(pid));
  }
}

/** Whether a process of that id runs on this machine, whosever it is. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
