import { Inject, Injectable } from '@nestjs/common';
import type { ConversationsContinuedPayload } from '@vigie/contract';
import { conversationsContinued, type HeldConversation, holdConversations } from '@vigie/mentions';
import { Database, eventBusKey, HandlesJob, withoutDeadlock, type EventBus, type Sql } from '@vigie/platform';
import { addHistory } from '../history/history';
import { addNotices, type NewNotice } from '../notices/add-notices';
import { tellCases } from './case-audience';
import { membersOf } from './case-people';
import { changedParts, stepCase } from './case-standing';
import { type HeldCase, holdCases, writeCases } from './held-cases';

/**
 * People wrote more: whoever has their conversation or its case is told, and a case that waited or was answered is in
 * progress again. Told once however often the job comes.
 */
@Injectable()
export class TellContinued {
  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @HandlesJob(conversationsContinued)
  async tell({ workspaceId, ids }: ConversationsContinuedPayload): Promise<void> {
    await withoutDeadlock(() =>
      this.database.transaction(async (tx) => {
        const conversations = await holdConversations(tx, workspaceId, ids);
        const caseIds = [...new Set(conversations.flatMap(({ caseId }) => caseId ?? []))].sort();
        const open = (await holdCases(tx, workspaceId, caseIds)).filter(({ state }) => state !== 'closed');
        const wentOn = await goOn(tx, workspaceId, conversations, open);
        await addNotices(
          tx,
          workspaceId,
          await untold(tx, workspaceId, [
            ...(await forCases(tx, workspaceId, wentOn)),
            ...forConversations(conversations, open),
          ]),
        );
      }),
    );
    await this.bus.poke('outbox');
  }
}

/**
 * Opens the cases' course again, once for each time that somebody wrote more.
 * @returns the cases of which that was not known yet.
 */
async function goOn(
  tx: Sql,
  workspaceId: string,
  conversations: readonly HeldConversation[],
  open: readonly HeldCase[],
): Promise<HeldCase[]> {
  const known = await knownOf(tx, workspaceId, conversations);
  const changes = open.flatMap((held) => {
    const wrote = conversations.filter(({ id, caseId, arrivals }) => {
      const { told, receivedAt } = known.get(id) ?? { told: 0, receivedAt: held.openedAt };
      return caseId === held.id && arrivals > told && receivedAt > held.openedAt;
    });
    return wrote.length === 0
      ? []
      : [
          {
            held,
            wrote,
            standing: stepCase(held, { kind: 'wrote-again' }, held.now),
            wroteAgainAt: held.now,
          },
        ];
  });
  await writeCases(tx, workspaceId, changes);
  await addHistory(
    tx,
    workspaceId,
    changes.flatMap(({ held, wrote, standing }) => {
      const { before, after } = changedParts(held, standing);
      return wrote.map(({ id, arrivals }) => ({
        kind: 'case.wrote-again',
        personId: null,
        caseId: held.id,
        conversationId: id,
        before,
        after: { ...after, arrivals },
      }));
    }),
  );
  await tellCases(
    tx,
    workspaceId,
    changes.map(({ held }) => held.id),
  );
  return changes.map(({ held }) => held);
}

/** By conversation: how many of its mentions a case has been told of, and when the latest came. */
async function knownOf(
  tx: Sql,
  workspaceId: string,
  conversations: readonly HeldConversation[],
): Promise<Map<string, { told: number; receivedAt: Date }>> {
  const { rows } = await tx.query<{ id: string; told: number; receivedAt: Date }>(
    `SELECT c.id, c.received_at AS "receivedAt", coalesce((
       SELECT max((h.after ->> 'arrivals')::int) FROM history h
       WHERE h.workspace_id = $1 AND h.conversation_id = c.id AND h.kind = 'case.wrote-again'), 0) AS told
     FROM conversation c WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[])`,
    [workspaceId, conversations.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}

/** Whoever has a case is told; its team, where nobody has it. */
async function forCases(tx: Sql, workspaceId: string, cases: readonly HeldCase[]): Promise<NewNotice[]> {
  const teams = await membersOf(
    tx,
    workspaceId,
    cases.filter(({ assigneeId }) => assigneeId === null).map(({ teamId }) => teamId),
  );
  return cases.flatMap(({ id: caseId, assigneeId, teamId }) =>
    (assigneeId === null ? (teams.get(teamId) ?? []) : [assigneeId]).map((personId) => ({
      personId,
      kind: 'wrote-again' as const,
      by: null,
      caseId,
    })),
  );
}

/** Whoever has a conversation beside its case, or without one. */
function forConversations(
  conversations: readonly HeldConversation[],
  open: readonly HeldCase[],
): NewNotice[] {
  const byId = new Map(open.map((held) => [held.id, held]));
  return conversations.flatMap(({ id, assigneeId, caseId }) =>
    assigneeId === null || byId.get(caseId ?? '')?.assigneeId === assigneeId
      ? []
      : [{ personId: assigneeId, kind: 'wrote-again' as const, by: null, conversationId: id }],
  );
}

/**
 * Without those whom an unread notice tells the same already, and those who were told of a conversation since the latest
 * mention came: a job that runs again tells nothing new.
 */
async function untold(tx: Sql, workspaceId: string, notices: readonly NewNotice[]): Promise<NewNotice[]> {
  if (notices.length === 0) return [];
  const { rows } = await tx.query<{ at: number }>(
    `SELECT n.at::int FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) WITH ORDINALITY
       AS n(person_id, case_id, conversation_id, at)
     WHERE NOT EXISTS (
       SELECT FROM notice o
       WHERE o.workspace_id = $1 AND o.person_id = n.person_id AND o.kind = 'wrote-again'
         AND o.case_id IS NOT DISTINCT FROM n.case_id AND o.conversation_id IS NOT DISTINCT FROM n.conversation_id
         AND (o.read_at IS NULL
           OR o.at > (SELECT c.received_at FROM conversation c WHERE c.id = n.conversation_id)))
     ORDER BY n.at`,
    [
      workspaceId,
      notices.map(({ personId }) => personId),
      notices.map(({ caseId }) => caseId ?? null),
      notices.map(({ conversationId }) => conversationId ?? null),
    ],
  );
  return rows.flatMap(({ at }) => notices[at - 1] ?? []);
}
