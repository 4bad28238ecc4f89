import type { RoomMessage } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { attachmentColumns, toAttachment, type RawAttachment } from './attachment-store';

/** Messages of a room that are shown; more are a matter for nobody. */
const mostShown = 500;

const columns = `m.id, m.person_id AS "personId", m.kind, m.body, m.at, m.edited_at AS "editedAt",
  m.withdrawn_at AS "withdrawnAt", coalesce((
    SELECT jsonb_agg(to_jsonb(f) - 'n' ORDER BY f.n) FROM (
      SELECT ${attachmentColumns}, row_number() OVER (ORDER BY a.position, a.at, a.id) AS n
      FROM room_attachment a WHERE a.workspace_id = m.workspace_id AND a.message_id = m.id) f), '[]') AS attachments`;

interface RawMessage {
  id: string;
  personId: string | null;
  kind: RoomMessage['kind'];
  body: string;
  at: Date;
  editedAt: Date | null;
  withdrawnAt: Date | null;
  attachments: RawAttachment[];
}

const toMessage = (raw: RawMessage): RoomMessage => ({
  ...raw,
  at: raw.at.toISOString(),
  editedAt: raw.editedAt?.toISOString() ?? null,
  withdrawnAt: raw.withdrawnAt?.toISOString() ?? null,
  attachments: raw.attachments.map(toAttachment),
});

/** The latest messages of a room, oldest first. */
export async function listMessages(sql: Sql, workspaceId: string, caseId: string): Promise<RoomMessage[]> {
  const { rows } = await sql.query<RawMessage>(
    `SELECT ${columns} FROM room_message m WHERE m.workspace_id = $1 AND m.case_id = $2
     ORDER BY m.at DESC, m.id DESC LIMIT ${mostShown}`,
    [workspaceId, caseId],
  );
  return rows.map(toMessage).reverse();
}

/** The latest decision that stands. */
export async function readDecision(
  sql: Sql,
  workspaceId: string,
  caseId: string,
): Promise<RoomMessage | null> {
  const { rows } = await sql.query<RawMessage>(
    `SELECT ${columns} FROM room_message m
     WHERE m.workspace_id = $1 AND m.case_id = $2 AND m.kind = 'decision' AND m.withdrawn_at IS NULL
     ORDER BY m.at DESC, m.id DESC LIMIT 1`,
    [workspaceId, caseId],
  );
  return rows[0] ? toMessage(rows[0]) : null;
}

export async function readMessage(
  sql: Sql,
  workspaceId: string,
  caseId: string,
  id: string,
): Promise<RoomMessage | null> {
  const { rows } = await sql.query<RawMessage>(
    `SELECT ${columns} FROM room_message m WHERE m.workspace_id = $1 AND m.case_id = $2 AND m.id = $3`,
    [workspaceId, caseId, id],
  );
  return rows[0] ? toMessage(rows[0]) : null;
}

/** Keeps others from changing a message until the end of the transaction. */
export async function holdMessage(
  tx: Sql,
  workspaceId: string,
  caseId: string,
  id: string,
): Promise<RoomMessage | null> {
  await tx.query(
    'SELECT FROM room_message WHERE workspace_id = $1 AND case_id = $2 AND id = $3 FOR NO KEY UPDATE',
    [workspaceId, caseId, id],
  );
  return readMessage(tx, workspaceId, caseId, id);
}

export interface NewMessage {
  id: string;
  caseId: string;
  personId: string;
  kind: RoomMessage['kind'];
  body: string;
}

export async function insertMessage(tx: Sql, workspaceId: string, message: NewMessage): Promise<void> {
  await tx.query(
    `INSERT INTO room_message (id, workspace_id, case_id, person_id, kind, body) VALUES ($2, $1, $3, $4, $5, $6)`,
    [workspaceId, message.id, message.caseId, message.personId, message.kind, message.body],
  );
}

export async function changeBody(tx: Sql, workspaceId: string, id: string, body: string): Promise<void> {
  await tx.query(
    `UPDATE room_message SET body = $3, edited_at = vigie_now() WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id, body],
  );
}

/** The row stays and says that there was a message; its text and files go. */
export async function withdrawMessage(tx: Sql, workspaceId: string, id: string): Promise<void> {
  await tx.query(
    `UPDATE room_message SET body = '', withdrawn_at = vigie_now() WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  );
  await tx.query('DELETE FROM room_attachment WHERE workspace_id = $1 AND message_id = $2', [
    workspaceId,
    id,
  ]);
}
