import { type ActRecord, type Desk, type keptSchema, type TriageAct, triageRoutes } from '@vigie/contract';
import { type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { type ApiError, asApiError } from '../../api/api-error';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { type FilterRequest } from '../inbox/inbox-search';
import { heldRows, patchRows } from '../inbox/row-cache';
import { sayAct } from './act-message';
import { ActRunner } from './act-runner';
import { rowAfter, type Subject } from './desk-after';
import { actsKey, historyKey, mentionKey, showDesks, viewCountsKey } from './desk-cache';
import { insistable, type Refused } from './refusals';

export type Kept = z.infer<typeof keptSchema>;
export type ActedRecord = Pick<ActRecord, 'id' | 'act'>;

/** What is said of acts, in the language of the screens. */
export interface TriageWords {
  /** Name of the workspace, for people who are in several. */
  place: string | null;
  done: (act: TriageAct, count: number) => string;
  notDone: (act: TriageAct) => string;
  undone: (act: TriageAct) => string;
  nothingToUndo: string;
  refused: (refused: readonly Refused[]) => string[];
  kept: (kept: readonly Kept[]) => string[];
  error: (error: unknown) => string;
  undo: string;
  evenSo: string;
  exclude: string;
}

interface Done {
  record: Promise<ActedRecord | null>;
  /** Of the act, once it is known; null until then, and when nothing was done. */
  id: string | null;
  mentionIds: readonly string[];
}

/** Whether it could not be undone because it is undone. */
const isUndone = ({ code }: ApiError) => code === 'already-undone';

/** Counts are asked again at most this often, in milliseconds. */
const countsEvery = 2_000;

/** Acts that can be taken back with the key, one after the other. */
const remembered = 50;

/** Offers to leave out words after mentions were found off topic for a brand. */
export type OfferExclusion = (brandId: string, mentionIds: readonly string[]) => void;

/**
 * Deciding in one workspace, whatever other tabs show: each act is shown at once, sent, and told. Nothing of it throws.
 */
export class TriageActs {
  private readonly runner: ActRunner;
  /** What this tab did, the latest last. */
  private done: Done[] = [];
  private undoing: Promise<unknown> = Promise.resolve();
  /** Acts on all that pass, started here and not told to be through yet, by id. */
  private readonly started = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private words: TriageWords | null = null;
  private offerExclusion: OfferExclusion | null = null;

  constructor(
    private readonly client: QueryClient,
    private readonly workspaceId: string,
    /** Who acts. */
    private readonly me: string,
  ) {
    this.runner = new ActRunner(
      {
        send: (act, items, evenSo) =>
          call(triageRoutes.act, { params: { workspaceId }, body: { act, target: { items, evenSo } } }),
        show: (desks) => showDesks(client, workspaceId, desks),
      },
      me,
    );
  }

  /** What to say from now on, and whether words can be left out of a topic. */
  speak(words: TriageWords, offerExclusion: OfferExclusion | null): void {
    this.words = words;
    this.offerExclusion = offerExclusion;
  }

  /** @param evenSo also where somebody else has it, or something is new. */
  async act(subjects: readonly Subject[], act: TriageAct, evenSo = false): Promise<void> {
    if (subjects.length === 0) return;
    const mentionIds = subjects.flatMap(({ mentionId }) => mentionId ?? []);
    const restore = this.showRows(mentionIds, act);
    const running = this.runner.run(subjects, act, evenSo);
    this.remember(
      running.then(({ act: record }) => record).catch(() => null),
      mentionIds,
    );
    try {
      const { act: record, refused, conversations } = await running;
      restore(refused.map(({ conversationId }) => conversationId));
      this.tell(subjects, act, record, refused, conversations.length);
      if (act.kind === 'correct' || act.kind === 'off-topic') this.readMentions(mentionIds);
      this.readAgain();
    } catch (error) {
      restore(subjects.map(({ conversationId }) => conversationId));
      this.tellError(error);
    }
  }

  /** Acts on all that pass filters, as a job. False when it could not be started. */
  async actOnAll(filter: FilterRequest, act: TriageAct): Promise<boolean> {
    try {
      const { act: record } = await call(triageRoutes.act, {
        params: { workspaceId: this.workspaceId },
        body: { act, target: { filter } },
      });
      if (record !== null) {
        this.started.add(record.id);
        this.remember(Promise.resolve(record), []);
      }
      void this.client.invalidateQueries({ queryKey: actsKey(this.workspaceId) });
      return true;
    } catch (error) {
      this.tellError(error);
      return false;
    }
  }

  /** Whether an act on all that pass was started here; true once, so that it is told once. */
  takeStarted(id: string): boolean {
    return this.started.delete(id);
  }

  /** Takes back what this tab did last; again, what it did before. @returns the mentions it was about; none when it failed. */
  undoLast(): Promise<readonly string[]> {
    return this.inTurn(async () => {
      for (let last = this.done.at(-1); last !== undefined; last = this.done.at(-1)) {
        const record = await last.record;
        // What was refused did nothing: the one before is meant.
        const failure = record === null ? null : await this.takeBack(record);
        if (failure !== null && !isUndone(failure)) {
          this.tellError(failure);
          return [];
        }
        const { mentionIds } = last;
        this.forget((one) => one === last);
        if (record !== null && failure === null) return mentionIds;
      }
      const { words } = this;
      if (words) sayAct({ text: words.nothingToUndo, place: null });
      return [];
    });
  }

  undo(record: ActedRecord): Promise<void> {
    return this.inTurn(async () => {
      const failure = await this.takeBack(record);
      if (failure !== null) this.tellError(failure);
      if (failure === null || isUndone(failure)) this.forget(({ id }) => id === record.id);
    });
  }

  /** The server said where conversations stand. */
  heard(desks: ReadonlyMap<string, Desk>): void {
    this.runner.heard(desks);
  }

  private remember(record: Promise<ActedRecord | null>, mentionIds: readonly string[]): void {
    const done: Done = { record, id: null, mentionIds };
    void record.then((known) => {
      done.id = known?.id ?? null;
    });
    this.done = [...this.done.slice(1 - remembered), done];
  }

  private forget(is: (done: Done) => boolean): void {
    this.done = this.done.filter((done) => !is(done));
  }

  /** One undo after the other: each knows what the one before took back. */
  private inTurn<T>(undo: () => Promise<T>): Promise<T> {
    const turn = this.undoing.then(undo);
    this.undoing = turn.catch(() => undefined);
    return turn;
  }

  /** @returns why it could not be undone; null when it was. */
  private async takeBack({ id, act }: ActedRecord): Promise<ApiError | null> {
    let failure: ApiError | null = null;
    try {
      const { conversations, kept } = await call(triageRoutes.undoAct, {
        params: { workspaceId: this.workspaceId, id },
      });
      this.heard(new Map(conversations.map(({ conversationId, desk }) => [conversationId, desk])));
      const { words } = this;
      if (words) sayAct({ text: words.undone(act), place: words.place, notes: words.kept(kept) });
    } catch (error) {
      failure = asApiError(error);
    }
    if (act.kind === 'correct' || act.kind === 'off-topic') {
      void this.client.invalidateQueries({ queryKey: workspaceKey(this.workspaceId, 'mention') });
    }
    this.readAgain();
    return failure;
  }

  private tell(
    subjects: readonly Subject[],
    act: TriageAct,
    record: ActedRecord | null,
    refused: readonly Refused[],
    count: number,
  ): void {
    const { words, offerExclusion } = this;
    if (!words) return;
    const again = insistable(act.kind, refused);
    const insistent = subjects.filter(({ conversationId }) => again.has(conversationId));
    const buttons = [];
    if (record !== null) buttons.push({ label: words.undo, run: () => void this.undo(record) });
    if (insistent.length > 0) {
      // Taking always asks whether nobody has it: to take it all the same is to give it to oneself.
      const same: TriageAct = act.kind === 'take' ? { kind: 'assign', personId: this.me } : act;
      buttons.push({ label: words.evenSo, run: () => void this.act(insistent, same, true) });
    }
    if (record !== null && act.kind === 'off-topic' && offerExclusion !== null) {
      const ids = subjects.flatMap(({ mentionId }) => mentionId ?? []);
      buttons.push({ label: words.exclude, run: () => offerExclusion(act.brandId, ids) });
    }
    sayAct({
      text: record === null ? words.notDone(act) : words.done(act, count),
      place: words.place,
      notes: words.refused(refused),
      // That it is so already is no failure.
      failed: record === null && refused.some(({ reason }) => reason !== 'nothing-to-change'),
      buttons,
    });
  }

  private tellError(error: unknown): void {
    const { words } = this;
    if (words) sayAct({ text: words.error(error), place: words.place, failed: true });
  }

  /**
   * Shows at once what a line says beside the standing.
   * @returns how to show again what it said, for the conversations where the act was refused.
   */
  private showRows(
    mentionIds: readonly string[],
    act: TriageAct,
  ): (conversationIds: readonly string[]) => void {
    if (act.kind !== 'correct' && act.kind !== 'off-topic') return () => undefined;
    const { client, workspaceId } = this;
    const before = heldRows(client, workspaceId, mentionIds);
    patchRows(
      client,
      workspaceId,
      before.map((row) => ({ ...rowAfter(row, act, this.me), desk: row.desk })),
    );
    return (conversationIds) => {
      const refused = new Set(conversationIds);
      patchRows(
        client,
        workspaceId,
        before.filter(({ conversationId }) => refused.has(conversationId)),
      );
    };
  }

  private readMentions(ids: readonly string[]): void {
    for (const id of ids) {
      void this.client.invalidateQueries({ queryKey: mentionKey(this.workspaceId, id) });
    }
  }

  /** What counts and lists of acts say has moved; the rows of the inbox are not asked again. Many acts ask once. */
  private readAgain(): void {
    void this.client.invalidateQueries({ queryKey: historyKey(this.workspaceId) });
    this.timer ??= setTimeout(() => {
      this.timer = null;
      for (const key of [viewCountsKey, actsKey]) {
        void this.client.invalidateQueries({ queryKey: key(this.workspaceId) });
      }
    }, countsEvery);
  }
}
