import { type ActRecord, type Desk, type keptSchema, type TriageAct, triageRoutes } from '@vigie/contract';
import { type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../api/client';
import { type FilterRequest } from '../inbox/inbox-search';
import { changeRows, heldRows, patchRows } from '../inbox/row-cache';
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
  mentionIds: readonly string[];
}

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
    this.remember({ record: running.then(({ act: record }) => record).catch(() => null), mentionIds });
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
        this.remember({ record: Promise.resolve(record), mentionIds: [] });
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

  /** Takes back what this tab did last; again, what it did before. @returns the mentions it was about. */
  async undoLast(): Promise<readonly string[]> {
    for (let last = this.done.pop(); last !== undefined; last = this.done.pop()) {
      const record = await last.record;
      // What was refused did nothing: the one before is meant.
      if (record === null) continue;
      await this.undo(record);
      return last.mentionIds;
    }
    const { words } = this;
    if (words) sayAct({ text: words.nothingToUndo, place: null });
    return [];
  }

  async undo(record: ActedRecord): Promise<void> {
    try {
      const { conversations, kept } = await call(triageRoutes.undoAct, {
        params: { workspaceId: this.workspaceId, id: record.id },
      });
      this.heard(new Map(conversations.map(({ conversationId, desk }) => [conversationId, desk])));
      const { words } = this;
      if (words) {
        sayAct({ text: words.undone(record.act), place: words.place, notes: words.kept(kept) });
      }
    } catch (error) {
      this.tellError(error);
    }
    if (record.act.kind === 'correct' || record.act.kind === 'off-topic') {
      void this.client.invalidateQueries({ queryKey: ['w', this.workspaceId, 'mention'] });
    }
    this.readAgain();
  }

  /** The server said where conversations stand. */
  heard(desks: ReadonlyMap<string, Desk>): void {
    this.runner.heard(desks);
  }

  private remember(done: Done): void {
    this.done = [...this.done.slice(1 - remembered), done];
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
      const old = new Map(before.map((row) => [row.conversationId, row]));
      changeRows(client, workspaceId, new Set(conversationIds), (row) => {
        const was = old.get(row.conversationId);
        return was === undefined ? row : { ...was, desk: row.desk };
      });
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
