import { Logger } from '@nestjs/common';
import Bottleneck from 'bottleneck';
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { isTransportFailure, OutboundError } from './outbound-error';

export interface HostLimitSettings {
  /** Requests at once. */
  concurrent: number;
  /** Milliseconds between the starts of two requests. */
  gap: number;
  /** Transport failures in a row after which the host is left alone. */
  failures: number;
  /** Milliseconds it is left alone; then one request tries. */
  rest: number;
  /** Milliseconds without a request after which a host is forgotten. */
  forgetAfter: number;
  /** Hosts known at most; of more, those not busy go, the longest unused first. */
  hosts: number;
}

export const hostLimitDefaults: HostLimitSettings = {
  concurrent: 4,
  gap: 50,
  failures: 5,
  rest: 30_000,
  forgetAfter: 600_000,
  hosts: 2_000,
};

interface KnownHost {
  limiter: Bottleneck;
  breaker: CircuitBreakerPolicy;
  retryAt: number;
  busy: number;
  usedAt: number;
}

/** Keeps requests to one host few and apart, and leaves a host alone that fails again and again. */
export class HostLimits {
  private readonly logger = new Logger('Outbound');
  /** In order of use. */
  private readonly known = new Map<string, KnownHost>();

  constructor(private readonly settings: HostLimitSettings) {}

  /**
   * Does the work when the host has room for it.
   * @throws OutboundError `circuit-open`, at once or when its turn comes; what the work throws; the signal's reason.
   */
  async run<T>(host: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const entry = this.use(host);
    if (entry.breaker.state === CircuitState.Open && Date.now() < entry.retryAt) throw resting(host, entry);
    entry.busy += 1;
    try {
      return await unlessAborted(
        signal,
        entry.limiter.schedule(async () => {
          signal.throwIfAborted();
          return entry.breaker.execute(work);
        }),
      );
    } catch (error) {
      throw error instanceof BrokenCircuitError ? resting(host, entry) : error;
    } finally {
      entry.busy -= 1;
      entry.usedAt = Date.now();
    }
  }

  get size(): number {
    return this.known.size;
  }

  private use(host: string): KnownHost {
    const entry = this.known.get(host) ?? this.meet(host);
    this.known.delete(host);
    this.known.set(host, entry);
    entry.usedAt = Date.now();
    this.forget();
    return entry;
  }

  private meet(host: string): KnownHost {
    const { concurrent, gap, failures, rest } = this.settings;
    const breaker = circuitBreaker(handleWhen(isTransportFailure), {
      halfOpenAfter: rest,
      breaker: new ConsecutiveBreaker(failures),
    });
    const entry: KnownHost = {
      limiter: new Bottleneck({ maxConcurrent: concurrent, minTime: gap }),
      breaker,
      retryAt: 0,
      busy: 0,
      usedAt: 0,
    };
    breaker.onBreak(() => {
      entry.retryAt = Date.now() + rest;
      this.logger.warn(`${host} fails again and again: left alone until ${shownTime(entry)}`);
    });
    return entry;
  }

  private forget(): void {
    const before = Date.now() - this.settings.forgetAfter;
    for (const [host, { busy, usedAt }] of this.known) {
      if (usedAt >= before && this.known.size <= this.settings.hosts) return;
      if (busy === 0) this.known.delete(host);
    }
  }
}

function shownTime({ retryAt }: KnownHost): string {
  return new Date(retryAt).toISOString();
}

function resting(host: string, entry: KnownHost): OutboundError {
  return new OutboundError(
    'circuit-open',
    host,
    `${host} failed again and again: left alone until ${shownTime(entry)}`,
    { retryAt: new Date(entry.retryAt) },
  );
}

/** The work goes on by itself where it doesn't heed the signal, and nobody hears of its end. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
