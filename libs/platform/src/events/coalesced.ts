/**
 * Runs one piece of work at a time, soon after it is asked for: asking while it runs makes it run once more afterwards,
 * however often it was asked. Failures go to `onError`; the next ask tries again.
 */
export class Coalesced {
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.work()
      .catch(this.onError)
      .finally(() => {
        this.running = undefined;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  /** Runs no more; resolves when what runs now is over. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}
