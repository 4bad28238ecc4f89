import type { Deletion, SourceBudget } from '@vigie/contract';
import type { RawPost } from '@vigie/mentions';
import type { StreamSink } from '../connector/connector';

const second = 1_000;
/** Posts that concern wait for each other this long, so that they travel in pages. */
const gather = 250;
/** A page is made at once from so many posts, or deletions that may be ours. */
const fullPosts = 200;
const fullDeletions = 2_000;
/** Beyond this the network waits. */
const mostPosts = 1_000;
const mostDeletions = 10_000;
/** The position moves this often though nothing concerns. */
const moveEvery = 5 * second;
/** Ids handed over lately, whose deletion may come before they are stored. */
const mostRecent = 20_000;
/** A stream that has been open for so long is well. */
const longEnough = 60 * second;
/** One that brings nothing for so long has nothing to bring. */
const silence = 30 * second;

/** Where the buffer empties itself. */
export interface StreamOutlet {
  add(
    posts: readonly RawPost[],
    deletions: readonly Deletion[],
    cursor: unknown,
    seen: number,
  ): Promise<void>;
  /**
   * The stream listens; called every few seconds. `reachedAt`: everything that happened until then was heard, milliseconds
   * since 1970; null: not known yet.
   */
  listening(state: {
    reachedAt: number | null;
    lasting: boolean;
    budget: SourceBudget | undefined;
  }): Promise<void>;
  missed(from: number, to: number): Promise<void>;
  /** Which of these posts, and profiles of others, are stored. */
  stored(
    posts: readonly string[],
    authors: readonly string[],
  ): Promise<{ posts: Set<string>; authors: Set<string> }>;
  matches(text: string, authorHandle: string | null): boolean;
  /** What makes the stream stop. */
  failed(error: unknown): void;
  now(): number;
}

/**
 * Between a stream and the queue: gathers what concerns into pages, moves the position though nothing does, lets only those
 * deletions through that are of ours, and holds the network back while the queue is full.
 */
export class StreamBuffer implements StreamSink<unknown> {
  private posts: RawPost[] = [];
  private deletions: Deletion[] = [];
  private seen = 0;
  private cursor: unknown;
  private hasMoved = false;
  private at = 0;
  private heardAt = 0;
  private openedAt: number | undefined;
  private budgetSeen: SourceBudget | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;
  private isClosed = false;
  private isDropped = false;
  private readonly recent = new Recent(mostRecent);
  private readonly ticking: NodeJS.Timeout;

  constructor(private readonly outlet: StreamOutlet) {
    this.ticking = setInterval(() => void this.flush(), moveEvery);
  }

  opened(): void {
    if (this.openedAt !== undefined) return;
    this.openedAt = this.outlet.now();
    // Soon, and not at once: a stream that begins tells where it begins, and that is kept before it is said to listen.
    this.gathering ??= setTimeout(() => void this.flush(), gather);
  }

  concerns(text: string, authorHandle: string | null): boolean {
    this.seen += 1;
    return this.outlet.matches(text, authorHandle);
  }

  post(post: RawPost): void {
    this.posts.push(post);
  }

  deletion(deletion: Deletion): void {
    this.deletions.push(deletion);
  }

  reached(cursor: unknown, at: number): Promise<void> | undefined {
    this.cursor = cursor;
    this.at = at;
    this.heardAt = this.outlet.now();
    this.hasMoved = true;
    const { posts, deletions } = this;
    if (posts.length === 0 && deletions.length < fullDeletions) return undefined;
    if (posts.length >= fullPosts || deletions.length >= fullDeletions) {
      const flushed = this.flush();
      return posts.length >= mostPosts || deletions.length >= mostDeletions ? flushed : undefined;
    }
    this.gathering ??= setTimeout(() => void this.flush(), gather);
    return undefined;
  }

  missed(from: number, to: number): void {
    this.outlet.missed(from, to).catch((error: unknown) => this.outlet.failed(error));
  }

  budget(budget: SourceBudget): void {
    this.budgetSeen = budget;
  }

  /** Posts that were queued beside the stream: their deletion may be heard before they are stored. */
  remember(posts: readonly RawPost[]): void {
    for (const post of posts) this.recent.note(post);
  }

