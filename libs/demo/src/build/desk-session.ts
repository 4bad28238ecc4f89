import type { ActAnswer, ActItem, CaseRow, InboxRow, TriageAct } from '@vigie/contract';
import { DeskReader, MentionReader } from '@vigie/mentions';
import type { PastDatabase, WorkspaceCaller } from '@vigie/platform';
import type { DateTime } from 'luxon';
import type { DemoDesk } from '../desk/demo-desk';
import { decideFate, type Fate, leftTo } from '../desk/fate';
import { workTime } from '../desk/work-time';
import { Random } from '../random/random';
import { plainNotes, themeOf } from '../rooms/plain-notes';
import type { DemoPost } from '../story/demo-post';
import type { StoredBuild } from './build-store';
import type { Workplace } from './workplace';

/** A day as the desk's people live it. */
export interface DayToLive {
  build: StoredBuild;
  workplace: Workplace;
  past: PastDatabase;
  desk: DemoDesk;
  /** The posts of the story by their address. */
  byUrl: ReadonlyMap<string, DemoPost>;
  /** Days before the last one, as a negative number. */
  offset: number;
  start: DateTime;
}

/** A case as it is when it was opened, or found. */
export type OpenedCase = Pick<CaseRow, 'id' | 'openedAt' | 'note' | 'teamId' | 'version'>;

/** A conversation that somebody goes through, and what becomes of it. */
interface Judged {
  row: InboxRow;
  post: DemoPost;
  fate: Fate;
}

/** Conversations looked at in one session, and how far back. */
const mostRows = 200;
const lookBack = 9 * 86_400_000;
/** How far back goes what is put off, taken and given on the last days. */
const keptBack = 30 * 3_600_000;
/** What is left open of what came in on the day before the last; of the last day, nearly everything is. */
const leftOfYesterday = 0.45;

/** The community managers go through what came in. */
export class DeskSession {
  private readonly reader: DeskReader;

  /** @param at when it begins; then what was done last. */
  constructor(
    private readonly day: DayToLive,
    private at: Date,
    private readonly random: Random,
  ) {
    this.reader = new DeskReader(day.past, new MentionReader(day.past));
  }

  /**
   * What came in since the last session is decided, in this order of the kinds of decisions.
   * @param quota cases that may be opened, beside those of which more is told.
   * @returns those that were.
   */
  async goThrough(quota: number, isLast: boolean): Promise<OpenedCase[]> {
    const judged = await this.judge();
    const toTeams = judged.filter(({ fate }) => fate.kind === 'hand-over');
    toTeams.sort(
      (a, b) =>
        Number(b.post.exchange !== null) - Number(a.post.exchange !== null) ||
        b.row.desk.urgency - a.row.desk.urgency,
    );
    const chosen = new Set(toTeams.filter(({ post }, nth) => post.exchange !== null || nth < quota));
    const opened: OpenedCase[] = [];
    for (const one of chosen) opened.push(...(await this.handOver(one)));
    const rest = judged
      .filter((one) => !chosen.has(one))
      .map((one) => (one.fate.kind === 'hand-over' ? { ...one, fate: one.fate.else } : one));
    for (const language of ['fr', 'en'] as const) {
      const own = rest.filter(({ post }) => post.author.language === language);
      await this.decide(own, this.day.workplace.managers[language]);
    }
    if (isLast) await this.closeTheDay(judged);
    return opened;
  }

  /** Conversations that are to do, and what becomes of each. */
  private async judge(): Promise<Judged[]> {
    const { workplace, byUrl, offset } = this.day;
    const at = this.at.getTime();
    const { rows } = await this.reader.list(workplace.workspaceId, workplace.managers.fr.personId, {
      ...{ view: 'todo', order: 'latest', limit: mostRows },
      from: new Date(at - lookBack).toISOString(),
    });
    const share = offset === 0 ? 0.1 : offset === -1 ? 1 - leftOfYesterday : 1;
    return rows.flatMap((row): Judged[] => {
      const post = byUrl.get(row.url ?? '');
      if (!post || row.desk.assigneeId !== null || Date.parse(row.receivedAt) > at - 60_000) return [];
      // The same whenever it is looked at: what is left once stays.
      const random = new Random(`fate ${this.day.build.seed} ${post.post.networkId}`);
      const decided = decideFate(post, row, random);
      const fate = random.chance(share) ? decided : leftTo(decided);
      return fate.kind === 'leave' ? [] : [{ row, post, fate }];
    });
  }

