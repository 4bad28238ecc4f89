import type { Deletion, SourceBudget, SourcePast, SourceProblem } from '@vigie/contract';
import {
  beginEpoch,
  cleanLine,
  cleanNetworkId,
  cleanPost,
  cleanText,
  ingestPage,
  ListenerCache,
  moveCursor,
  pageBacklog,
  pageKey,
  readPosition,
  type Listener,
  type RawPost,
} from '@vigie/mentions';
import { Database, jobState, messageOf, Outbound, Queues, SecretBox } from '@vigie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import type { Access, Connector, ListenedQuery } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { intervalOf, listensToOf } from '../connector/stored-settings';
import {
  countSeen,
  dropLease,
  notePast,
  noteProblem,
  noteRead,
  renewLease,
  renameSource,
  noteSettings,
  takeLease,
  type StoredConnection,
} from '../connections/connection-store';
import { openSecret } from '../connections/sealed-secret';
import { GapWatch } from './gap-watch';
import { nextTry } from './retry-policy';
import { noteStuck, PagesUnderWay, patienceForPages, waitForPages } from './wait-for-pages';

const second = 1_000;
/** A lease outlives its owner by this; streams and pulls of a killed worker are taken over then. */
const leaseSeconds = 12;
const renewEvery = 3 * second;
/** How long a full queue is left alone. */
const pause = 40;
/** Posts of one page: a few hundred kilobytes at most. */
const pagePosts = 200;
const pageDeletions = 500;

/** Cursor of a source: where its listening stands, and where its reading of the past does. */
export interface SourceCursor extends Record<string, unknown> {
  live?: unknown;
  past?: unknown;
}

/** What runs need; one for a process. */
export interface RunTools {
  database: Database;
  queues: Queues;
  outbound: Outbound;
  secrets: SecretBox;
  listeners: ListenerCache;
  /** Those under way in this process. */
  runs: Set<SourceRun>;
  /** Told after anything a person sees of the source has changed. */
  onChange(workspaceId: string, sourceId: string): Promise<void>;
  now(): number;
  warn(message: string): void;
}

/**
 * One turn of reading a source: holds its lease, numbers its pages, knows its cursor. Made by `begin`, ended by `end`; at
 * most one exists for a source, and pages of one that was thought dead are dropped by their epoch.
 */
export class SourceRun {
  /** Ends when the source is paused, changed or deleted, the lease is lost, or the process stops. */
  readonly signal: AbortSignal;
  private readonly aborter = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private page: number;
  private readonly gap: GapWatch;
  private seen = 0;
  private queued = 0;
  private countedAt: number;
  /** Where the position stood when it was last seen to move. */
  private stoodAt: { page: number; since: number } | undefined;
  /** Whether pages are added at this moment: two at once would mix up their numbers. */
  private adding: Promise<void> = Promise.resolve();

  private constructor(
    private readonly tools: RunTools,
    readonly connector: Connector,
    readonly connection: StoredConnection,
    private readonly owner: string,
    readonly listener: Listener,
    private readonly epoch: number,
    page: number,
    private cursor: SourceCursor,
    stopping: AbortSignal,
  ) {
    this.page = page;
    this.countedAt = tools.now();
    this.gap = new GapWatch(tools.database, connection.sourceId);
    this.signal = AbortSignal.any([stopping, this.aborter.signal]);
  }

  /**
   * Takes the lease and begins a turn at the committed position.
   * @param owner any id of its own. @returns undefined when another reads the source, it is not due, or it is paused or gone.
   * @throws PagesUnderWay when pages of the turn before must be waited for.
   */
  static async begin(
    tools: RunTools,
    connectorOf: (kind: StoredConnection['kind']) => Connector,
    { workspaceId, sourceId }: { workspaceId: string; sourceId: string },
    owner: string,
    stopping: AbortSignal,
  ): Promise<SourceRun | undefined> {
    const connection = await takeLease(tools.database, sourceId, owner, leaseSeconds);
    if (!connection) return undefined;
    try {
      await waitForPages(tools, { workspaceId, sourceId }, stopping);
      const listener = await tools.listeners.of(workspaceId);
      const position = await tools.database.transaction(async (tx) => {
        // Whoever has taken the source over while this waited would have its pages dropped.
        if (!(await renewLease(tx, connection, owner, leaseSeconds))) return undefined;
        const begun = await beginEpoch(tx, sourceId);
        if (!begun) throw new Error(`source ${sourceId} has no position`);
        return begun;
      });
      if (!position) {
        await dropLease(tools.database, sourceId, owner);
        return undefined;
      }
      const run = new SourceRun(
        tools,
        connectorOf(connection.kind),
        connection,
        owner,
        listener,
        position.epoch,
        position.page,
        position.cursor,
        stopping,
      );
      await run.noticeGap();
      await run.noticePast();
      // Last: whoever gets no run must not keep the lease.
      run.timer = setInterval(() => void run.renew(), renewEvery);
      tools.runs.add(run);
      // Whoever changed the source since the turn began has not found this run.
      await run.renew();
      return run;
    } catch (error) {
      await dropLease(tools.database, sourceId, owner);
      if (error instanceof PagesUnderWay && error.failed) await noteStuck(tools, connection, error.message);
      throw error;
    }
  }

