import type { RawPost } from '@vigie/mentions';
import { compileAll } from '@vigie/query-language';
import { z } from 'zod';
import type { Access, PulledPage } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { MastodonApi } from './mastodon-api';
import { shortOf, type MastodonSettings } from './mastodon-settings';
import { placeOf, placeSchema, type Place } from './place';
import { isNearlyUsedUp, readNew, type NewPosts } from './read-new';
import { keyOfSearch, searchNew } from './search';
import { describeServer, serverLasts, serverSchema, type Server } from './server';
import type { Status } from './status';
import { handleOf, originalOf, postOfStatus } from './status-post';
import { textOfStatus } from './status-text';
import { Threads } from './threads';
import { timelinesOf, type Timeline } from './timelines';
import { searchesOf, tagsOf } from './topics';
import { Watch, watchSchema, type Changes } from './watch';

/** Where reading goes on. Local ids mean nothing on another instance: with another `origin` it begins anew. */
export const mastodonCursor = z.object({
  origin: z.string().default(''),
  server: serverSchema.nullable().default(null),
  places: z.array(placeSchema).default([]),
  watch: watchSchema.default({ posts: [], next: 0, at: 0 }),
});
export type MastodonCursor = z.output<typeof mastodonCursor>;

/** Questions about threads for one page. */
const threadQuestions = 5;

/** One reading of an instance: what is known of it, how far it has been read, and what became of it meanwhile. */
export class Session {
  private places: Place[];
  /** The settings with the address that the instance has for good now. */
  moved: MastodonSettings | undefined;

  private constructor(
    readonly access: Access<MastodonSettings>,
    readonly api: MastodonApi,
    readonly server: Server,
    cursor: MastodonCursor,
    readonly watch: Watch,
    readonly threads: Threads,
  ) {
    this.places = cursor.places;
  }

  /** @throws ConnectorError */
  static async open(
    access: Access<MastodonSettings>,
    cursor: MastodonCursor | null,
    timeout?: number,
  ): Promise<Session> {
    const api = new MastodonApi(access, timeout);
    const known = cursor?.origin === api.origin ? cursor : mastodonCursor.parse({});
    const { server, movedTo } = await serverOf(api, known, access.now());
    const session = new Session(
      access,
      api,
      server,
      known,
      new Watch(known.watch, server.batch),
      new Threads(api, threadQuestions),
    );
    if (movedTo !== null) session.moved = { ...access.settings, instance: shortOf(movedTo) };
    return session;
  }

  get cursor(): MastodonCursor {
    return {
      origin: this.api.origin,
      server: this.server,
      places: this.places,
      watch: this.watch.state,
    };
  }

  /** @throws ConnectorError `invalid` `query-refused` where the topics hold no word to ask for. */
  get timelines(): Timeline[] {
    const { settings, queries } = this.access;
    const tags = settings.timeline === 'hashtags' ? (settings.hashtags ?? tagsOf(queries)) : [];
    if (settings.timeline === 'hashtags' && tags.length === 0) throw noWords();
    return timelinesOf(settings, tags, this.server);
  }

  /** @throws ConnectorError as `timelines`. */
  get searches(): string[] {
    if (this.access.settings.timeline !== 'search') return [];
    const searches = searchesOf(this.access.queries);
    if (searches.length === 0) throw noWords();
    return searches;
  }

  placeOf(key: string, tags: readonly string[] = []): Place | null {
    return placeOf(this.places, key, tags);
  }

  /** Puts in the place of a timeline, and leaves out those that are no longer asked for. */
  keep(places: readonly Place[]): void {
    this.places = [...places];
  }