  private async decide(judged: readonly Judged[], by: WorkspaceCaller): Promise<void> {
    const { brandIds } = this.day.workplace;
    const of = (kind: Fate['kind']) => judged.filter(({ fate }) => fate.kind === kind);
    const close = (as: 'nothing-to-do' | 'answered' | 'moved-private', link: string | null): TriageAct => ({
      ...{ kind: 'close', as, link },
    });
    for (const brandId of Object.values(brandIds))
      await this.act(
        by,
        { kind: 'off-topic', brandId },
        of('off-topic').filter(({ row }) => row.brandIds.includes(brandId)),
      );
    await this.act(by, close('nothing-to-do', null), of('nothing'));
    const links = Map.groupBy(of('answered'), ({ fate }) => (fate.kind === 'answered' ? fate.link : null));
    for (const [link, answered] of links) await this.act(by, close('answered', link), answered);
    await this.act(by, close('moved-private', null), of('private'));
    await this.act(by, { kind: 'watch' }, of('watch'));
  }

  /** Once a day: files under tags, corrections of what was misread, and on the last days what somebody keeps for themselves. */
  private async closeTheDay(judged: readonly Judged[]): Promise<void> {
    const { workplace, offset } = this.day;
    const filed = judged.filter(({ post }) => post.about === 'cyclonde' && this.random.chance(0.5));
    for (const [theme, of] of Map.groupBy(filed, ({ row }) => themeOf(row.text))) {
      const tag = workplace.words.tags[theme];
      if (tag !== undefined)
        await this.act(workplace.managers.fr, { kind: 'tag', add: [tag], remove: [] }, of);
    }
    const misread = judged.find(
      ({ row, post }) =>
        row.sentimentUnsure && row.sentiment !== 'negative' && post.author.voice === 'detractor',
    );
    if (misread) await this.correct(misread);
    if (offset >= -1) await this.keepSome();
  }

  private async correct(one: Judged): Promise<void> {
    const by = this.day.workplace.managers[one.post.author.language];
    await this.act(by, { kind: 'correct', correction: { sentiment: 'negative' } }, [one]);
  }

  /** What is put off, taken, watched and given on the last days. */
  private async keepSome(): Promise<void> {
    const { workplace, build } = this.day;
    const { fr, en } = workplace.managers;
    const rows = await this.newRows();
    const pressing = () => rows.splice(0, 1);
    const patient = () => rows.splice(-1, 1);
    const later = workTime(build.until, this.random.between(5, 14), build.zone).toISOString();
    for (let nth = 0; nth < 3; nth += 1) {
      await this.act(fr, { kind: 'snooze', until: later }, patient());
      await this.act(en, { kind: 'take' }, pressing());
      await this.act(en, { kind: 'watch' }, patient());
      if (workplace.administrator) {
        await this.act(fr, { kind: 'assign', personId: workplace.administrator.personId }, pressing());
        await this.act(workplace.administrator, { kind: 'snooze', until: later }, patient());
      }
    }
  }

  /** What is new, to do and nobody's, the most pressing first. */
  private async newRows(): Promise<Judged[]> {
    const at = this.at.getTime();
    const { workplace, byUrl } = this.day;
    const { rows } = await this.reader.list(workplace.workspaceId, workplace.managers.fr.personId, {
      ...{ view: 'todo', order: 'urgency', limit: 60 },
      from: new Date(at - keptBack).toISOString(),
    });
    return rows.flatMap((row): Judged[] => {
      const post = byUrl.get(row.url ?? '');
      const isNew = post && row.desk.assigneeId === null && Date.parse(row.receivedAt) < at;
      return isNew ? [{ row, post, fate: { kind: 'leave' } }] : [];
    });
  }

  private async handOver(one: Judged): Promise<OpenedCase[]> {
    const { workplace } = this.day;
    const { row, post } = one;
    const { language } = post.author;
    // Nobody praises what they complain of: that was irony.
    if (post.exchange && row.sentiment === 'positive') await this.correct(one);
    const plain = plainNotes[themeOf(row.text)];
    const note = post.exchange?.note ?? this.random.pick(plain.note[language]);
    const teamId = workplace.teamIds[post.exchange?.team ?? plain.team];
    const act: TriageAct = { kind: 'hand-over', teamId, note, dueAt: null, together: false };
    const [handed] = await this.act(workplace.managers[language], act, [one]);
    const id = handed?.desk.caseId;
    return id ? [{ id, openedAt: this.at.toISOString(), note, teamId, version: 0 }] : [];
  }

  /** Does something to conversations, some minutes after what was done before. */
  private async act(
    by: WorkspaceCaller,
    act: TriageAct,
    judged: readonly Judged[],
  ): Promise<ActAnswer['conversations']> {
    if (judged.length === 0) return [];
    const { build, workplace, past, desk } = this.day;
    const next = this.at.getTime() + 1_000 * this.random.int(20, 160);
    this.at = new Date(Math.min(next, build.until.getTime()));
    await past.setClock(this.at);
    const items = judged.map(({ row }): ActItem => ({
      ...{ conversationId: row.conversationId, mentionId: row.id, seen: null },
    }));
    const answer = await desk.acts.act(workplace.workspaceId, by.personId, act, { items, evenSo: true });
    return answer.conversations;
  }
}