  /** What the connector is given. @throws ConnectorError when the settings or keys cannot be used. */
  access(): Access<unknown> {
    const { connection, connector, tools, signal } = this;
    const queries = queriesOf(this.listener, connection);
    // Looked at each minute: a topic may be added, or brought back from the archive, at any time.
    if (queries.length === 0 && !connection.takeAll)
      throw new ConnectorError('invalid', 'no-topic', { retryAt: tools.now() + 60 * second });
    const settings = connector.settings.safeParse(connection.settings);
    if (!settings.success)
      throw new ConnectorError('invalid', 'settings-refused', {
        detail: settings.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      });
    return {
      settings: settings.data,
      secret: openSecret(tools.secrets, connection),
      queries,
      locale: this.listener.locale,
      outbound: tools.outbound,
      now: tools.now,
      signal,
    };
  }

  /** Where the connector's own part of the cursor stands, checked. What cannot be read begins anew. */
  live(): unknown {
    const read = this.connector.cursor.safeParse(this.cursor.live ?? {});
    return read.success ? read.data : this.connector.cursor.parse({});
  }

  /** Where reading of the past goes on; null: at its beginning. */
  get past(): unknown {
    return this.cursor.past ?? null;
  }

  /** Whether the past is asked for, and its time has come. */
  get wantsPast(): boolean {
    const { past, pastAt } = this.connection;
    return past?.state === 'running' && (pastAt === null || pastAt.getTime() <= this.tools.now());
  }

  /**
   * Whether the page after the position is lost, or has failed for good, while this run goes on adding others behind it: it
   * has to end, so that the next one begins where the position stands.
   */
  async isStuck(): Promise<boolean> {
    const { sourceId, workspaceId } = this.connection;
    const position = await readPosition(this.tools.database, sourceId);
    if (!position || position.page >= this.page || position.page !== this.stoodAt?.page) {
      this.stoodAt = { page: position?.page ?? 0, since: this.tools.now() };
      return false;
    }
    if (this.tools.now() - this.stoodAt.since < patienceForPages) return false;
    const next = pageKey({ workspaceId, sourceId, epoch: this.epoch, page: position.page + 1 });
    return (await jobState(this.tools.queues, ingestPage, next)).is !== 'pending';
  }

  /** Whether topics were edited since the turn began: what the network was asked for is no longer what is listened for. */
  async isOutdated(): Promise<boolean> {
    return (await this.tools.listeners.of(this.connection.workspaceId)).revision !== this.listener.revision;
  }

  /**
   * Puts posts and deletions into the queue, in pages, waiting while it is full. `move` is what the cursor becomes once the
   * last of them is stored.
   * @param seen posts looked at to find these. @returns once everything is queued.
   */
  async add(
    posts: readonly RawPost[],
    deletions: readonly Deletion[],
    move: Partial<SourceCursor>,
    seen: number,
  ): Promise<void> {
    const before = this.adding;
    const work = before.then(() => this.addPages(posts, deletions, move, seen));
    this.adding = work.catch(() => undefined);
    await work;
  }

