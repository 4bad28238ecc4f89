import { presenceSeconds } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { visibleTo } from '../cases/case-access';

/** What a tab shows: a conversation, or a case. */
export type Subject = { conversationId: string } | { caseId: string };

interface SubjectColumns {
  conversationId: string | null;
  caseId: string | null;
}

/** Who looks at a subject, each person once. */
export interface Lookers extends SubjectColumns {
  personIds: string[];
}

const columnsOf = (subject: Subject): SubjectColumns => ({
  conversationId: 'conversationId' in subject ? subject.conversationId : null,
  caseId: 'caseId' in subject ? subject.caseId : null,
});

function subjectOf({ conversationId, caseId }: SubjectColumns): Subject {
  if (conversationId !== null) return { conversationId };
  if (caseId !== null) return { caseId };
  throw new Error('a tab shows a conversation or a case');
}

export const subjectId = (subject: Subject) =>
  'conversationId' in subject ? subject.conversationId : subject.caseId;

const here = `p.seen_at > clock_timestamp() - interval '${presenceSeconds} seconds'`;

export interface Tab {
  tabId: string;
  personId: string;
}

/**
 * Notes what a tab shows now; nothing: it is forgotten.
 * @returns what it showed before, if it was there, by workspace: a tab may have changed that too; undefined when it is
 *   the tab of somebody else, of which nothing is changed.
 */
export async function putTab(
  tx: Sql,
  workspaceId: string,
  { tabId, personId }: Tab,
  at: Subject | null,
): Promise<{ workspaceId: string; subject: Subject } | null | undefined> {
  const { rows } = await tx.query<SubjectColumns & { workspaceId: string; personId: string }>(
    `SELECT workspace_id AS "workspaceId", person_id AS "personId", conversation_id AS "conversationId",
       case_id AS "caseId" FROM presence WHERE tab_id = $1 FOR UPDATE`,
    [tabId],
  );
  const [was] = rows;
  if (was && was.personId !== personId) return undefined;
  if (at) {
    const { conversationId, caseId } = columnsOf(at);
    const { rowCount } = await tx.query(
      `INSERT INTO presence AS p (tab_id, workspace_id, person_id, conversation_id, case_id)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tab_id) DO UPDATE SET workspace_id = $2, conversation_id = $4, case_id = $5,
         seen_at = clock_timestamp() WHERE p.person_id = $3`,
      [tabId, workspaceId, personId, conversationId, caseId],
    );
    if (rowCount === 0) return undefined;
  } else if (was) {
    await tx.query('DELETE FROM presence WHERE tab_id = $1', [tabId]);
  }
  return was ? { workspaceId: was.workspaceId, subject: subjectOf(was) } : null;
}

/** The people of the workspace who look at a subject now, by their ids. */
export async function lookersAt(sql: Sql, workspaceId: string, subject: Subject): Promise<string[]> {
  const { conversationId, caseId } = columnsOf(subject);
  const { rows } = await sql.query<{ personId: string }>(
    `SELECT p.person_id AS "personId" FROM presence p
     JOIN membership m ON m.workspace_id = p.workspace_id AND m.person_id = p.person_id
     WHERE p.workspace_id = $1 AND p.conversation_id IS NOT DISTINCT FROM $2 AND p.case_id IS NOT DISTINCT FROM $3
       AND ${here}
     GROUP BY p.person_id ORDER BY 1`,
    [workspaceId, conversationId, caseId],
  );
  return rows.map(({ personId }) => personId);
}

/** What somebody may see of who looks at what. */
export interface Sight {
  personId: string;
  readsMentions: boolean;
  seesAllCases: boolean;
}

/** Who looks at what now, of what somebody may see. */
export async function listLookers(
  sql: Sql,
  workspaceId: string,
  { personId, readsMentions, seesAllCases }: Sight,
): Promise<Lookers[]> {
  const { rows } = await sql.query<Lookers>(
    `SELECT p.conversation_id AS "conversationId", p.case_id AS "caseId",
       array_agg(DISTINCT p.person_id) AS "personIds"
     FROM presence p JOIN membership m ON m.workspace_id = p.workspace_id AND m.person_id = p.person_id
     WHERE p.workspace_id = $1 AND ${here} AND (($2::boolean AND p.conversation_id IS NOT NULL) OR EXISTS (
       SELECT FROM team_case t
       WHERE t.workspace_id = p.workspace_id AND t.id = p.case_id AND ${visibleTo('$3::uuid', '$4')}))
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [workspaceId, readsMentions, personId, seesAllCases],
  );
  return rows;
}

/** Forgets tabs of all workspaces that said nothing for too long. @returns what they showed, each once. */
export async function sweepTabs(sql: Sql): Promise<{ workspaceId: string; subject: Subject }[]> {
  const { rows } = await sql.query<SubjectColumns & { workspaceId: string }>(
    `WITH gone AS (
       DELETE FROM presence p WHERE p.tab_id IN (
         SELECT p.tab_id FROM presence p WHERE NOT (${here}) FOR UPDATE SKIP LOCKED)
       RETURNING workspace_id, conversation_id, case_id)
     SELECT DISTINCT workspace_id AS "workspaceId", conversation_id AS "conversationId", case_id AS "caseId" FROM gone`,
  );
  return rows.map((row) => ({ workspaceId: row.workspaceId, subject: subjectOf(row) }));
}

/** Whether a workspace has a conversation of that id. */
export async function hasConversation(sql: Sql, workspaceId: string, id: string): Promise<boolean> {
  const { rows } = await sql.query('SELECT FROM conversation WHERE workspace_id = $1 AND id = $2', [
    workspaceId,
    id,
  ]);
  return rows.length > 0;
}
