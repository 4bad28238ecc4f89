import { type ActAnswer, type ActItem, type Desk, type TriageAct } from '@vigie/contract';
import { deskAfter, type Subject } from './desk-after';

export interface RunnerPorts {
  send(act: TriageAct, items: ActItem[], evenSo: boolean): Promise<ActAnswer>;
  /** Shows where conversations stand. */
  show(desks: ReadonlyMap<string, Desk>): void;
}

interface Underway {
  /** Where the conversation stands as the server said last. */
  truth: Desk;
  /** Acts shown before their answer, oldest first. */
  acts: { act: TriageAct; brandIds: readonly string[] }[];
  /** Where it stood after the act of this person that was answered last. */
  answered: Desk | null;
  last: Promise<unknown>;
}

/** Answers and events cross: an older one changes nothing. */
function learn(entry: Underway, desk: Desk): void {
  if (desk.version >= entry.truth.version) entry.truth = desk;
}

/**
 * Acts are shown at once and sent one after the other for a conversation, each saying that it has seen the one before. What
 * the server says meanwhile is shown with what it has not answered yet on top of it.
 */
export class ActRunner {
  private readonly underway = new Map<string, Underway>();

  constructor(
    private readonly ports: RunnerPorts,
    /** Who acts. */
    private readonly me: string,
  ) {}

  /** Throws what `send` throws, once the conversations are shown as they were. */
  async run(subjects: readonly Subject[], act: TriageAct, evenSo = false): Promise<ActAnswer> {
    const before = subjects.map(({ conversationId }) => this.underway.get(conversationId)?.last);
    const shown = subjects.map((subject) => {
      const { conversationId: id, desk, brandIds } = subject;
      const entry = this.underway.get(id) ?? {
        truth: desk,
        acts: [],
        answered: null,
        last: Promise.resolve(),
      };
      const one = { act, brandIds };
      entry.acts.push(one);
      this.underway.set(id, entry);
      return { subject, entry, one };
    });
    const sent = this.sendAfter(before, shown, act, evenSo);
    for (const { entry } of shown) entry.last = sent.catch(() => undefined);
    this.draw(shown.map(({ subject }) => subject.conversationId));
    try {
      const answer = await sent;
      const stand = new Map<string, Desk>();
      for (const { conversationId, desk } of [...answer.refused, ...answer.conversations]) {
        if (desk !== null) stand.set(conversationId, desk);
      }
      for (const { subject, entry } of shown) {
        const desk = stand.get(subject.conversationId);
        if (desk === undefined) continue;
        learn(entry, desk);
        if (answer.conversations.some(({ conversationId }) => conversationId === subject.conversationId)) {
          entry.answered = desk;
        }
      }
      return answer;
    } finally {
      for (const { entry, one } of shown) entry.acts.splice(entry.acts.indexOf(one), 1);
      this.draw(shown.map(({ subject }) => subject.conversationId));
      for (const { subject, entry } of shown) {
        if (entry.acts.length === 0) this.underway.delete(subject.conversationId);
      }
    }
  }

  /** The server said where conversations stand: shows that, and what is under way on top of it. */
  heard(desks: ReadonlyMap<string, Desk>): void {
    const shown = new Map<string, Desk>();
    for (const [id, desk] of desks) {
      const entry = this.underway.get(id);
      if (entry) learn(entry, desk);
      shown.set(id, entry ? this.top(entry) : desk);
    }
    this.ports.show(shown);
  }

  private async sendAfter(
    before: readonly (Promise<unknown> | undefined)[],
    shown: readonly { subject: Subject; entry: Underway }[],
    act: TriageAct,
    evenSo: boolean,
  ): Promise<ActAnswer> {
    await Promise.all(before);
    const items = shown.map(({ subject, entry }) => {
      const { version } = entry.answered ?? subject.desk;
      return {
        conversationId: subject.conversationId,
        mentionId: subject.mentionId,
        seen: { version, arrivals: subject.desk.arrivals },
      };
    });
    return this.ports.send(act, items, evenSo);
  }

  private top({ truth, acts }: Underway): Desk {
    return acts.reduce((desk, { act, brandIds }) => deskAfter({ desk, brandIds }, act, this.me), truth);
  }

  private draw(ids: readonly string[]): void {
    const desks = new Map<string, Desk>();
    for (const id of ids) {
      const entry = this.underway.get(id);
      if (entry) desks.set(id, this.top(entry));
    }
    this.ports.show(desks);
  }
}