  private async addPages(
    raw: readonly RawPost[],
    deletions: readonly Deletion[],
    move: Partial<SourceCursor>,
    seen: number,
  ): Promise<void> {
    const posts = raw.flatMap((post) => {
      const { post: clean, fault } = cleanPost(post);
      // Pictures without a word match nothing.
      if (!clean && fault !== 'no-text')
        this.tools.warn(`${this.connection.sourceId}: a post is left out: ${fault}`);
      return clean ?? [];
    });
    const gone = deletions.flatMap((deletion) => {
      const networkId = cleanNetworkId(deletion.networkId);
      return networkId === null ? [] : [{ ...deletion, networkId }];
    });
    const next = storable({ ...this.cursor, ...move });
    this.seen += seen;
    this.queued += posts.length;
    await this.gap.heard(posts);
    if (posts.length === 0 && gone.length === 0) {
      await this.moveWithoutPage(next);
    } else {
      const pages = Math.max(Math.ceil(posts.length / pagePosts), Math.ceil(gone.length / pageDeletions));
      for (let at = 0; at < pages; at += 1) {
        await this.addPage(
          posts.slice(at * pagePosts, (at + 1) * pagePosts),
          gone.slice(at * pageDeletions, (at + 1) * pageDeletions),
          // Only once the last is stored may reading go on behind them.
          at === pages - 1 ? next : this.cursor,
        );
      }
    }
    this.cursor = next;
    await this.countNowAndThen();
  }

  private async addPage(posts: unknown[], deletions: Deletion[], cursor: SourceCursor): Promise<void> {
    while ((await this.tools.queues.backlog(ingestPage.queue)) >= pageBacklog)
      await delay(pause, undefined, { signal: this.signal });
    this.signal.throwIfAborted();
    const { workspaceId, sourceId, brandId, takeAll } = this.connection;
    this.page += 1;
    await this.tools.queues.add(ingestPage, {
      workspaceId,
      sourceId,
      epoch: this.epoch,
      page: this.page,
      cursor,
      posts,
      deletions,
      pulledAt: new Date(this.tools.now()).toISOString(),
      brandIds: takeAll && brandId !== null ? [brandId] : null,
      onlyBrandIds: brandId !== null && !takeAll ? [brandId] : null,
      import: null,
    });
  }

  /** Nothing that concerns: the position moves without a page, once all before it is stored. */
  private async moveWithoutPage(cursor: SourceCursor): Promise<void> {
    const { sourceId } = this.connection;
    await moveCursor(this.tools.database, { sourceId, epoch: this.epoch, page: this.page }, cursor);
  }

  /** The source was read up to now. `wait`: milliseconds until it is due again; null: it goes on listening. */
  async succeeded(state: {
    wait: number | null;
    /** Everything published until then was read, milliseconds since 1970; null: not known. */
    reachedAt: number | null;
    /** It has been well for long enough to forget what passes with time. */
    lasting: boolean;
    budget?: SourceBudget | null | undefined;
  }): Promise<void> {
    const { database, now } = this.tools;
    const closes = this.gap.endsAt(state.reachedAt);
    // A stream that is cut again and again must not look well each time it opens.
    const forgives = state.lasting || this.connection.problem?.fault !== 'transient';
    const isFirst =
      this.connection.pulledAt === null || (this.connection.problem !== null && forgives) || closes;
    const nextPullAt =
      state.wait === null ? null : new Date(now() + state.wait * (0.95 + Math.random() / 10));
    const noted = await noteRead(database, this.connection, {
      nextPullAt,
      budget: state.budget,
      startsNow: closes,
      forgives,
    });
    if (closes) await this.gap.end();
    this.connection.pulledAt = new Date(now());
    if (noted && nextPullAt !== null) this.connection.nextPullAt = nextPullAt;
    if (forgives) this.connection.problem = null;
    await this.countNowAndThen(true);
    if (isFirst) await this.tools.onChange(this.connection.workspaceId, this.connection.sourceId);
  }

  /**
   * Notes what went wrong and when to try again, by the one policy of its fault. What the connector did not foresee passes
   * with time.
   */
  async failed(error: unknown): Promise<void> {
    const { now, database } = this.tools;
    const failure =
      error instanceof ConnectorError
        ? error
        : new ConnectorError('transient', 'internal', { detail: messageOf(error), cause: error });
    const before = this.connection.problem;
    const isSame = before?.fault === failure.fault;
    const failures = isSame ? before.failures + 1 : 1;
    const at = new Date(now()).toISOString();
    const retryAt = new Date(nextTry(failure.fault, { failures, retryAt: failure.retryAt, now: now() }));
    const problem: SourceProblem = {
      fault: failure.fault,
      reason: failure.reason,
      detail: failure.detail,
      since: isSame ? before.since : at,
      at,
      failures,
      retryAt: retryAt.toISOString(),
    };
    if (failure.reason === 'internal') this.tools.warn(`${this.connection.sourceId}: ${failure.message}`);
    await noteProblem(database, this.connection, problem, retryAt);
    this.connection.problem = problem;
    this.connection.nextPullAt = retryAt;
    await this.countNowAndThen(true);
    await this.tools.onChange(this.connection.workspaceId, this.connection.sourceId);
  }

