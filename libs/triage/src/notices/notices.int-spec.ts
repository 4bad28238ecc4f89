import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import { DeskFixture } from '../testing/desk-fixture';
import { addNotices, type NewNotice } from './add-notices';
import { countUnread, listNotices, markRead } from './notice-store';
import { OldNotices } from './old-notices';

describe('notices', () => {
  let test: TestDatabase;
  let workspaceId: string;
  let desk: DeskFixture;
  const conversationId = randomUUID();

  const person = async () => (await desk.person('P', 'manager')).personId;
  const add = (notices: NewNotice[]) =>
    test.database.transaction((tx) => addNotices(tx, workspaceId, notices));
  const reminder = (personId: string): NewNotice => ({
    personId,
    kind: 'reminder',
    by: null,
    conversationId,
  });

  beforeAll(async () => {
    test = await createTestDatabase();
    workspaceId = await test.createWorkspace();
    desk = await DeskFixture.open(test.database, workspaceId);
  });
  afterAll(() => test.drop());

  it('reach whom they are for, once until they are read, and not who caused them', async () => {
    const [ada, bea] = [await person(), await person()];
    const assigned: NewNotice = { personId: ada, kind: 'assigned', by: bea, conversationId };
    await add([assigned, { ...assigned, personId: bea }, { ...assigned, personId: randomUUID() }]);
    await add([assigned, reminder(ada)]);
    const unread = async () =>
      (await listNotices(test.database, workspaceId, ada)).filter(({ read }) => !read);
    expect((await unread()).map(({ kind }) => kind).sort()).toEqual(['assigned', 'reminder']);
    expect(await listNotices(test.database, workspaceId, bea)).toEqual([]);
    expect(await markRead(test.database, workspaceId, ada, { all: true })).toBe(true);
    expect(await markRead(test.database, workspaceId, ada, { all: true })).toBe(false);
    await add([assigned]);
    expect([await unread(), await countUnread(test.database, workspaceId, ada)]).toMatchObject([
      [{ kind: 'assigned', by: bea }],
      1,
    ]);
    expect(await listNotices(test.database, workspaceId, ada)).toHaveLength(3);
  });

  it('come and are read at once, in any order, without a deadlock', async () => {
    const people = [await person(), await person(), await person()];
    const shuffled = [people, [...people].reverse(), [people[1], people[2], people[0]] as string[]];
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 3 === 2
          ? markRead(test.database, workspaceId, people[n % people.length] ?? '', { all: true })
          : add((shuffled[n % shuffled.length] ?? []).map(reminder)),
      ),
    );
    for (const one of people)
      expect(await countUnread(test.database, workspaceId, one)).toBeGreaterThanOrEqual(0);
  });

  it('reach the others when somebody leaves this very moment', async () => {
    const [ada, bea] = [await person(), await person()];
    let told: Promise<void> | undefined;
    await test.database.transaction(async (tx) => {
      await tx.query('DELETE FROM membership WHERE workspace_id = $1 AND person_id = $2', [workspaceId, bea]);
      told = add([reminder(bea), reminder(ada)]);
      told.catch(() => undefined);
      await eventually(
        async () =>
          (
            await tx.query(
              `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
            )
          ).rowCount > 0,
        Boolean,
      );
    });
    await told;
    expect(await countUnread(test.database, workspaceId, ada)).toBe(1);
    expect(await countUnread(test.database, workspaceId, bea)).toBe(0);
  });

  it('are forgotten after ninety days', async () => {
    const ada = await person();
    await add([reminder(ada), { ...reminder(ada), kind: 'assigned' }]);
    await test.database.query(
      `UPDATE notice SET at = at - interval '91 days' WHERE person_id = $1 AND kind = 'reminder'`,
      [ada],
    );
    await new OldNotices(test.database).tick();
    expect((await listNotices(test.database, workspaceId, ada)).map(({ kind }) => kind)).toEqual([
      'assigned',
    ]);
  });
});
