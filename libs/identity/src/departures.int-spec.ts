import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError, type Sql } from '@vigie/platform';
import { createTestDatabase, eventually, type TestDatabase } from '@vigie/testing';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Access } from './access/access';
import { AuditStore } from './audit/audit-store';
import type { Departures } from './departures';
import { entities } from './entities';
import { Accounts } from './people/accounts';
import { holdMembers } from './people/hold-members';
import { People } from './people/people';
import { holdTeams } from './teams/hold-teams';
import { Teams } from './teams/teams';
import { WorkspaceStore } from './workspaces/workspace-store';

/** Stands for another house: what it has handed to people and teams, and what it does when they go. */
class Work implements Departures {
  readonly calls: string[] = [];

  async hand(tx: Sql, to: string): Promise<void> {
    await tx.query('INSERT INTO handed VALUES ($1)', [to]);
  }

  async personLeaves(tx: Sql, _workspaceId: string, personId: string): Promise<void> {
    this.calls.push(`${personId} leaves`);
    await tx.query('DELETE FROM handed WHERE to_id = $1', [personId]);
  }

  async roleChanges(_tx: Sql, _workspaceId: string, personId: string, role: string): Promise<void> {
    this.calls.push(`${personId} becomes ${role}`);
  }

  async teamLeaves(tx: Sql, _workspaceId: string, teamId: string, moveTo: string | null): Promise<void> {
    this.calls.push(`${teamId} leaves`);
    const { rowCount } = await tx.query('UPDATE handed SET to_id = coalesce($2, to_id) WHERE to_id = $1', [
      teamId,
      moveTo,
    ]);
    if (moveTo === null && rowCount > 0)
      throw new AppError('team-has-cases', 'it has cases', { open: rowCount });
  }
}

describe('who leaves with work in hand', () => {
  let test: TestDatabase;
  let source: DataSource;
  let people: People;
  let teams: Teams;
  let work: Work;
  let workspaceId: string;
  let ada: string;
  let bea: string;

  beforeEach(async () => {
    test = await createTestDatabase();
    source = new DataSource({ type: 'postgres', url: test.url, entities, poolSize: 4 });
    await source.initialize();
    const audit = new AuditStore();
    const workspaces = new WorkspaceStore(source, audit);
    work = new Work();
    people = new People(source, workspaces, audit, work);
    teams = new Teams(test.database, audit, work);
    await test.database.query('CREATE TABLE handed (to_id uuid NOT NULL)');
    workspaceId = (await workspaces.create({ name: 'Acme', locale: 'en', timeZone: 'UTC' })).id;
    const accounts = new Accounts(source, workspaces, audit);
    const join = async (name: string, role: 'administrator' | 'member') =>
      (
        await accounts.createPerson(
          { name, email: `${name}@example.com`, password: 'x'.repeat(12), locale: 'en', timeZone: 'UTC' },
          workspaceId,
          role,
        )
      ).personId;
    ada = await join('ada', 'administrator');
    bea = await join('bea', 'member');
  });
  afterEach(async () => {
    await source.destroy();
    await test.drop();
  });

  const handed = async () =>
    (await test.database.query<{ to: string }>('SELECT to_id AS "to" FROM handed')).rows.map(({ to }) => to);
  const team = (name: string) => teams.create(workspaceId, { name, dueMinutes: 60, memberIds: [bea] }, ada);
  const waiting = () =>
    eventually(
      () => test.database.query('SELECT FROM pg_locks WHERE NOT granted'),
      ({ rowCount }) => rowCount > 0,
    );

  it('hands it on first, or stays as they were', async () => {
    await work.hand(test.database, bea);
    await expect(people.remove(workspaceId, ada, ada)).rejects.toMatchObject({ code: 'last-administrator' });
    await people.changeRole(workspaceId, bea, 'manager', ada);
    await people.remove(workspaceId, bea, ada);
    expect(work.calls).toEqual([`${bea} becomes manager`, `${bea} leaves`]);
    expect(await handed()).toEqual([]);

    const { id } = await teams.create(
      workspaceId,
      { name: 'Support', dueMinutes: 60, memberIds: [ada] },
      ada,
    );
    await work.hand(test.database, id);
    await expect(teams.remove(workspaceId, id, null, ada)).rejects.toMatchObject({
      code: 'team-has-cases',
      details: { open: 1 },
    });
    expect(await teams.list(workspaceId)).toMatchObject([{ id, memberIds: [ada], archived: false }]);
    const other = await teams.create(workspaceId, { name: 'Legal', dueMinutes: 60, memberIds: [] }, ada);
    await teams.remove(workspaceId, id, other.id, ada);
    expect(await handed()).toEqual([other.id]);
  });

  it('leaves nothing behind of what is handed to them meanwhile, and is handed nothing after', async () => {
    let leaving: Promise<void> | undefined;
    await test.database.transaction(async (tx) => {
      expect(await holdMembers(tx, workspaceId, [ada, bea, uuid()])).toEqual(
        new Map([
          [ada, 'administrator'],
          [bea, 'member'],
        ]),
      );
      leaving = people.remove(workspaceId, bea, ada);
      await waiting();
      await work.hand(tx, bea);
    });
    await leaving;
    expect(await handed()).toEqual([]);
    await test.database.transaction(async (tx) => {
      expect((await holdMembers(tx, workspaceId, [bea])).size).toBe(0);
    });
  });

  it('does so as a team, too', async () => {
    const [one, two] = [await team('One'), await team('Two')];
    let leaving: Promise<void> | undefined;
    await test.database.transaction(async (tx) => {
      expect((await holdTeams(tx, workspaceId, [one.id])).get(one.id)).toEqual({
        id: one.id,
        name: 'One',
        dueMinutes: 60,
      });
      leaving = teams.remove(workspaceId, one.id, two.id, ada);
      await waiting();
      await work.hand(tx, one.id);
    });
    await leaving;
    expect(await handed()).toEqual([two.id]);
    await test.database.transaction(async (tx) => {
      expect((await holdTeams(tx, workspaceId, [one.id])).size).toBe(0);
      expect((await holdTeams(tx, uuid(), [two.id])).size).toBe(0);
    });
  });

  it('is heard of by their sessions: events are addressed to people and teams', async () => {
    const access = new Access(test.database);
    const [one, two] = [await team('One'), await team('Two')];
    const sessionId = uuid();
    await test.database.query(
      `INSERT INTO person_session (id, person_id, token, expires_at) VALUES ($1, $2, 'x', now() + interval '1 hour')`,
      [sessionId, bea],
    );
    const standing = async () => (await access.ofSessions([sessionId])).get(sessionId)?.get(workspaceId);
    expect(await standing()).toEqual({ role: 'member', groups: new Set([bea, one.id, two.id]) });
    await teams.remove(workspaceId, one.id, null, ada);
    expect(await standing()).toEqual({ role: 'member', groups: new Set([bea, two.id]) });
    await people.remove(workspaceId, bea, ada);
    expect((await access.ofSessions([sessionId])).get(sessionId)).toEqual(new Map());
  });
});
