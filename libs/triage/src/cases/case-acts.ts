import { Inject, Injectable } from '@nestjs/common';
import type { Case, CaseAct } from '@vigie/contract';
import {
  AppError,
  Database,
  eventBusKey,
  withoutDeadlock,
  type EventBus,
  type Sql,
  type WorkspaceCaller,
} from '@vigie/platform';
import { CaseAccess } from './case-access';
import type { CaseCall } from './case-call';
import { moveCase } from './case-course';
import { caseColumns, type RawCase, toCase } from './case-rows';
import { tieCase } from './case-ties';
import { mergeCase } from './merge-cases';

/** What people do with cases. */
@Injectable()
export class CaseActs {
  constructor(
    private readonly database: Database,
    private readonly access: CaseAccess,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /**
   * @param version of the case as the caller sees it.
   * @returns the case as it is then, also when the caller no longer sees it because another team has it.
   * @throws AppError not-found; changed-meanwhile {by, version}; already-taken {by}; case-closed; team-given-up;
   *   conflict; invalid-input.
   */
  async act(
    workspaceId: string,
    caseId: string,
    { act, version }: { act: CaseAct; version: number },
    caller: WorkspaceCaller,
  ): Promise<Case> {
    const after = await withoutDeadlock(() =>
      this.database.transaction(async (tx) => {
        await carryOut({ tx, workspaceId, caseId, caller, version, access: this.access }, act);
        return readOne(tx, workspaceId, caseId);
      }),
    );
    await this.bus.poke('outbox');
    return after;
  }
}

function carryOut(call: CaseCall, act: CaseAct): Promise<void> {
  switch (act.kind) {
    case 'take':
    case 'assign':
    case 'move':
    case 'close':
    case 'reopen':
    case 'hand-on':
    case 'due':
      return moveCase(call, act);
    case 'merge':
      return mergeCase(call, act);
    case 'add-colleague':
    case 'remove-colleague':
    case 'link':
    case 'unlink':
    case 'fields':
      return tieCase(call, act);
  }
}

async function readOne(tx: Sql, workspaceId: string, caseId: string): Promise<Case> {
  const { rows } = await tx.query<RawCase>(
    `SELECT ${caseColumns} FROM team_case t WHERE t.workspace_id = $1 AND t.id = $2`,
    [workspaceId, caseId],
  );
  if (!rows[0]) throw new AppError('not-found', 'no such case');
  return toCase(rows[0]);
}
