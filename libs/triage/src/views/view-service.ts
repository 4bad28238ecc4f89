import { Inject, Injectable } from '@nestjs/common';
import { can, inboxViews, type Role, type SavedView, type ViewFilter } from '@vigie/contract';
import { DeskReader, resolveView } from '@vigie/mentions';
import { addToOutbox, AppError, Database, eventBusKey, type EventBus, type Sql } from '@vigie/platform';
import {
  deleteView,
  holdView,
  insertView,
  listViews,
  presentView,
  type StoredView,
  writeView,
  zoneOf,
} from './view-store';

/** Whose views, and what they may do with those of others. */
export interface ViewCaller {
  workspaceId: string;
  personId: string;
  role: Role;
}

export type ViewContent = Pick<StoredView, 'name' | 'shared' | 'filter'>;

/** Counting more exactly than this helps nobody. */
const countCap = 1_000;
/** Saved views counted for one person, their own first, and at the same time. */
const mostCounted = 100;
const countedAtOnce = 4;

/** Saved filters of the inbox: one's own, and those that are shared. */
@Injectable()
export class ViewService {
  constructor(
    private readonly database: Database,
    private readonly desks: DeskReader,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  async list({ workspaceId, personId }: ViewCaller): Promise<SavedView[]> {
    const views = await listViews(this.database, workspaceId, personId);
    return views.map((view) => presentView(view, personId));
  }

  /** Conversations in each view, by the name of those that come with Vigie, by the id of saved ones. */
  async count({
    workspaceId,
    personId,
  }: ViewCaller): Promise<Record<string, { count: number; capped: boolean }>> {
    const [saved, zone] = await Promise.all([
      listViews(this.database, workspaceId, personId),
      zoneOf(this.database, personId),
    ]);
    const now = new Date();
    const asked: [string, ViewFilter][] = [
      ...inboxViews.filter((view) => view !== 'all').map((view): [string, ViewFilter] => [view, { view }]),
      ...saved.slice(0, mostCounted).map(({ id, filter }): [string, ViewFilter] => [id, filter]),
    ];
    const counts = new Map<string, { count: number; capped: boolean }>();
    const left = asked.values();
    const countNext = async () => {
      for (const [name, filter] of left)
        counts.set(
          name,
          await this.desks.count(workspaceId, personId, resolveView(filter, now, zone), countCap),
        );
    };
    await Promise.all(Array.from({ length: countedAtOnce }, countNext));
    return Object.fromEntries(counts);
  }

  /** @throws AppError not-allowed to share; conflict when they have too many. */
  async save(caller: ViewCaller, content: ViewContent): Promise<SavedView> {
    if (content.shared) assertSharing(caller);
    return this.change(caller, (tx) =>
      insertView(tx, caller.workspaceId, { personId: caller.personId, ...content }),
    );
  }

  /** @throws AppError not-found, also for what somebody else keeps to themselves; not-allowed. */
  update(caller: ViewCaller, id: string, parts: Partial<ViewContent>): Promise<SavedView> {
    return this.change(caller, async (tx) => {
      const held = await holdOwn(tx, caller, id);
      if (parts.shared && !held.shared) assertSharing(caller);
      const view = {
        ...held,
        name: parts.name ?? held.name,
        shared: parts.shared ?? held.shared,
        filter: parts.filter ?? held.filter,
      };
      await writeView(tx, caller.workspaceId, view);
      return view;
    });
  }

  /** @throws AppError not-found, also for what somebody else keeps to themselves; not-allowed. */
  async delete(caller: ViewCaller, id: string): Promise<void> {
    await this.change(caller, async (tx) => {
      const held = await holdOwn(tx, caller, id);
      await deleteView(tx, caller.workspaceId, id);
      return held;
    });
  }

  private async change(caller: ViewCaller, work: (tx: Sql) => Promise<StoredView>): Promise<SavedView> {
    const view = await this.database.transaction(async (tx) => {
      const changed = await work(tx);
      await addToOutbox(tx, [
        { kind: 'event', workspaceId: caller.workspaceId, type: 'views.changed', ids: [changed.id] },
      ]);
      return changed;
    });
    await this.bus.poke('outbox');
    return presentView(view, caller.personId);
  }
}

/** Holds a view that the caller may change. */
async function holdOwn(tx: Sql, caller: ViewCaller, id: string): Promise<StoredView> {
  const view = await holdView(tx, caller.workspaceId, caller.personId, id);
  if (view.personId !== caller.personId) assertSharing(caller);
  return view;
}

function assertSharing({ role }: ViewCaller): void {
  if (!can(role, 'views.share')) throw new AppError('not-allowed', 'views.share');
}
