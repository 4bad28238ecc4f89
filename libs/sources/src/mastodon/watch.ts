import type { Deletion } from '@vigie/contract';
import { postLimits } from '@vigie/contract';
import { z } from 'zod';
import type { MastodonApi } from './mastodon-api';
import { statusesSchema, statusSchema, timeOf, type Status } from './status';
import { originalOf, uriOf } from './status-post';

/** A post handed over, by its local id: instances tell deletions by it alone. Times in milliseconds since 1970, edited 0: never. */
const watchedSchema = z.tuple([
  z.string().describe('local id'),
  z.string().describe('uri'),
  z.number().describe('written at'),
  z.number().describe('edited at'),
]);
export type Watched = z.output<typeof watchedSchema>;

export const watchSchema = z.object({
  /** Oldest first; about 100 bytes each, and part of every position, so they are few. */
  posts: z.array(watchedSchema).default([]),
  /** Which of them is looked at next, and when one was looked at last. */
  next: z.number().default(0),
  at: z.number().default(0),
});
export type WatchState = z.output<typeof watchSchema>;

const watchedPosts = 200;
/** Instances throw away what others wrote after some days: later, a post that is gone there need not be deleted. */
const watchedFor = 3 * 86_400_000;
/** Milliseconds between two times, posts of one look, and looks at once after an absence: each post is seen within about an hour. */
const pace = { every: 300_000, batch: 20, single: 15, looks: 10 };

export interface Changes {
  edited: Status[];
  deletions: Deletion[];
}

/** Looks again at posts that were handed over, a few at a time, for what the network tells nobody: edits and deletions. */
export class Watch {
  private posts: Map<string, Watched>;
  private next: number;
  private at: number;

  constructor(
    state: WatchState,
    /** Whether the instance answers for several posts at once. */
    private batch: boolean,
  ) {
    this.posts = new Map(state.posts.map((post) => [post[0], post]));
    this.next = state.next;
    this.at = state.at;
  }

  get state(): WatchState {
    return { posts: [...this.posts.values()], next: this.next, at: this.at };
  }

  /** A post that concerns is handed over, or handed over changed. */
  add(status: Status): void {
    const original = originalOf(status);
    const uri = uriOf(original);
    if (uri === null || uri.length > postLimits.networkId) return;
    const { id } = original;
    this.posts.set(id, [id, uri, timeOf(original.created_at) ?? 0, timeOf(original.edited_at) ?? 0]);
    const [oldest] = this.posts.keys();
    if (oldest !== undefined && this.posts.size > watchedPosts) this.posts.delete(oldest);
  }

  /** The network says that a post is gone; null: not one that was handed over lately. */
  remove(id: string): Deletion | null {
    const post = this.posts.get(id);
    if (post === undefined) return null;
    this.posts.delete(id);
    return { what: 'post', network: 'mastodon', networkId: post[1] };
  }

  /** Looks at the next ones when it is time. @param all at as many as can be, after an absence. @throws ConnectorError */
  async look(api: MastodonApi, now: number, all = false): Promise<Changes> {
    this.forget(now);
    // What was handed over just now need not be looked at.
    if (this.at === 0) this.at = now;
    const changes: Changes = { edited: [], deletions: [] };
    if (this.posts.size === 0 || now - this.at < pace.every) return changes;
    this.at = now;
    const looks = all ? Math.min(pace.looks, Math.ceil(this.posts.size / this.size)) : 1;
    for (let look = 0; look < looks; look += 1) await this.lookAt(api, this.turn(), changes);
    return changes;
  }

  private get size(): number {
    return this.batch ? pace.batch : pace.single;
  }

  private turn(): Watched[] {
    const posts = [...this.posts.values()];
    if (this.next >= posts.length) this.next = 0;
    const turn = posts.slice(this.next, this.next + this.size);
    this.next += turn.length;
    return turn;
  }

  private async lookAt(api: MastodonApi, turn: readonly Watched[], changes: Changes): Promise<void> {
    const there = this.batch ? await this.readSeveral(api, turn) : new Map<string, Status>();
    for (const post of turn) {
      // One that is not among several is asked for by itself: only a plain no makes a deletion.
      const status = there.get(post[0]) ?? (await readOne(api, post[0]));
      if (status === null) {
        const deletion = this.remove(post[0]);
        if (deletion) changes.deletions.push(deletion);
      } else if ((timeOf(status.edited_at) ?? 0) > post[3]) {
        this.add(status);
        changes.edited.push(status);
      }
    }
  }

  /** Source: https://docs.joinmastodon.org/methods/statuses/#index, from 4.3 on. */
  private async readSeveral(api: MastodonApi, turn: readonly Watched[]): Promise<Map<string, Status>> {
    const { status, body } = await api.get('/api/v1/statuses', {
      schema: statusesSchema,
      params: turn.map(([id]) => ['id[]', id] as const),
      expected: [404],
    });
    if (status === 404) this.batch = false;
    return new Map((body ?? []).map((found) => [found.id, found]));
  }

  private forget(now: number): void {
    for (const [id, , at] of this.posts.values()) if (now - at > watchedFor) this.posts.delete(id);
  }
}

/** Null: the instance says that it is not there, or no more. */
async function readOne(api: MastodonApi, id: string): Promise<Status | null> {
  const { body } = await api.get(`/api/v1/statuses/${encodeURIComponent(id)}`, {
    schema: statusSchema,
    expected: [404, 410],
  });
  return body;
}
