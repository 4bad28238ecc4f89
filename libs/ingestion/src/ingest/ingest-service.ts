import { Inject, Injectable, Logger } from '@nestjs/common';
import type { IngestPagePayload } from '@vigie/contract';
import {
  advancePosition,
  claimPage,
  conversationsContinued,
  findLeaving,
  holdListening,
  ListenerCache,
  moveCounts,
  pageState,
  readPage,
  sourceKeptSince,
  storeDeletions,
  storePosts,
  takeTurn,
  type BadPost,
  type ReadPost,
  type Leaving,
  type StoredPosts,
} from '@vigie/mentions';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  isDataError,
  messageOf,
  NotYet,
  type EventBus,
  type OutboxEntry,
  type Sql,
} from '@vigie/platform';
import { UnrecoverableError } from 'bullmq';
import { countPage, isRunning } from '../imports/import-progress';
import { holdSetAside, noteSetAsideError, removeSetAside, setAside } from './set-aside-store';

/**
 * The transaction has nothing to store after all, and is given up: the page is stored already, its import stopped, or its
 * source is read anew since.
 */
class GivenUp extends Error {}

/** A brand was changed since the page was matched, which must not be stored as it was matched before. */
class MatchedBefore extends Error {}

/** Milliseconds since it was pulled for which a page looks often whether those before it are stored; then seldom. */
const soon = 10_000;
/** From then on waiting is a failure like others, so that pages which wait for one that cannot be stored make room. */
const tooLong = 60_000;

const unmatchedError = 'matches no topic any more';
const agedError = 'older than its source keeps';

type IndexedPost = ReadPost & { index: number };

/** The one write: from a page of posts to everything that is stored of them. */
@Injectable()
export class IngestService {
  private readonly logger = new Logger(IngestService.name);