  /** The network no longer has what was published in between. */
  async missed(from: number, to: number): Promise<void> {
    await this.gap.missed(from, to);
  }

  /** Whether reading has come to where a gap ended. */
  endsGap(reachedAt: number | null): boolean {
    return this.gap.endsAt(reachedAt);
  }

  /** What the network says of the source itself: the address it has for good, the name it goes by. */
  async learned(what: { settings?: unknown; name?: string | undefined }): Promise<void> {
    if (what.settings !== undefined) {
      const read = this.connector.settings.safeParse(storable(what.settings));
      if (read.success) await noteSettings(this.tools.database, this.connection, read.data);
    }
    // Nobody has given it a name yet.
    const { name, settings } = this.connection;
    const told = cleanLine(what.name ?? '', 120);
    if (told !== '' && name === listensToOf(this.connector, settings))
      await renameSource(
        this.tools.database,
        this.connection.workspaceId,
        this.connection.sourceId,
        told,
        name,
      );
  }

  async notePast(past: SourcePast, at: Date | null = null): Promise<void> {
    await notePast(this.tools.database, this.connection.sourceId, past, at);
    this.connection.past = past;
    this.connection.pastAt = at;
    if (past.state !== 'running')
      await this.tools.onChange(this.connection.workspaceId, this.connection.sourceId);
  }

  /** Lets go of the source. */
  async end(): Promise<void> {
    this.tools.runs.delete(this);
    clearInterval(this.timer);
    this.aborter.abort();
    await this.adding;
    await this.countNowAndThen(true).catch((error: unknown) => this.tools.warn(messageOf(error)));
    await dropLease(this.tools.database, this.connection.sourceId, this.owner);
  }

  /** Looks whether the source is still to be read by this run; called by a timer, and when somebody has changed it. */
  async renew(): Promise<void> {
    try {
      if (await renewLease(this.tools.database, this.connection, this.owner, leaseSeconds)) return;
      this.aborter.abort(new Error('the source was paused, changed or taken over'));
    } catch (error) {
      // The database may be away for a moment; when it stays away, another owner begins a new turn, and this one's pages
      // are dropped.
      this.tools.warn(`lease of ${this.connection.sourceId}: ${messageOf(error)}`);
    }
  }

  /** Said to be done, though its last pages were lost with the queue: it goes on. */
  private async noticePast(): Promise<void> {
    const { past } = this.connection;
    if (past?.state === 'done' && this.cursor.past !== null && this.cursor.past !== undefined)
      await this.notePast({ ...past, state: 'running' });
  }

  /** Nobody has listened for far longer than usual: what comes now was missed until now. */
  private async noticeGap(): Promise<void> {
    const { tools, connection, connector } = this;
    const usual =
      connection.mode === 'stream'
        ? 120 * second
        : Math.max(600 * second, 3 * intervalOf(connector, connection.settings));
    await this.gap.begin(connection.pulledAt?.getTime() ?? null, tools.now(), usual);
  }

  private async countNowAndThen(always = false): Promise<void> {
    if (this.seen === 0 && this.queued === 0) return;
    if (!always && this.tools.now() - this.countedAt < 10 * second) return;
    const { seen, queued } = this;
    this.seen = 0;
    this.queued = 0;
    this.countedAt = this.tools.now();
    await countSeen(this.tools.database, this.connection.sourceId, seen, queued);
  }
}

/** Plain JSON that Postgres takes: networks write what they like into ids. */
function storable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? cleanText(part, Number.MAX_SAFE_INTEGER) : part,
  ) as T;
}

/** Queries of the brands a source listens for. */
export function queriesOf(
  listener: Listener,
  { brandId }: Pick<StoredConnection, 'brandId'>,
): readonly ListenedQuery[] {
  return brandId === null ? listener.queries : listener.queries.filter((query) => query.brandId === brandId);
}
