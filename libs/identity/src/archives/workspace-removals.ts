import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  closedWorkspaces,
  closeWorkspace,
  Database,
  eventBusKey,
  removeRows,
  Rounds,
  withoutDeadlock,
  type EventBus,
} from '@vigie/platform';
import { AuditStore } from '../audit/audit-store';
import { WorkspaceArrivals } from './workspace-arrivals';

/** Deletes workspaces: at once for everybody, then row by row beside everything else. */
@Injectable()
export class WorkspaceRemovals extends Rounds {
  protected override readonly every = 10_000;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditStore,
    private readonly arrivals: WorkspaceArrivals,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {
    super();
  }

  /** @throws AppError not-found; invalid-input when `name` is not that of the workspace. */
  async remove(workspaceId: string, name: string, by: string): Promise<void> {
    await removeWorkspace(this.database, this.audit, { workspaceId, name, by });
    await this.bus.poke('access');
    await this.bus.poke('sources');
    void this.tick();
  }

  protected override async round(): Promise<void> {
    for (const workspaceId of await closedWorkspaces(this.database))
      await removeRows(this.database, workspaceId, { stopped: () => this.stopped });
    await this.arrivals.forgetFiles();
  }
}

/**
 * Shuts a workspace for good and notes it in the audit of the installation; its rows are still to be removed.
 * @throws AppError not-found; invalid-input when `name` is not that of the workspace.
 */
export async function removeWorkspace(
  database: Database,
  audit: AuditStore,
  { workspaceId, name, by }: { workspaceId: string; name: string; by: string | null },
): Promise<void> {
  await withoutDeadlock(() =>
    database.transaction(async (tx) => {
      const { rows } = await tx.query<{ name: string; slug: string }>(
        'SELECT name, slug FROM workspace WHERE id = $1 AND removed_at IS NULL FOR UPDATE',
        [workspaceId],
      );
      const [workspace] = rows;
      if (!workspace) throw new AppError('not-found');
      if (name.trim() !== workspace.name)
        throw new AppError('invalid-input', 'This is not the name of the workspace.', {
          part: 'body',
          fields: { name: 'other-name' },
        });
      // Its own audit goes with it.
      await audit.add(tx, {
        act: 'workspace.deleted',
        workspaceId: null,
        personId: by,
        subjectId: workspaceId,
        details: workspace,
      });
      await closeWorkspace(tx, workspaceId);
    }),
  );
}