  /** What came since, of every timeline or search, with what changed of the posts handed over before. @throws ConnectorError */
  async pull(): Promise<PulledPage<MastodonCursor>> {
    const { access, api } = this;
    const concerns = concernsOf(access);
    const parts = await this.readAll();
    const statuses = eachOnce(parts.flatMap((part) => part.statuses));
    const posts: RawPost[] = [];
    for (const status of statuses) {
      const isOurs = concerns(status, this.server.domain);
      const post = await this.postOf(status, isOurs);
      if (post === null) continue;
      posts.push(post);
      if (isOurs) this.watch.add(status);
    }
    this.keep(parts.map(({ place }) => place));
    const changes = await this.changes();
    const wait = this.wait();
    return {
      posts: [...posts, ...(await this.postsOf(changes.edited, true))],
      deletions: changes.deletions,
      cursor: this.cursor,
      more: wait === undefined && parts.some(({ more }) => more),
      ...(wait === undefined ? {} : { wait }),
      budget: api.budget,
      ...(this.moved === undefined ? {} : { settings: this.moved }),
      missed: missedOf(parts),
    };
  }

  /** @param ask whether the post is worth a question about its thread. */
  async postOf(status: Status, ask: boolean): Promise<RawPost | null> {
    return postOfStatus(status, this.server.domain, await this.threads.place(status, ask));
  }

  /** In the order given; parents that are among them are known best when they come first. */
  async postsOf(statuses: readonly Status[], ask: boolean): Promise<RawPost[]> {
    const posts: RawPost[] = [];
    for (const status of statuses) {
      const post = await this.postOf(status, ask);
      if (post !== null) posts.push(post);
    }
    return posts;
  }

  /** Edits and deletions that are found by looking again. That it cannot be looked now is no failure of the source. */
  async changes(all = false): Promise<Changes> {
    const none: Changes = { edited: [], deletions: [] };
    if (isNearlyUsedUp(this.api)) return none;
    try {
      return await this.watch.look(this.api, this.access.now(), all);
    } catch (error) {
      if (error instanceof ConnectorError) return none;
      throw error;
    }
  }

  /** Milliseconds until the instance's limit is filled up again; undefined: there is enough left. */
  private wait(): number | undefined {
    const { budget } = this.api;
    if (budget === null || budget.resetsAt === null || !isNearlyUsedUp(this.api)) return undefined;
    return Math.max(1_000, Date.parse(budget.resetsAt) - this.access.now());
  }

  private async readAll(): Promise<NewPosts[]> {
    const now = this.access.now();
    const parts: NewPosts[] = [];
    for (const timeline of this.timelines)
      parts.push(await readNew(this.api, timeline, this.placeOf(timeline.key, timeline.tags), now));
    for (const words of this.searches)
      parts.push(await searchNew(this.api, this.server, words, this.placeOf(keyOfSearch(words)), now));
    return parts;
  }
}

async function serverOf(
  api: MastodonApi,
  { server }: MastodonCursor,
  now: number,
): Promise<{ server: Server; movedTo: string | null }> {
  if (server !== null && now - server.askedAt < serverLasts) return { server, movedTo: null };
  return describeServer(api, now);
}

const noWords = () =>
  new ConnectorError('invalid', 'query-refused', { detail: 'the topics hold no word to ask for' });

/** Posts of tags and searches were asked for by name; of the rest, those that match. */
function concernsOf({
  settings,
  queries,
}: Access<MastodonSettings>): (status: Status, domain: string) => boolean {
  if (settings.timeline === 'hashtags' || settings.timeline === 'search') return () => true;
  const matcher = compileAll(queries.map(({ brandId, query }) => ({ id: brandId, query })));
  return (status, domain) => {
    const original = originalOf(status);
    return (
      matcher.match({ text: textOfStatus(original), authorHandle: handleOf(original.account, domain) })
        .length > 0
    );
  };
}

/** A post under several tags comes once for each. */
function eachOnce(statuses: readonly Status[]): Status[] {
  return [...new Map(statuses.map((status) => [originalOf(status).id, status])).values()];
}

function missedOf(parts: readonly NewPosts[]): { from: number; to: number } | null {
  const missed = parts.flatMap((part) => part.missed ?? []);
  if (missed.length === 0) return null;
  return { from: Math.min(...missed.map(({ from }) => from)), to: Math.max(...missed.map(({ to }) => to)) };
}