  /** Hands over what is gathered. Resolves once it is queued; a failure goes to the outlet, and stops the stream. */
  flush(): Promise<void> {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.isDropped) return Promise.resolve();
    this.flushing ??= this.handOver()
      .catch((error: unknown) => {
        // What was taken out of the buffer is lost to this stream: nothing behind it may move the position.
        this.drop();
        this.outlet.failed(error);
      })
      .finally(() => {
        this.flushing = undefined;
        // What came meanwhile must not wait for the next event.
        if (this.posts.length > 0 && !this.isClosed)
          this.gathering ??= setTimeout(() => void this.flush(), gather);
      });
    return this.flushing;
  }

  /** Hands over the rest. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.ticking);
    // The first may have begun before the last event came.
    await this.flush();
    await this.flush();
  }

  /** Stops without handing over: its owner has lost the source, or something was lost. */
  drop(): void {
    this.isClosed = true;
    this.isDropped = true;
    clearInterval(this.ticking);
    clearTimeout(this.gathering);
  }

  private async handOver(): Promise<void> {
    if (this.hasMoved) {
      const { posts, deletions, seen, cursor } = this;
      this.posts = [];
      this.deletions = [];
      this.seen = 0;
      this.hasMoved = false;
      const ours = await this.ours(posts, deletions);
      for (const post of ours.posts) this.recent.note(post);
      await this.outlet.add(ours.posts, ours.deletions, cursor, seen);
    }
    if (this.openedAt !== undefined) {
      const now = this.outlet.now();
      const lasting = now - this.openedAt >= longEnough;
      await this.outlet.listening({
        reachedAt: this.reachedAt(now, lasting),
        lasting,
        budget: this.budgetSeen,
      });
    }
  }

  /** A network that is silent for a while has told everything up to now. */
  private reachedAt(now: number, lasting: boolean): number | null {
    const isSilent = lasting && now - this.heardAt >= silence;
    if (isSilent) return now;
    return this.at > 0 ? this.at : null;
  }

  /** Deletions, and edits that no longer concern, are of ours when what they are about is stored or on its way. */
  private async ours(
    posts: readonly RawPost[],
    deletions: readonly Deletion[],
  ): Promise<{ posts: readonly RawPost[]; deletions: readonly Deletion[] }> {
    const doubtful = posts.filter((post) => post.editedAt && !this.outlet.matches(post.text, handleOf(post)));
    if (doubtful.length === 0 && deletions.length === 0) return { posts, deletions };
    // Of one batch, too: written and deleted within the same moment.
    for (const post of posts) if (!doubtful.includes(post)) this.recent.note(post);
    const ids = (what: Deletion['what']) =>
      deletions.filter((deletion) => deletion.what === what).map(({ networkId }) => networkId);
    const stored = await this.outlet.stored(
      [...ids('post'), ...doubtful.map(({ networkId }) => networkId)],
      ids('author'),
    );
    const isOurs = ({ what, networkId }: Deletion) =>
      what === 'post'
        ? stored.posts.has(networkId) || this.recent.hasPost(networkId)
        : stored.authors.has(networkId) || this.recent.hasAuthor(networkId);
    return {
      posts: posts.filter(
        (post) =>
          !doubtful.includes(post) || stored.posts.has(post.networkId) || this.recent.hasPost(post.networkId),
      ),
      deletions: deletions.filter(isOurs),
    };
  }
}

const handleOf = ({ author }: RawPost) => (typeof author?.handle === 'string' ? author.handle : null);

/** The latest posts handed over and who wrote them. */
class Recent {
  private readonly posts = new Set<string>();
  private readonly authors = new Set<string>();

  constructor(private readonly most: number) {}

  note({ networkId, author }: RawPost): void {
    this.keep(this.posts, networkId);
    if (typeof author?.networkId === 'string') this.keep(this.authors, author.networkId);
  }

  hasPost(networkId: string): boolean {
    return this.posts.has(networkId);
  }

  hasAuthor(networkId: string): boolean {
    return this.authors.has(networkId);
  }

  private keep(ids: Set<string>, id: string): void {
    ids.delete(id);
    ids.add(id);
    const oldest = ids.values().next().value;
    if (ids.size > this.most && oldest !== undefined) ids.delete(oldest);
  }
}
