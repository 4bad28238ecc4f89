import { Injectable } from '@nestjs/common';
import { can, type Role } from '@vigie/contract';
import type { Departures } from '@vigie/identity';
import { type DeskChange, type HeldConversation, holdConversations, writeDesk } from '@vigie/mentions';
import { addToOutbox, AppError, type Sql } from '@vigie/platform';
import { changedParts as changedDesk } from './acts/desk-parts';
import { audienceOfHeld } from './cases/case-call';
import { tellCases, tellTeam } from './cases/case-audience';
import { mayWorkOn } from './cases/case-people';
import { changedParts, stepCase, type CaseStep } from './cases/case-standing';
import { type HeldCase, holdCases, writeCases } from './cases/held-cases';
import { addHistory } from './history/history';
import { passSharedViews } from './views/view-store';

/** What somebody had who leaves, or may no longer work on it, is there for others; what a team had goes to another. */
@Injectable()
export class TriageDepartures implements Departures {
  async personLeaves(tx: Sql, workspaceId: string, personId: string, by: string | null): Promise<void> {
    await releaseConversations(tx, workspaceId, personId, by);
    await releaseCases(tx, workspaceId, personId, by);
    if (by !== null) await passSharedViews(tx, workspaceId, personId, by);
  }

  async roleChanges(
    tx: Sql,
    workspaceId: string,
    personId: string,
    role: Role,
    by: string | null,
  ): Promise<void> {
    if (!can(role, 'triage.write')) await releaseConversations(tx, workspaceId, personId, by);
    if (!can(role, 'cases.write')) await releaseCases(tx, workspaceId, personId, by);
  }

  async teamLeaves(
    tx: Sql,
    workspaceId: string,
    teamId: string,
    moveTo: string | null,
    by: string | null,
  ): Promise<void> {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id FROM team_case WHERE workspace_id = $1 AND team_id = $2 AND state <> 'closed'`,
      [workspaceId, teamId],
    );
    const held = await holdOpen(tx, workspaceId, rows, (one) => one.teamId === teamId);
    if (held.length === 0) return;
    if (moveTo === null)
      throw new AppError('team-has-cases', 'the team has open cases', { open: held.length });
    await changeCases(tx, workspaceId, by, 'case.handed-on', held, async ({ id: caseId, assigneeId }) => {
      const keepAssignee =
        assigneeId !== null && (await mayWorkOn(tx, { workspaceId, caseId, personId: assigneeId }, moveTo));
      return { kind: 'hand-on', teamId: moveTo, dueAt: null, keepAssignee };
    });
    await tellTeam(
      tx,
      workspaceId,
      by,
      held.map(({ id }) => id),
      moveTo,
    );
  }
}

/**
 * Also those that are over: what its author writes next must find somebody. What they put off is to do again: it would
 * come back to nobody, and is in no list of anybody else meanwhile.
 */
async function releaseConversations(
  tx: Sql,
  workspaceId: string,
  personId: string,
  by: string | null,
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM conversation
     WHERE workspace_id = $1 AND (assignee_id = $2 OR (state = 'snoozed' AND snoozed_by = $2))`,
    [workspaceId, personId],
  );
  const ids = rows.map(({ id }) => id);
  const changes = (await holdConversations(tx, workspaceId, ids))
    .filter(({ assigneeId, snoozedBy }) => assigneeId === personId || snoozedBy === personId)
    .map((held) => ({ held, set: released(held, personId) }));
  if (changes.length === 0) return;
  await writeDesk(tx, workspaceId, changes, by);
  await addHistory(
    tx,
    workspaceId,
    changes.map(({ held, set }) => ({
      kind: 'conversation.released',
      personId: by,
      conversationId: held.id,
      ...changedDesk(held, set),
    })),
  );
  await addToOutbox(tx, [
    { kind: 'event', workspaceId, type: 'triage.changed', ids: changes.map(({ held }) => held.id) },
  ]);
}

const released = ({ assigneeId, snoozedBy }: HeldConversation, personId: string): DeskChange => ({
  ...(assigneeId === personId ? { assigneeId: null } : {}),
  ...(snoozedBy === personId ? { state: 'open', snoozedUntil: null, snoozedBy: null } : {}),
});

/** Those that are closed go on saying who had them. */
async function releaseCases(
  tx: Sql,
  workspaceId: string,
  personId: string,
  by: string | null,
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM team_case WHERE workspace_id = $1 AND assignee_id = $2 AND state <> 'closed'`,
    [workspaceId, personId],
  );
  const held = await holdOpen(tx, workspaceId, rows, ({ assigneeId }) => assigneeId === personId);
  await changeCases(tx, workspaceId, by, 'case.released', held, () => ({ kind: 'assign', personId: null }));
}

async function holdOpen(
  tx: Sql,
  workspaceId: string,
  found: readonly { id: string }[],
  still: (held: HeldCase) => boolean,
): Promise<HeldCase[]> {
  const held = await holdCases(
    tx,
    workspaceId,
    found.map(({ id }) => id),
  );
  return held.filter((one) => one.state !== 'closed' && still(one));
}

async function changeCases(
  tx: Sql,
  workspaceId: string,
  by: string | null,
  kind: string,
  held: readonly HeldCase[],
  stepOf: (held: HeldCase) => CaseStep | Promise<CaseStep>,
): Promise<void> {
  const changes: { held: HeldCase; standing: ReturnType<typeof stepCase>; wroteAgainAt: Date | null }[] = [];
  for (const one of held) {
    const standing = stepCase(one, await stepOf(one), one.now);
    changes.push({ held: one, standing, wroteAgainAt: one.wroteAgainAt });
  }
  await writeCases(tx, workspaceId, changes);
  await addHistory(
    tx,
    workspaceId,
    changes.map(({ held: before, standing }) => ({
      kind,
      personId: by,
      caseId: before.id,
      ...changedParts(before, standing),
    })),
  );
  await tellCases(
    tx,
    workspaceId,
    held.map(({ id }) => id),
    new Map(held.map((one) => [one.id, audienceOfHeld(one)])),
  );
}
