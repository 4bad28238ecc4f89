import type { ActAnswer, CaseRow, InboxRow, TriageAct } from '@vigie/contract';
import { seededRandom } from '@vigie/testing';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { cookieOf } from './bench-api';

type Act = 'take' | 'tag' | 'handOver' | 'comment' | 'close';

/** What everybody's work comes to; times in milliseconds. */
export interface DeskTally {
  /** False while the desk warms up. */
  counting: boolean;
  acts: Record<Act, number[]>;
  lists: number[];
  told: number[];
  shown: number[];
  refused: number;
  errors: number;
  /** Who was given a conversation, by its id. */
  takers: Map<string, Set<number>>;
  /** Acts whose event is still on its way to somebody, by what they are about. */
  pending: Map<string, { since: number; missing: Set<number> }>;
}

export interface DeskWork {
  base: string;
  workspaceId: string;
  teamIds: readonly string[];
  /** How many work. */
  people: number;
  signal: AbortSignal;
  /** Ends the bench before its time. */
  stopped: AbortSignal;
}

/** Acts of one person are about a second apart: a quick community manager's pace. */
const pause = (random: () => number) => 500 + 1_000 * random();
/** One event in so many is followed by what a page does with it: it reads where the conversation stands. */
const lookedAt = 0.02;

/** One person at work: reads the list, takes, tags, hands over, comments, closes, and hears of the others. */
export class DeskPerson {
  /** Resolves once the live stream is open. */
  readonly listening: Promise<void>;
  private heard!: () => void;
  private cookie = '';
  private readonly random: () => number;
  private rows: InboxRow[] = [];
  private cases: CaseRow[] = [];

  constructor(
    private readonly email: string,
    private readonly index: number,
    private readonly tally: DeskTally,
    private readonly options: DeskWork,
  ) {
    this.random = seededRandom(100 + index);
    this.listening = new Promise((resolve) => (this.heard = resolve));
  }

  async signIn(password: string): Promise<void> {
    const { base, stopped } = this.options;
    const response = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ email: this.email, password }),
      signal: stopped,
    });
    if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`);
    this.cookie = cookieOf(response);
  }

  /** Hears events until the work is over. */
  async listen(): Promise<void> {
    const { base, signal } = this.options;
    try {
      const response = await fetch(`${base}/api/events`, { headers: { cookie: this.cookie }, signal });
      if (!response.ok || !response.body) throw new Error(`the live stream answered ${response.status}`);
      this.heard();
      const events = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream());
      for await (const { data, event } of events) {
        if (event !== undefined || data === '') continue;
        const { ids } = JSON.parse(data) as { ids: string[] };
        for (const id of ids) this.hear(id);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private hear(id: string): void {
    const pending = this.tally.pending.get(id);
    if (!pending?.missing.delete(this.index)) return;
    if (pending.missing.size === 0) {
      this.tally.pending.delete(id);
      if (this.tally.counting) this.tally.told.push(performance.now() - pending.since);
    }
    if (this.random() < lookedAt) void this.look(id, pending.since);
  }

  private async look(conversationId: string, since: number): Promise<void> {
    const answer = await this.call('POST', '/inbox/pick', {
      ids: [conversationId],
      filter: { view: 'todo' },
    }).catch(() => undefined);
    if (answer && this.tally.counting) this.tally.shown.push(performance.now() - since);
  }

  /** Works until the signal says stop. */
  async work(): Promise<void> {
    const { signal } = this.options;
    while (!signal.aborted) {
      await sleep(pause(this.random), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.next();
      } catch (error) {
        if (!signal.aborted && this.tally.counting) this.tally.errors += 1;
        if (!signal.aborted && this.tally.errors < 4) console.error(error);
      }
    }
  }

  private async next(): Promise<void> {
    const dice = this.random();
    if (this.rows.length < 10 || dice < 0.1) return this.readList();
    // Everybody looks at the same head of the list, so that two often want the same.
    const at = Math.floor(this.random() ** 2 * this.rows.length);
    const row = this.rows[at] as InboxRow;
    if (dice < 0.4) return this.act('take', row, { kind: 'take' });
    if (dice < 0.6)
      return this.act('tag', row, { kind: 'tag', add: [`tag-${Math.floor(dice * 100)}`], remove: [] });
    if (dice < 0.75) return this.comment();
    this.rows.splice(at, 1);
    return dice < 0.85
      ? this.act('handOver', row, {
          kind: 'hand-over',
          teamId: this.options.teamIds[Math.floor(this.random() * this.options.teamIds.length)] as string,
          note: 'Please look at this.',
          dueAt: null,
          together: false,
        })
      : this.act('close', row, { kind: 'close', as: 'nothing-to-do', link: null });
  }

  private async readList(): Promise<void> {
    const began = performance.now();
    const list = (await this.call('GET', '/inbox?view=todo&order=urgency&limit=100')) as { rows: InboxRow[] };
    if (this.tally.counting) this.tally.lists.push(performance.now() - began);
    this.rows = list.rows;
    const cases = (await this.call('GET', '/cases?limit=50')) as { cases: CaseRow[] };
    this.cases = cases.cases;
  }

  private async act(name: Act, row: InboxRow, act: TriageAct): Promise<void> {
    const { conversationId } = row;
    const since = performance.now();
    const ours = this.expect(conversationId, since);
    const answer = (await this.call('POST', '/acts', {
      act,
      target: { items: [{ conversationId, mentionId: row.id, seen: null }] },
    })) as ActAnswer;
    if (answer.act === null) {
      if (ours) this.tally.pending.delete(conversationId);
      if (this.tally.counting) this.tally.refused += 1;
      return;
    }
    if (this.tally.counting) this.tally.acts[name].push(performance.now() - since);
    if (name !== 'take') return;
    const takers = this.tally.takers.get(conversationId) ?? new Set();
    this.tally.takers.set(conversationId, takers.add(this.index));
  }

  private async comment(): Promise<void> {
    const one = this.cases[Math.floor(this.random() * this.cases.length)];
    if (!one) return;
    const since = performance.now();
    this.expect(one.id, since);
    await this.call('POST', `/cases/${one.id}/room`, { body: 'I asked the shop; they call back today.' });
    if (this.tally.counting) this.tally.acts.comment.push(performance.now() - since);
  }

  /** @returns false while another act on the same is followed: which event is whose could not be told. */
  private expect(id: string, since: number): boolean {
    if (this.tally.pending.has(id)) return false;
    const missing = new Set(Array.from({ length: this.options.people }, (_, index) => index));
    missing.delete(this.index);
    this.tally.pending.set(id, { since, missing });
    return true;
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const { base, workspaceId, signal } = this.options;
    const response = await fetch(`${base}/api/w/${workspaceId}${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        origin: base,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
