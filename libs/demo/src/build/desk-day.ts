import type { CaseRow } from '@vigie/contract';
import { caseScript, matterOf } from '../desk/case-script';
import { sessionsOf } from '../desk/work-time';
import { Random } from '../random/random';
import { plainNotes } from '../rooms/plain-notes';
import { buzzCurve, buzzFrom } from '../story/calendar';
import { CaseActor } from './case-actor';
import { type DayToLive, DeskSession, type OpenedCase } from './desk-session';

/** Something that happens at a time of the day. */
interface Event {
  at: Date;
  happens(): Promise<void>;
}

/** Days on which two cases turn out to be one, and those on which two turn out to belong together. */
const mergeDays: ReadonlySet<number> = new Set([-18, -11]);
const linkDays: ReadonlySet<number> = new Set([-17, -13, -9, -5, -3]);

/** Lives one day of the desk: sessions of the community managers, and what the teams do with their cases. */
export class DeskDay {
  private readonly random: Random;
  private readonly agenda: Event[] = [];
  private readonly end: Date;
  /** Cases that may still be opened on the day, beside those of which more is told. */
  private quota: number;

  constructor(private readonly day: DayToLive) {
    this.random = new Random(`desk ${day.build.seed} ${day.offset}`);
    const last = day.start.endOf('day').toJSDate();
    this.end = last < day.build.until ? last : day.build.until;
    this.quota = this.drawQuota();
  }

  async live(continued: readonly { at: Date; ids: string[] }[]): Promise<void> {
    const { workplace, desk } = this.day;
    for (const { at, ids } of continued)
      this.add(at, () => desk.continued.tell({ workspaceId: workplace.workspaceId, ids }));
    for (const row of await this.openCases()) this.addScript(row);
    this.addSessions();
    if (mergeDays.has(this.day.offset) || linkDays.has(this.day.offset))
      this.add(this.day.start.set({ hour: 16, minute: 5 }).toJSDate(), () => this.tieCases());
    for (let next = this.agenda.shift(); next; next = this.agenda.shift()) {
      await this.day.past.setClock(next.at);
      await next.happens();
    }
  }

  /** Notes what is to happen, unless that is beyond the day. */
  private add(at: Date, happens: Event['happens']): void {
    if (at < this.day.start.toJSDate() || at > this.end) return;
    const place = this.agenda.findIndex((event) => event.at > at);
    this.agenda.splice(place === -1 ? this.agenda.length : place, 0, { at, happens });
  }

  private addSessions(): void {
    const { offset, start } = this.day;
    const isBuzz = offset >= buzzFrom + 3 && offset < buzzFrom + buzzCurve.length;
    const minutes = sessionsOf(start.weekday, isBuzz);
    // The desk is shown before the last day's work is done.
    const held = offset === 0 ? minutes.slice(0, 1) : offset === -1 ? minutes.slice(0, 3) : minutes;
    held.forEach((minute, nth) => {
      const at = start.plus({ minutes: minute + this.random.int(0, 9) }).toJSDate();
      this.add(at, async () => {
        const session = new DeskSession(this.day, at, this.random);
        const opened = await session.goThrough(this.quota, nth === held.length - 1);
        for (const one of opened) this.addScript(one);
        this.quota -= opened.filter(({ note }) => !matterOf(note)?.exchange).length;
      });
    });
  }

  /** Cases that may be opened on the day: more in the bad buzz, none at the weekend. */
  private drawQuota(): number {
    const { offset, start, build } = this.day;
    if (start.weekday > 5) return 0;
    const buzz = buzzCurve[offset - buzzFrom];
    const usual = buzz === undefined ? 0.9 : 1.6 + buzz / 8;
    // On the last days so many that what is not closed yet can be seen in every state.
    const wanted = offset < -2 ? usual : 5;
    return Math.floor(wanted * Math.max(0.35, Math.min(1, build.mentions / 6_000)) + this.random.next());
  }

  /** Puts on the agenda what happens today to a case; cases of others are left to them. */
  private addScript(row: OpenedCase): void {
    const { build, workplace, desk } = this.day;
    const matter = matterOf(row.note);
    if (!matter) return;
    const team = matter.exchange?.team ?? plainNotes[matter.theme].team;
    const script = caseScript(matter, {
      ...{ seed: build.seed, until: build.until, zone: build.zone, team },
      openedAt: new Date(row.openedAt),
    });
    const acted = { id: row.id, teamId: row.teamId, language: matter.language, version: row.version };
    const people = new Random(`people ${build.seed} ${row.openedAt}`);
    const actor = new CaseActor(workplace, desk, acted, people);
    for (const step of script) this.add(step.at, () => actor.do(step));
  }

  private async openCases(): Promise<CaseRow[]> {
    const { workplace, desk } = this.day;
    const all: CaseRow[] = [];
    for (let after: string | undefined; ;) {
      const { cases, next } = await desk.caseList.list(workplace.managers.fr, {
        limit: 100,
        ...(after === undefined ? {} : { after }),
      });
      all.push(...cases);
      if (next === null) return all;
      after = next;
    }
  }

  /** On some days two cases turn out to belong together, or to be one. */
  private async tieCases(): Promise<void> {
    const { workplace, desk, offset } = this.day;
    const merges = mergeDays.has(offset);
    const alike = (await this.openCases()).flatMap((one) => {
      const matter = matterOf(one.note);
      // What is said of one case alone does not go together with what is said of another.
      return matter && !(merges && matter.exchange)
        ? [{ ...one, like: `${matter.theme} ${one.teamId}` }]
        : [];
    });
    const pair = [...Map.groupBy(alike, ({ like }) => like).values()].find((cases) => cases.length > 1);
    const [first, second] = (pair ?? []).sort((a, b) => a.number - b.number);
    if (!first || !second) return;
    const act = merges
      ? ({ kind: 'merge', intoId: first.id } as const)
      : ({ kind: 'link', otherId: first.id } as const);
    await desk.cases.act(
      workplace.workspaceId,
      second.id,
      { act, version: second.version },
      workplace.managers.fr,
    );
  }
}
