import type { Case } from '@vigie/contract';
import type { CaseStanding } from './case-standing';

/** Columns of a case; `t` is the case. */
export const caseColumns = `
  t.id, t.number, t.team_id AS "teamId", t.state, t.assignee_id AS "assigneeId",
  ARRAY(SELECT k.person_id FROM case_colleague k WHERE k.case_id = t.id ORDER BY k.person_id) AS "colleagueIds",
  t.author_id AS "authorId", t.note, t.fields, t.due_at AS "dueAt", t.opened_by AS "openedBy", t.opened_at AS "openedAt",
  t.handed_at AS "handedAt", t.answered_at AS "answeredAt", t.closed_at AS "closedAt", t.outcome, t.cause,
  t.merged_into AS "mergedInto", t.wrote_again_at AS "wroteAgainAt", t.version, t.changed_at AS "changedAt"`;

/** A case as Postgres gives it. */
export interface RawCase extends CaseStanding {
  id: string;
  number: number;
  colleagueIds: string[];
  authorId: string | null;
  note: string;
  fields: Record<string, string>;
  openedBy: string | null;
  openedAt: Date;
  wroteAgainAt: Date | null;
  version: number;
  changedAt: Date;
}

export function toCase(raw: RawCase): Case {
  return {
    id: raw.id,
    number: raw.number,
    teamId: raw.teamId,
    state: raw.state,
    assigneeId: raw.assigneeId,
    colleagueIds: raw.colleagueIds,
    note: raw.note,
    fields: raw.fields,
    dueAt: raw.dueAt.toISOString(),
    openedBy: raw.openedBy,
    openedAt: raw.openedAt.toISOString(),
    handedAt: raw.handedAt.toISOString(),
    answeredAt: raw.answeredAt?.toISOString() ?? null,
    closedAt: raw.closedAt?.toISOString() ?? null,
    outcome: raw.outcome,
    cause: raw.cause,
    mergedIntoId: raw.mergedInto,
    wroteAgainAt: raw.wroteAgainAt?.toISOString() ?? null,
    version: raw.version,
    changedAt: raw.changedAt.toISOString(),
  };
}

/** Columns of a case that another one names. */
export const linkedColumns = `t.id, t.number, t.team_id AS "teamId", t.state, t.opened_at AS "openedAt",
  t.closed_at AS "closedAt", t.outcome`;

export type RawLinked = Pick<
  RawCase,
  'id' | 'number' | 'teamId' | 'state' | 'openedAt' | 'closedAt' | 'outcome'
>;

export type LinkedCase = Pick<
  Case,
  'id' | 'number' | 'teamId' | 'state' | 'openedAt' | 'closedAt' | 'outcome'
>;

export const toLinked = (raw: RawLinked): LinkedCase => ({
  ...raw,
  openedAt: raw.openedAt.toISOString(),
  closedAt: raw.closedAt?.toISOString() ?? null,
});
