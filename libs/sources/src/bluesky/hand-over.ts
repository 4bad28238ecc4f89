import type { Deletion } from '@vigie/contract';
import type { RawPost } from '@vigie/mentions';
import { z } from 'zod';
import type { StreamSink } from '../connector/connector';
import type { AuthorDirectory } from './author-directory';

/**
 * Where listening goes on. Hosts see the same events in nearly the same order, each at its own time, so a time is good on all of
 * them; the sequence numbers of the protocol are good on the host that gave them alone.
 */
export const blueskyCursor = z.object({
  /** Microseconds since 1970: everything seen before has been handed over. Null: from now on. */
  us: z.int().nullable().default(null),
  /** The host whose time it is. */
  host: z.string().max(300).nullable().default(null),
  /** What was handed over of that very microsecond. */
  last: z.array(z.string().max(600)).max(50).default([]),
});
export type BlueskyCursor = z.infer<typeof blueskyCursor>;

interface Waiting {
  key: string;
  us: number;
  /** The author it waits for; null: for nobody. */
  did: string | null;
  give(): void;
}

/** Microseconds of the stream for which it is known what was handed over: more than is gone back on another host. */
const windowUs = 30_000_000;
const windowKeys = 100_000;
/** Things that may wait for their authors before the stream waits for them. */
const waitingAtMost = 500;
/** Milliseconds between two reports of how far things are. */
const reportEvery = 100;

/**
 * Hands things over in the order they were heard, each once, though posts wait for their authors; and reports as reached only
 * what comes before the first that still waits.
 */
export class HandOver {
  private readonly waiting: Waiting[] = [];
  private readonly known = new Map<string, number>();
  /** Keys handed over at `lastUs`. */
  private last: string[];
  private lastUs: number;
  private seenUs: number;
  private reachedUs: number;
  private host: string;
  private reportedAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private full: Promise<void> | undefined;
  private eased = Promise.withResolvers<void>();

  constructor(
    private readonly sink: StreamSink<BlueskyCursor>,
    private readonly authors: Pick<AuthorDirectory, 'want' | 'isSettled'>,
    start: BlueskyCursor,
  ) {
    this.last = [...start.last];
    this.lastUs = start.us ?? 0;
    this.seenUs = this.lastUs;
    this.reachedUs = this.lastUs;
    this.host = start.host ?? '';
    for (const key of start.last) this.known.set(key, this.lastUs);
  }

  /** Microseconds from which a host has to be asked; null: from now on. */
  get resumeUs(): number | null {
    const us = this.waiting[0]?.us ?? this.seenUs;
    return us === 0 ? null : us;
  }

  /** @param make called when the author is known, or will not be. */
  post(key: string, us: number, did: string, make: () => RawPost): void {
    if (!this.isNew(key, us)) return;
    const settled = this.authors.want(did);
    this.take({ key, us, did: settled ? null : did, give: () => this.sink.post(make()) });
  }

  deletion(key: string, us: number, deletion: Deletion): void {
    if (!this.isNew(key, us)) return;
    this.take({ key, us, did: null, give: () => this.sink.deletion(deletion) });
  }

  /**
   * The first host was opened: what happens from here on is to be heard. Later ones go on where things stand.
   * @param us time of this desk, of no host: what the host tells first may be dated before.
   */
  begin(us: number): void {
    if (this.seenUs > 0) return;
    this.seenUs = us;
    this.report();
    this.reachedUs = 0;
  }

  /** An event was dealt with; what follows on this host is not older. */
  passed(us: number, host: string): void {
    this.seenUs = us;
    this.host = host;
    if (this.waiting.length > 0 || this.timer !== undefined) return;
    const since = performance.now() - this.reportedAt;
    if (since >= reportEvery) this.report();
    else this.timer = setTimeout(() => this.report(), reportEvery - since);
  }

  /** To be awaited where there is one: the queue is full, or too many posts wait for their authors. Rejects as the sink does. */
  room(): Promise<void> | undefined {
    return this.waiting.length > waitingAtMost ? this.eased.promise : this.full;
  }

  /** Hands over what is ready, up to the first that still waits. */
  settle(): void {
    let given = 0;
    for (const entry of this.waiting) {
      if (entry.did !== null && !this.authors.isSettled(entry.did)) break;
      this.give(entry);
      given += 1;
    }
    if (given === 0) return;
    this.waiting.splice(0, given);
    this.eased.resolve();
    this.eased = Promise.withResolvers<void>();
    this.report();
  }

  close(): void {
    clearTimeout(this.timer);
    this.eased.resolve();
  }

  private take(entry: Waiting): void {
    if (entry.did === null && this.waiting.length === 0) this.give(entry);
    else this.waiting.push(entry);
  }

  private give(entry: Waiting): void {
    if (entry.us !== this.lastUs) this.last = [];
    this.lastUs = entry.us;
    this.last.push(entry.key);
    entry.give();
  }

  private isNew(key: string, us: number): boolean {
    if (this.known.has(key)) return false;
    this.known.set(key, us);
    for (const [oldest, at] of this.known) {
      if (at >= us - windowUs && this.known.size <= windowKeys) break;
      this.known.delete(oldest);
    }
    return true;
  }

  private report(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.reportedAt = performance.now();
    const us = this.waiting[0]?.us ?? this.seenUs;
    // While a host repeats what another one told, nothing further is reached.
    if (us === 0 || us < this.reachedUs) return;
    this.reachedUs = us;
    const last = us === this.lastUs ? this.last.slice(-50) : [];
    const full = this.sink.reached({ us, host: this.host, last }, Math.floor(us / 1_000));
    if (full === undefined) return;
    const until = full.finally(() => {
      if (this.full === until) this.full = undefined;
    });
    // Whoever waits for room hears of a failure.
    until.catch(() => undefined);
    this.full = until;
  }
}
