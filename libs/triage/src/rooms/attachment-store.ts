import type { Attachment } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** Of an attachment, to be told; `a` is the attachment. */
export const attachmentColumns = `a.id, a.name, a.media_type AS "mediaType", a.size, a.at, a.person_id AS "personId"`;

/** As a row, or as JSON within one. */
export type RawAttachment = Omit<Attachment, 'at'> & { at: Date | string };

export const toAttachment = (raw: RawAttachment): Attachment => ({
  ...raw,
  at: new Date(raw.at).toISOString(),
});

export interface NewAttachment {
  id: string;
  caseId: string;
  personId: string;
  name: string;
  mediaType: string;
  /** SHA-256 of the content, in hexadecimal. */
  sha256: string;
  content: Buffer;
}

/** Any fixed number; the second half of the lock is whose files they are. */
const looseLock = 7_461_841;

/** Waits until nobody else adds to a person's files that no message names, until the end of the transaction. */
export async function holdLoose(tx: Sql, workspaceId: string, personId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [looseLock, workspaceId + personId]);
}

/** How many files of a person no message names yet. */
export async function countLoose(sql: Sql, workspaceId: string, personId: string): Promise<number> {
  const { rows } = await sql.query<{ loose: number }>(
    `SELECT count(*)::int AS loose FROM room_attachment
     WHERE workspace_id = $1 AND person_id = $2 AND message_id IS NULL`,
    [workspaceId, personId],
  );
  return rows[0]?.loose ?? 0;
}

/** Stores a file that no message names yet. */
export async function insertAttachment(
  tx: Sql,
  workspaceId: string,
  file: NewAttachment,
): Promise<Attachment> {
  const { rows } = await tx.query<RawAttachment>(
    `INSERT INTO room_attachment AS a (id, workspace_id, case_id, person_id, name, media_type, size, sha256)
     VALUES ($2, $1, $3, $4, $5, $6, $7, $8) RETURNING ${attachmentColumns}`,
    [
      workspaceId,
      file.id,
      file.caseId,
      file.personId,
      file.name,
      file.mediaType,
      file.content.length,
      file.sha256,
    ],
  );
  await tx.query('INSERT INTO room_attachment_content (attachment_id, content) VALUES ($1, $2)', [
    file.id,
    file.content,
  ]);
  const [raw] = rows;
  if (!raw) throw new Error('an attachment was stored and is not there');
  return toAttachment(raw);
}

/**
 * Binds files to a message, in the order of `ids`, each once: their sender's own, of this case, that no message has yet.
 * @returns how many there were.
 */
export async function bindAttachments(
  tx: Sql,
  workspaceId: string,
  message: { id: string; caseId: string; personId: string },
  ids: readonly string[],
): Promise<number> {
  // Held in one order, whatever the order in which they are named: two messages may name the same.
  await tx.query(
    `SELECT FROM room_attachment WHERE workspace_id = $1 AND person_id = $2 AND id = ANY($3::uuid[]) ORDER BY id FOR UPDATE`,
    [workspaceId, message.personId, ids],
  );
  const { rowCount } = await tx.query(
    `UPDATE room_attachment a SET message_id = $2, position = n.position
     FROM unnest($5::uuid[]) WITH ORDINALITY AS n(id, position)
     WHERE a.workspace_id = $1 AND a.case_id = $3 AND a.person_id = $4 AND a.id = n.id AND a.message_id IS NULL`,
    [workspaceId, message.id, message.caseId, message.personId, ids],
  );
  return rowCount;
}

/** Removes a file of a person that no message names. @returns false when there is none. */
export async function removeLoose(
  sql: Sql,
  workspaceId: string,
  personId: string,
  id: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `DELETE FROM room_attachment WHERE workspace_id = $1 AND person_id = $2 AND id = $3 AND message_id IS NULL`,
    [workspaceId, personId, id],
  );
  return rowCount > 0;
}

/** A file with its content; one that no message names is there for who sent it alone. */
export async function readAttachment(
  sql: Sql,
  workspaceId: string,
  caseId: string,
  id: string,
  personId: string,
): Promise<(Attachment & { content: Buffer }) | null> {
  const { rows } = await sql.query<RawAttachment & { content: Buffer }>(
    `SELECT ${attachmentColumns}, c.content
     FROM room_attachment a JOIN room_attachment_content c ON c.attachment_id = a.id
     WHERE a.workspace_id = $1 AND a.case_id = $2 AND a.id = $3 AND (a.message_id IS NOT NULL OR a.person_id = $4)`,
    [workspaceId, caseId, id, personId],
  );
  const [raw] = rows;
  return raw ? { ...toAttachment(raw), content: raw.content } : null;
}

/** Removes files of all workspaces that no message named within a day. */
export async function removeLooseAttachments(sql: Sql): Promise<void> {
  await sql.query(
    `DELETE FROM room_attachment WHERE message_id IS NULL AND at < clock_timestamp() - interval '1 day'`,
  );
}
