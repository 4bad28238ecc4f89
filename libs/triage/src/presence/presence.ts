import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { can, presenceSeconds } from '@vigie/contract';
import {
  AppError,
  Database,
  eventBusKey,
  messageOf,
  type EventBus,
  type WorkspaceCaller,
} from '@vigie/platform';
import { CaseAccess, seesAll } from '../cases/case-access';
import { audienceOf } from '../cases/case-audience';
import {
  hasConversation,
  listLookers,
  lookersAt,
  putTab,
  subjectId,
  sweepTabs,
  type Lookers,
  type Subject,
} from './presence-store';

/** Any fixed number; the second half of the lock is what is looked at. */
const tellLock = 7_461_840;
const sweepEvery = (presenceSeconds * 1_000) / 6;
/** What one message of the bus has room for. */
const mostPeople = 50;
const mostAddressed = 100;

/** Who looks at what, so that two people do not do the same. */
@Injectable()
export class Presence implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Presence.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly access: CaseAccess,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), sweepEvery).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  list({ workspaceId, personId, role }: WorkspaceCaller): Promise<Lookers[]> {
    return listLookers(this.database, workspaceId, {
      personId,
      readsMentions: can(role, 'mentions.read'),
      seesAllCases: seesAll(role),
    });
  }

  /**
   * Notes what a tab of the caller's shows, and tells the others where it came or left.
   * @param at null: nothing that is looked at together.
   * @throws AppError `not-allowed` for a conversation where the caller reads no mentions; `not-found` for what they may not
   *   see; `conflict` for a tab of somebody else's.
   */
  async put(caller: WorkspaceCaller, tabId: string, at: Subject | null): Promise<void> {
    const { workspaceId, personId } = caller;
    if (at) await this.check(caller, at);
    const was = await this.database.transaction((tx) => putTab(tx, workspaceId, { tabId, personId }, at));
    if (was === undefined) throw new AppError('conflict', 'the tab of somebody else');
    const stays = was !== null && at !== null && subjectId(was.subject) === subjectId(at);
    if (was && !stays) await this.tell(was.workspaceId, was.subject);
    if (at && !stays) await this.tell(workspaceId, at);
  }

  /** Forgets tabs that are gone without a word, and tells the others. Several processes may do it at once. */
  async sweep(): Promise<void> {
    try {
      for (const { workspaceId, subject } of await sweepTabs(this.database))
        await this.tell(workspaceId, subject);
    } catch (error) {
      // The next sweep tries again.
      this.logger.warn(`presence: ${messageOf(error)}`);
    }
  }

  private async check(caller: WorkspaceCaller, at: Subject): Promise<void> {
    if ('caseId' in at) {
      await this.access.check(caller.workspaceId, at.caseId, caller);
      return;
    }
    if (!can(caller.role, 'mentions.read')) throw new AppError('not-allowed');
    if (!(await hasConversation(this.database, caller.workspaceId, at.conversationId)))
      throw new AppError('not-found');
  }

  /**
   * Tells who looks at something, as it stands. One at a time for each: of two answers read side by side the older could
   * be told last.
   */
  private async tell(workspaceId: string, subject: Subject): Promise<void> {
    await this.database.transaction(async (tx) => {
      const id = subjectId(subject);
      await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [tellLock, id]);
      const people = await lookersAt(tx, workspaceId, subject);
      const ids = [id, ...people.slice(0, mostPeople)];
      if ('conversationId' in subject) {
        await this.bus.tell({ workspaceId, type: 'presence.conversations', ids });
        return;
      }
      const audience = (await audienceOf(tx, workspaceId, [id])).get(id) ?? [];
      for (let from = 0; from < audience.length; from += mostAddressed)
        await this.bus.tell({
          workspaceId,
          type: 'presence.cases',
          ids,
          audience: audience.slice(from, from + mostAddressed),
        });
    });
  }
}
