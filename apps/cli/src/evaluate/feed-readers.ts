import { Worker } from 'node:worker_threads';
import type { FeedFileAnswer, FeedFileJob } from '@vigie/sources';

/** What was read of one file: `{"ok": …, "error"?: …, "posts": […]}` in JSON, and how many posts that is. */
export interface FileReading {
  ok: boolean;
  posts: number;
  json: string;
}

export interface ReadingLimits {
  bytes: number;
  milliseconds: number;
  /** Of one thread: some times the text of the largest file. */
  memoryMb: number;
}

/**
 * Threads that read feeds from files. One that takes too long over a file, or too much memory, is ended and another
 * takes its place, so that no file keeps the others from being read.
 */
export class FeedReaders {
  private readonly idle: Promise<FeedThread>[] = [];
  private readonly waiting: ((thread: Promise<FeedThread>) => void)[] = [];
  private readonly started = new Set<FeedThread>();

  /** @param entry built file of the thread. */
  constructor(
    private readonly entry: string,
    threads: number,
    private readonly limits: ReadingLimits,
  ) {
    for (let count = 0; count < threads; count += 1) this.giveBack(this.start());
  }

  /** Never rejects for what is in a file. @throws Error when no thread can be started. */
  async read(path: Uint8Array): Promise<FileReading> {
    const thread = await (this.idle.shift() ?? new Promise<FeedThread>((take) => this.waiting.push(take)));
    const reading = await thread.read(path, this.limits);
    if (!thread.alive) this.started.delete(thread);
    this.giveBack(thread.alive ? Promise.resolve(thread) : this.start());
    return reading;
  }

  async close(): Promise<void> {
    await Promise.all([...this.started].map((thread) => thread.end()));
  }

  private giveBack(thread: Promise<FeedThread>): void {
    // Whoever takes it sees why it could not start.
    thread.catch(() => undefined);
    const next = this.waiting.shift();
    if (next) next(thread);
    else this.idle.push(thread);
  }

  /** A thread that has loaded all it needs: that is no part of a file's time. */
  private async start(): Promise<FeedThread> {
    const thread = new FeedThread(this.entry, this.limits.memoryMb);
    this.started.add(thread);
    await thread.ready;
    return thread;
  }
}

class FeedThread {
  alive = true;
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private answered: (reading: FileReading) => void = () => undefined;

  constructor(entry: string, memoryMb: number) {
    this.worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
    });
    this.ready = new Promise((done, fail) => {
      this.worker.on('message', (answer: FeedFileAnswer) => {
        if (answer === 'ready') done();
        else this.answered(readingOf(answer.json));
      });
      this.worker.on('error', (error: NodeJS.ErrnoException) => {
        fail(error);
        this.lose(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? failure('too-large', 'It takes too much memory.')
            : failure('unreadable', error.message),
        );
      });
      this.worker.on('exit', () => {
        fail(new Error('A thread ended before it began.'));
        this.lose(failure('unreadable', 'Its thread ended.'));
      });
    });
    // Where it is not waited for, it is seen by whoever reads.
    this.ready.catch(() => undefined);
  }

  async read(path: Uint8Array, { bytes, milliseconds }: ReadingLimits): Promise<FileReading> {
    let timer: NodeJS.Timeout | undefined;
    const reading = await new Promise<FileReading>((done) => {
      this.answered = done;
      timer = setTimeout(
        () => this.lose(failure('too-slow', `It takes more than ${milliseconds / 1_000} s.`)),
        milliseconds,
      );
      this.worker.postMessage({ path, maxBytes: bytes } satisfies FeedFileJob);
      if (!this.alive) done(failure('unreadable', 'Its thread ended.'));
    });
    clearTimeout(timer);
    return reading;
  }

  async end(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }

  private lose(reading: FileReading): void {
    this.alive = false;
    this.answered(reading);
    void this.worker.terminate();
  }
}

function readingOf(json: string): FileReading {
  const { ok, posts } = JSON.parse(json) as { ok: boolean; posts: unknown[] };
  return { ok, posts: posts.length, json };
}

function failure(code: string, message: string): FileReading {
  return {
    ok: false,
    posts: 0,
    json: JSON.stringify({ ok: false, error: `${code}: ${message}`, posts: [] }),
  };
}
