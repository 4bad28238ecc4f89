import type { Post } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { findOpenGap, noteGap, openGap } from '../connections/connection-store';

/** A stretch of time in which nobody listened to a source, while it is caught up with. Times: milliseconds since 1970. */
export class GapWatch {
  private gap: { id: string; from: number; to: number } | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly sourceId: string,
  ) {}

  /**
   * Goes on with a gap that a run before was catching up with; else opens one when the source was last read longer ago than
   * is usual.
   */
  async begin(readAt: number | null, now: number, usual: number): Promise<void> {
    const open = await findOpenGap(this.sql, this.sourceId);
    if (open) this.gap = { id: open.id, from: open.from.getTime(), to: open.to.getTime() };
    else if (readAt !== null && now - readAt > usual) this.gap = await this.open(readAt, now);
  }

  /** Counts those that were published in it. */
  async heard(posts: readonly Pick<Post, 'publishedAt'>[]): Promise<void> {
    if (this.gap === null) return;
    const { id, from, to } = this.gap;
    const caught = posts
      .map(({ publishedAt }) => Date.parse(publishedAt))
      .filter((at) => at >= from && at < to);
    if (caught.length > 0) await noteGap(this.sql, id, { posts: caught.length, state: 'catching-up' });
  }

  /** The network no longer has what was published in between. */
  async missed(from: number, to: number): Promise<void> {
    this.gap ??= await this.open(from, to);
    await noteGap(this.sql, this.gap.id, { posts: 0, state: 'partly' });
  }

  /** Whether reading has come to where it ended. */
  endsAt(reachedAt: number | null): boolean {
    return this.gap !== null && reachedAt !== null && reachedAt >= this.gap.to;
  }

  async end(): Promise<void> {
    if (this.gap) await noteGap(this.sql, this.gap.id, { posts: 0, state: 'caught-up' });
    this.gap = null;
  }

  private async open(from: number, to: number): Promise<{ id: string; from: number; to: number }> {
    return { id: await openGap(this.sql, this.sourceId, new Date(from), new Date(to)), from, to };
  }
}
