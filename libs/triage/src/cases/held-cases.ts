import type { Sql } from '@vigie/platform';
import { caseColumns, type RawCase } from './case-rows';
import type { CaseStanding } from './case-standing';

/** A case whose row is held. */
export interface HeldCase extends RawCase {
  /** The clock once the row was held: what is there is before it, down to the milliseconds that JavaScript knows. */
  now: Date;
}

/**
 * Holds cases until the end of the transaction, in the order of their ids, after their conversations. Those that are not
 * there are left out.
 * @param entirely also from whoever adds to them (their rooms, notices): for a case that is to go.
 */
export async function holdCases(
  tx: Sql,
  workspaceId: string,
  ids: readonly string[],
  { entirely = false } = {},
): Promise<HeldCase[]> {
  await tx.query(
    `SELECT FROM team_case WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id
     ${entirely ? 'FOR UPDATE' : 'FOR NO KEY UPDATE'}`,
    [workspaceId, ids],
  );
  // Asked once they are held: somebody may have added a colleague while this waited.
  const { rows } = await tx.query<HeldCase>(
    `SELECT ${caseColumns}, date_trunc('milliseconds', vigie_now() + interval '1 millisecond') AS now FROM team_case t
     WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id`,
    [workspaceId, ids],
  );
  return rows;
}

export interface CaseWrite {
  held: HeldCase;
  standing: CaseStanding;
  note?: string;
  fields?: Record<string, string>;
  wroteAgainAt: Date | null;
}

/** Writes where held cases stand. What changes the standing makes a new version: others have to see it first. */
export async function writeCases(tx: Sql, workspaceId: string, writes: readonly CaseWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const standings = writes.map(({ standing }) => standing);
  await tx.query(
    `UPDATE team_case t SET team_id = n.team_id, state = n.state, assignee_id = n.assignee_id, note = n.note,
       fields = n.fields, due_at = n.due_at, handed_at = n.handed_at, answered_at = n.answered_at,
       closed_at = n.closed_at, outcome = n.outcome, cause = n.cause, merged_into = n.merged_into,
       wrote_again_at = n.wrote_again_at, version = t.version + n.steps, changed_at = vigie_now()
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[], $8::timestamptz[],
       $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::uuid[],
       $15::timestamptz[], $16::int[]) AS n(id, team_id, state, assignee_id, note, fields, due_at, handed_at,
       answered_at, closed_at, outcome, cause, merged_into, wrote_again_at, steps)
     WHERE t.workspace_id = $1 AND t.id = n.id`,
    [
      workspaceId,
      writes.map(({ held }) => held.id),
      standings.map(({ teamId }) => teamId),
      standings.map(({ state }) => state),
      standings.map(({ assigneeId }) => assigneeId),
      writes.map(({ held, note }) => note ?? held.note),
      writes.map(({ held, fields }) => JSON.stringify(fields ?? held.fields)),
      standings.map(({ dueAt }) => dueAt),
      standings.map(({ handedAt }) => handedAt),
      standings.map(({ answeredAt }) => answeredAt),
      standings.map(({ closedAt }) => closedAt),
      standings.map(({ outcome }) => outcome),
      standings.map(({ cause }) => cause),
      standings.map(({ mergedInto }) => mergedInto),
      writes.map(({ wroteAgainAt }) => wroteAgainAt),
      writes.map((write) => (makesVersion(write) ? 1 : 0)),
    ],
  );
}

/** Also an author who wrote more: an end decided without having seen it is refused. */
const makesVersion = ({ held, standing, wroteAgainAt }: CaseWrite) =>
  standing !== held || (wroteAgainAt !== null && wroteAgainAt !== held.wroteAgainAt);

/** The ids of the conversations of cases, which are held before the cases are. */
export async function conversationsOf(
  sql: Sql,
  workspaceId: string,
  caseIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM conversation WHERE workspace_id = $1 AND case_id = ANY($2::uuid[]) ORDER BY id',
    [workspaceId, caseIds],
  );
  return rows.map(({ id }) => id);
}
