import { OutboundError } from './outbound-error';

/**
 * One signal for all that ends an exchange: the signals of others and a time limit, which runs only while the exchange does (not
 * while it waits for its turn). Aborts with an OutboundError.
 */
export class Patience {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private startedAt = 0;

  /** @param left milliseconds in all. */
  constructor(
    private host: string,
    private left: number,
    private readonly outer: AbortSignal[],
  ) {
    for (const signal of outer) {
      if (signal.aborted) this.onOuter();
      signal.addEventListener('abort', this.onOuter, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** @param host whose answer is waited for from now on. */
  start(host: string): void {
    this.host = host;
    this.startedAt = performance.now();
    this.timer = setTimeout(() => {
      this.controller.abort(new OutboundError('timeout', this.host, `${this.host} does not answer in time`));
    }, this.left);
  }

  /** Stops the clock; the caller's signal still counts. */
  rest(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.left = Math.max(1, this.left - (performance.now() - this.startedAt));
  }

  end(): void {
    this.rest();
    for (const signal of this.outer) signal.removeEventListener('abort', this.onOuter);
  }

  private readonly onOuter = (): void => {
    this.controller.abort(new OutboundError('aborted', this.host, `${this.host} is asked no more`));
  };
}
