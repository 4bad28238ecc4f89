import type { ServerResponse } from 'node:http';

/** Bytes that may wait for a slow reader before it is cut; it comes back and asks from its last event. */
const patience = 512 * 1024;

/** One browser's stream, as the event stream writes to it. */
export interface EventSink {
  /** Writes text; false when the stream is gone or was cut for being too slow. */
  write(text: string): boolean;
  /** Resolves once what was written has left, or the stream is gone. */
  drained(): Promise<void>;
  end(): void;
}

/** Server-sent events over an HTTP answer that the framework has let go of. */
export class SseConnection implements EventSink {
  constructor(private readonly raw: ServerResponse) {}

  /** Sends the head of the answer. */
  open(headers: Record<string, number | string | string[] | undefined>): void {
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.raw.setHeader(name, value);
    }
    this.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      // Proxies of the nginx kind would hold events back.
      'x-accel-buffering': 'no',
    });
    this.raw.write('retry: 2000\n\n');
  }

  write(text: string): boolean {
    if (this.raw.destroyed || this.raw.writableEnded) return false;
    this.raw.write(text);
    if (this.raw.writableLength <= patience) return true;
    this.raw.destroy();
    return false;
  }

  async drained(): Promise<void> {
    if (!this.raw.writableNeedDrain || this.raw.destroyed) return;
    await new Promise<void>((resolve) => {
      this.raw.once('drain', resolve);
      this.raw.once('close', resolve);
    });
  }

  end(): void {
    if (!this.raw.writableEnded) this.raw.end();
  }
}
