import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventBus, ToldEvent } from '@vigie/platform';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import { CaseAccess } from '../cases/case-access';
import { DeskFixture } from '../testing/desk-fixture';
import { Presence } from './presence';

/** Real: Postgres. The bus notes what is told. */
describe('presence', () => {
  let test: TestDatabase;
  let desk: DeskFixture;
  let conversationId: string;
  const told: ToldEvent[] = [];
  const bus: EventBus = {
    ...silentBus,
    tell: (event) => {
      told.push(event);
      return Promise.resolve();
    },
  };
  const open = () => new Presence(test.database, new CaseAccess(test.database), bus);
  const person = () => desk.person('P', 'manager');

  beforeAll(async () => {
    test = await createTestDatabase();
    desk = await DeskFixture.open(test.database, await test.createWorkspace());
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    told.length = 0;
    conversationId = randomUUID();
    await test.database.query(
      `INSERT INTO conversation (id, workspace_id, key, mentions, first_at, last_at)
       VALUES ($1, $2, $3, 1, now(), now())`,
      [conversationId, desk.workspaceId, conversationId],
    );
  });

  it('forgets tabs that are gone without a word, and says so once, whoever sweeps', async () => {
    const [ada, bea] = [await person(), await person()];
    const presence = open();
    await presence.put(ada, randomUUID(), { conversationId });
    await presence.put(bea, randomUUID(), { conversationId });
    await test.database.query(
      `UPDATE presence SET seen_at = now() - interval '61 seconds' WHERE person_id = $1`,
      [ada.personId],
    );
    expect(await presence.list(bea)).toEqual([{ conversationId, caseId: null, personIds: [bea.personId] }]);
    told.length = 0;
    await Promise.all([presence.sweep(), open().sweep(), presence.sweep()]);
    expect(told).toEqual([
      { workspaceId: desk.workspaceId, type: 'presence.conversations', ids: [conversationId, bea.personId] },
    ]);
  });

  it('tells last how things stand, however many come and go at once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, person));
    const processes = [open(), open()];
    await Promise.all(
      people.map(async (one, at) => {
        const [presence, tab] = [processes[at % 2], randomUUID()];
        for (const stays of [true, false, at < 3])
          await presence?.put(one, tab, stays ? { conversationId } : null);
      }),
    );
    const here = people.slice(0, 3).map(({ personId }) => personId);
    expect(told.at(-1)?.ids).toEqual([conversationId, ...here.sort()]);
  });

  it('does not count who left the workspace', async () => {
    const [ada, bea] = [await person(), await person()];
    const presence = open();
    await presence.put(ada, randomUUID(), { conversationId });
    await test.database.query('DELETE FROM membership WHERE person_id = $1', [ada.personId]);
    await presence.put(bea, randomUUID(), { conversationId });
    expect(told.at(-1)?.ids).toEqual([conversationId, bea.personId]);
  });
});
