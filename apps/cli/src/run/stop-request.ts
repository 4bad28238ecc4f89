import { constants } from 'node:os';

type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Ctrl-C in a terminal may arrive twice at once: from the terminal and, passed on, from npm. */
const sameKeypress = 700;

/**
 * The wish to stop, whoever says it: Ctrl-C, SIGTERM, a closed terminal, the launcher's word or the launcher's end.
 * A second Ctrl-C asks for force.
 */
export class StopRequest {
  private readonly asked = new AbortController();
  private readonly forced = new AbortController();
  private askedAt = 0;
  /** The signal that asked first; undefined while nobody did. */
  reason: StopSignal | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.ask(signal));
    process.on('message', (word) => {
      if (word === 'stop') this.ask('SIGTERM', true);
    });
    process.on('disconnect', () => this.ask('SIGTERM', true));
    // Listening to the launcher must not keep a finished command alive.
    process.channel?.unref();
    // A closed terminal refuses what is still written to it.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  }

  /** Aborted once, when stopping is asked for. */
  get signal(): AbortSignal {
    return this.asked.signal;
  }

  /** Aborted when a second Ctrl-C asks not to wait any longer. */
  get force(): AbortSignal {
    return this.forced.signal;
  }

  /** Exit code of a command that was cut short. */
  get exitCode(): number {
    return 128 + constants.signals[this.reason ?? 'SIGINT'];
  }

  /** Resolves when stopping is asked for. */
  wanted(): Promise<void> {
    if (this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  private ask(signal: StopSignal, fromLauncher = false): void {
    if (this.reason === undefined) {
      this.reason = signal;
      this.askedAt = Date.now();
      this.asked.abort();
      return;
    }
    if (!fromLauncher && signal === 'SIGINT' && Date.now() - this.askedAt > sameKeypress) this.forced.abort();
  }
}
