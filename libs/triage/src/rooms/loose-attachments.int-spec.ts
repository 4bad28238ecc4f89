import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import { bindAttachments, insertAttachment } from './attachment-store';
import { LooseAttachments } from './loose-attachments';
import { insertMessage } from './room-store';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it('files that no message named are removed after a day, with what they hold', async () => {
  const { database } = test;
  const workspaceId = await test.createWorkspace();
  const [teamId, caseId, personId, messageId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await database.query(
    `INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, 'Support', 60)`,
    [teamId, workspaceId],
  );
  await database.query(
    `INSERT INTO team_case (id, workspace_id, number, team_id, state, due_at) VALUES ($1, $2, 1, $3, 'open', now())`,
    [caseId, workspaceId, teamId],
  );
  const [named, young, old] = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of [named, young, old])
    await insertAttachment(database, workspaceId, {
      id,
      caseId,
      personId,
      name: 'a.txt',
      mediaType: 'text/plain',
      sha256: '',
      content: Buffer.from('a'),
    });
  await insertMessage(database, workspaceId, { id: messageId, caseId, personId, kind: 'message', body: 'a' });
  expect(await bindAttachments(database, workspaceId, { id: messageId, caseId, personId }, [named])).toBe(1);
  await database.query(`UPDATE room_attachment SET at = at - interval '25 hours' WHERE id <> $1`, [young]);
  await new LooseAttachments(database).tick();
  const { rows } = await database.query<{ id: string }>(
    'SELECT attachment_id AS id FROM room_attachment_content',
  );
  expect(rows.map(({ id }) => id).sort()).toEqual([named, young].sort());
});
