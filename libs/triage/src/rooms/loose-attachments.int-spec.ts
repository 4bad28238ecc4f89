import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mostLooseAttachments } from '@vigie/contract';
import type { WorkspaceCaller } from '@vigie/platform';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import { CaseAccess } from '../cases/case-access';
import { AttachmentService } from './attachment-service';
import { bindAttachments, insertAttachment } from './attachment-store';
import { LooseAttachments } from './loose-attachments';
import { insertMessage } from './room-store';

describe('files that no message named', () => {
  let test: TestDatabase;
  let workspaceId: string;
  let caseId: string;
  beforeAll(async () => {
    test = await createTestDatabase();
    workspaceId = await test.createWorkspace();
    const teamId = randomUUID();
    caseId = randomUUID();
    await test.database.query(
      `INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, 'Support', 60)`,
      [teamId, workspaceId],
    );
    await test.database.query(
      `INSERT INTO team_case (id, workspace_id, number, team_id, state, due_at) VALUES ($1, $2, 1, $3, 'open', now())`,
      [caseId, workspaceId, teamId],
    );
  });
  afterAll(() => test.drop());

  const send = async (personId: string, of = workspaceId): Promise<string> => {
    const [id, content] = [randomUUID(), Buffer.from('a')];
    const file = { id, caseId, personId, name: 'a.txt', mediaType: 'text/plain', sha256: '', content };
    await insertAttachment(test.database, of, file);
    return id;
  };
  const name = async (personId: string, ids: readonly string[]): Promise<number> => {
    const message = { id: randomUUID(), caseId, personId };
    await insertMessage(test.database, workspaceId, { ...message, kind: 'message', body: 'a' });
    return bindAttachments(test.database, workspaceId, message, ids);
  };

  it('are removed after a day, with what they hold', async () => {
    const personId = randomUUID();
    const [named, young, old] = [await send(personId), await send(personId), await send(personId)];
    expect(await name(personId, [named])).toBe(1);
    await test.database.query(
      `UPDATE room_attachment SET at = at - interval '25 hours' WHERE id = ANY($1::uuid[])`,
      [[named, old]],
    );
    await new LooseAttachments(test.database).tick();
    const { rows } = await test.database.query<{ id: string }>(
      'SELECT attachment_id AS id FROM room_attachment_content',
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([named, young].sort());
  });

  it('are so many for each person, also when they come at once; what is too many is not read', async () => {
    const service = new AttachmentService(test.database, new CaseAccess(test.database));
    const personOf = (personId: string): WorkspaceCaller => ({
      personId,
      workspaceId,
      role: 'manager',
      instanceAdministrator: false,
    });
    const [personId, another] = [randomUUID(), randomUUID()];
    const file = { fileName: 'a.txt', content: Buffer.from('a') };
    const refusal = { code: 'too-many-files', details: { most: mostLooseAttachments } };
    const sent: string[] = [];
    while (sent.length < mostLooseAttachments - 1) sent.push(await send(personId));
    // All of them were let in before any is there.
    const three = Promise.withResolvers<void>();
    let letIn = 0;
    const together = async () => {
      letIn += 1;
      if (letIn === 3) three.resolve();
      await three.promise;
      return file;
    };
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => service.keep(personOf(personId), caseId, together)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 'rejected')).toEqual(
      [1, 2].map(() => ({ status: 'rejected', reason: expect.objectContaining(refusal) })),
    );
    const receive = jest.fn(() => Promise.resolve(file));
    await expect(service.keep(personOf(personId), caseId, receive)).rejects.toMatchObject(refusal);
    expect(receive).not.toHaveBeenCalled();
    const elsewhere = await test.createWorkspace();
    for (let count = 0; count < mostLooseAttachments; count += 1) await send(another, elsewhere);
    await service.keep(personOf(another), caseId, receive);
    await name(personId, sent.slice(0, 1));
    await service.keep(personOf(personId), caseId, receive);
    // One that is taken back makes room, to whom it belongs.
    const [, loose = ''] = sent;
    for (const stranger of [personOf(another), { ...personOf(personId), workspaceId: elsewhere }])
      await expect(service.takeBack(stranger, loose)).rejects.toMatchObject({ code: 'not-found' });
    await service.takeBack(personOf(personId), loose);
    await service.keep(personOf(personId), caseId, receive);
    expect(receive).toHaveBeenCalledTimes(3);
  });
});