  constructor(
    private readonly database: Database,
    private readonly listeners: ListenerCache,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /**
   * Stores a page exactly once, however often it comes. A post that cannot be stored is set aside; the rest goes on.
   * @throws whatever passes with time, for the queue to try again; UnrecoverableError when the source is gone; NotYet when
   *   it has deletions, or edits of what no topic matches, and pages before it are not stored.
   */
  async ingest(page: IngestPagePayload): Promise<void> {
    const [state, keptSince, listener, wanted] = await Promise.all([
      pageState(this.database, page),
      this.keptSince(page),
      this.listeners.of(page.workspaceId).catch((error: unknown) => {
        if (error instanceof AppError) throw new UnrecoverableError(error.message);
        throw error;
      }),
      page.import ? isRunning(this.database, page.import.importId) : true,
    ]);
    if (state === 'unknown-source') throw new UnrecoverableError(`there is no source ${page.sourceId}`);
    if (state === 'stored' || state === 'superseded' || !wanted) return;
    const reading = readPage(page.posts, {
      matcher: listener.matcher,
      priors: listener.priors,
      brandIds: page.brandIds,
      onlyBrandIds: page.onlyBrandIds,
      keptSince,
    });
    // What is deleted or changed must be stored by then, or it would come back with a page that is late.
    const waits = page.deletions.length > 0 || reading.posts.some(({ brandIds }) => brandIds.length === 0);
    if (waits && state !== 'next') throw waitingFor(page);
    const store = (careful: boolean) =>
      this.database.transaction((tx) =>
        this.storePage(tx, page, { ...reading, revision: listener.revision }, careful),
      );
    try {
      await store(false).catch((error: unknown) => {
        // Something in the page is refused: once more, looking for it.
        if (isDataError(error)) return store(true);
        throw error;
      });
    } catch (error) {
      if (error instanceof GivenUp) return;
      if (error instanceof MatchedBefore) return this.ingest(page);
      throw error;
    }
    await this.bus.poke('outbox');
  }

  private keptSince({ workspaceId, sourceId }: IngestPagePayload): Promise<Date | null> {
    return sourceKeptSince(this.database, workspaceId, sourceId, this.database.now());
  }

  private async storePage(
    tx: Sql,
    page: IngestPagePayload,
    reading: { posts: IndexedPost[]; unmatched: number; aged: number; bad: BadPost[]; revision: number },
    careful: boolean,
  ): Promise<void> {
    await takeTurn(tx, 'deletions', page.workspaceId, { alone: page.deletions.length > 0 });
    if (!(await claimPage(tx, page.sourceId, page.page, page.cursor))) throw new GivenUp();
    if (!(await holdListening(tx, page.workspaceId, reading.revision))) throw new MatchedBefore();
    const bad = [...reading.bad];
    const leaving = await findLeaving(tx, page.workspaceId, page.deletions);
    const posts = careful ? await this.leaveOutBad(tx, page, reading.posts, leaving, bad) : reading.posts;
    const stored = await storePosts(tx, page, posts, leaving);
    await setAside(tx, page, bad);
    const gone = await storeDeletions(tx, page.workspaceId, page.deletions);
    await moveCounts(tx, page.workspaceId, {
      added: stored.counted,
      removed: [...stored.uncounted, ...gone.removed],
    });
    await addToOutbox(tx, eventsOf(page, stored, gone.deleted));
    const position = await advancePosition(tx, page);
    if (!position) throw new GivenUp();
    if (page.import) {
      const running = await countPage(tx, page.import, {
        stored: stored.added.length,
        known: stored.known,
        unmatched: reading.unmatched + reading.aged,
        setAside: bad.map(({ index, post }) => ({ line: page.import?.lines[index] ?? 0, post })),
        position,
      });
      if (!running) throw new GivenUp();
    }
    if (bad.length > 0)
      this.logger.warn(`${bad.length} posts of page ${page.page} of ${page.sourceId} set aside`);
  }

  /**
   * Finds the posts that the database refuses, by halving; they go to `bad`. Every try is rolled back, so that the
   * others are stored at once and in the order of their keys: halves stored one after the other would take locks in
   * another order than every other page does.
   * @returns the others.
   */
  private async leaveOutBad(
    tx: Sql,
    page: IngestPagePayload,
    posts: readonly IndexedPost[],
    leaving: Leaving,
    bad: BadPost[],
  ): Promise<IndexedPost[]> {
    if (posts.length === 0) return [];
    await tx.query('SAVEPOINT part');
    let refusal: unknown = null;
    try {
      await storePosts(tx, page, posts, leaving);
    } catch (error) {
      if (!isDataError(error)) throw error;
      refusal = error;
    }
    await tx.query('ROLLBACK TO SAVEPOINT part');
    await tx.query('RELEASE SAVEPOINT part');
    if (refusal === null) return [...posts];
    const only = posts[0];
    if (posts.length === 1 && only) {
      bad.push({ index: only.index, post: only.post, error: messageOf(refusal) });
      return [];
    }
    const middle = posts.length >> 1;
    return [
      ...(await this.leaveOutBad(tx, page, posts.slice(0, middle), leaving, bad)),
      ...(await this.leaveOutBad(tx, page, posts.slice(middle), leaving, bad)),
    ];
  }

  /**
   * Tries again to store a post that was set aside.
   * @throws AppError not-found.
   */
  async retrySetAside(workspaceId: string, id: string): Promise<{ stored: boolean; error: string | null }> {
    const listener = await this.listeners.of(workspaceId);
    try {
      const error = await this.database.transaction(async (tx) => {
        const aside = await holdSetAside(tx, workspaceId, id);
        if (!aside) throw new AppError('not-found');
        if (!(await holdListening(tx, workspaceId, listener.revision))) throw new MatchedBefore();
        const keptSince = await sourceKeptSince(tx, workspaceId, aside.sourceId, this.database.now());
        const reading = readPage([aside.post], { ...listener, ...aside, keptSince });
        const bad = reading.bad[0];
        if (bad) {
          await noteSetAsideError(tx, workspaceId, id, bad.error);
          return bad.error;
        }
        if (reading.posts.length === 0) {
          // Its topic was edited since, or its source keeps less: to remove it now would lose it without a word.
          const why = reading.aged > 0 ? agedError : unmatchedError;
          await noteSetAsideError(tx, workspaceId, id, why);
          return why;
        }
        const to = { workspaceId, sourceId: aside.sourceId };
        const stored = await storePosts(tx, to, reading.posts);
        await moveCounts(tx, workspaceId, { added: stored.counted, removed: stored.uncounted });
        await removeSetAside(tx, workspaceId, id);
        await addToOutbox(tx, eventsOf({ workspaceId, import: null }, stored));
        return null;
      });
      await this.bus.poke('outbox');
      return { stored: error === null, error };
    } catch (error) {
      if (error instanceof MatchedBefore) return this.retrySetAside(workspaceId, id);
      if (!isDataError(error)) throw error;
      await noteSetAsideError(this.database, workspaceId, id, messageOf(error));
      return { stored: false, error: messageOf(error) };
    }
  }
}

function waitingFor(page: IngestPagePayload): Error {
  const age = Date.now() - Date.parse(page.pulledAt);
  const why = `page ${page.page} waits for the pages before it`;
  return age > tooLong ? new Error(why) : new NotYet(age > soon ? 1_000 : 100, why);
}

function eventsOf(
  page: Pick<IngestPagePayload, 'workspaceId' | 'import'>,
  stored: StoredPosts,
  deleted: readonly string[] = [],
): OutboxEntry[] {
  const { workspaceId } = page;
  const events: OutboxEntry[] = [];
  if (stored.added.length > 0)
    events.push({ kind: 'event', workspaceId, type: 'mentions.stored', ids: stored.added });
  const changed = [...new Set([...stored.linked, ...stored.edited])];
  if (changed.length > 0) events.push({ kind: 'event', workspaceId, type: 'mentions.changed', ids: changed });
  if (deleted.length > 0) events.push({ kind: 'event', workspaceId, type: 'mentions.deleted', ids: deleted });
  if (stored.reopened.length > 0)
    events.push({ kind: 'event', workspaceId, type: 'triage.changed', ids: stored.reopened });
  if (stored.continued.length > 0)
    events.push({
      kind: 'job',
      workspaceId,
      job: conversationsContinued.name,
      payload: { workspaceId, ids: stored.continued },
    });
  if (page.import)
    events.push({ kind: 'event', workspaceId, type: 'import.progress', ids: [page.import.importId] });
  return events;
}
