import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Colleague, Team } from '@vigie/contract';
import { AppError, Database, isUniqueViolation, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { AuditStore } from '../audit/audit-store';
import { type Departures, departuresKey } from '../departures';
import { holdMembers } from '../people/hold-members';
import { tellColleagues } from '../people/tell-colleagues';
import { holdTeams } from './hold-teams';

export type NewTeam = Pick<Team, 'name' | 'dueMinutes' | 'memberIds'>;
export type TeamChange = { [K in keyof NewTeam]?: NewTeam[K] | undefined };

/**
 * Teams of a workspace: those to whom cases are handed. What they change is held in this order: memberships, teams, what
 * other houses hold, members of teams.
 */
@Injectable()
export class Teams {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditStore,
    @Optional() @Inject(departuresKey) private readonly departures?: Departures,
  ) {}

  /** By name, those that are given up too. */
  async list(workspaceId: string): Promise<Team[]> {
    const { rows } = await this.database.query<Team>(
      `SELECT t.id, t.name, t.due_minutes AS "dueMinutes", t.archived_at IS NOT NULL AS archived,
         ARRAY(SELECT m.person_id FROM team_member m WHERE m.team_id = t.id ORDER BY m.person_id) AS "memberIds"
       FROM team t WHERE t.workspace_id = $1 ORDER BY lower(t.name), t.id`,
      [workspaceId],
    );
    return rows;
  }

  /** People of the workspace by name, with those who left it (their role is null) and still have an account. */
  async colleagues(workspaceId: string): Promise<Colleague[]> {
    const { rows } = await this.database.query<Colleague>(
      `SELECT p.id AS "personId", p.name, m.role
       FROM person p LEFT JOIN membership m ON m.workspace_id = $1 AND m.person_id = p.id
       WHERE m.role IS NOT NULL OR p.id IN (
         SELECT subject_id::uuid FROM audit_entry WHERE workspace_id = $1 AND act = 'person.removed')
       ORDER BY lower(p.name), p.id`,
      [workspaceId],
    );
    return rows;
  }

  /** @throws AppError name-taken, case aside; invalid-input when a member is not of the workspace. */
  async create(workspaceId: string, given: NewTeam, by: string): Promise<Team> {
    const memberIds = [...new Set(given.memberIds)].sort();
    const id = uuid();
    await this.named(async (tx) => {
      await this.holdPeople(tx, workspaceId, memberIds);
      await tx.query(`INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, $3, $4)`, [
        id,
        workspaceId,
        given.name,
        given.dueMinutes,
      ]);
      await addMembers(tx, workspaceId, id, memberIds);
      await this.audit.add(tx, {
        act: 'team.created',
        workspaceId,
        personId: by,
        subjectId: id,
        details: { name: given.name, dueMinutes: given.dueMinutes, memberIds },
      });
      await tellColleagues(tx, workspaceId, [id]);
    });
    return { id, name: given.name, dueMinutes: given.dueMinutes, memberIds, archived: false };
  }

  /** @throws AppError not-found, also when it is given up; name-taken; invalid-input for a member who is not there. */
  async change(workspaceId: string, id: string, change: TeamChange, by: string): Promise<Team> {
    return this.named(async (tx) => {
      const wanted = change.memberIds && [...new Set(change.memberIds)].sort();
      if (wanted) await this.holdPeople(tx, workspaceId, wanted);
      const held = (await holdTeams(tx, workspaceId, [id], 'change')).get(id);
      if (!held) throw new AppError('not-found', 'no such team');
      const from = { ...held, memberIds: await membersOf(tx, workspaceId, id) };
      const to = {
        name: change.name ?? from.name,
        dueMinutes: change.dueMinutes ?? from.dueMinutes,
        memberIds: wanted ?? from.memberIds,
      };
      await tx.query('UPDATE team SET name = $3, due_minutes = $4 WHERE workspace_id = $1 AND id = $2', [
        workspaceId,
        id,
        to.name,
        to.dueMinutes,
      ]);
      if (wanted) {
        await tx.query(
          `DELETE FROM team_member WHERE workspace_id = $1 AND team_id = $2 AND person_id <> ALL($3::uuid[])`,
          [workspaceId, id, wanted],
        );
        await addMembers(tx, workspaceId, id, wanted);
      }
      await this.audit.add(tx, {
        act: 'team.changed',
        workspaceId,
        personId: by,
        subjectId: id,
        details: {
          from: { name: from.name, dueMinutes: from.dueMinutes, memberIds: from.memberIds },
          to,
        },
      });
      await tellColleagues(tx, workspaceId, [id]);
      return { id, ...to, archived: false };
    });
  }

  /**
   * Gives a team up: what it has goes to the team `moveTo`; its row stays, for what names it.
   * @throws AppError not-found for either team, also when it was given up meanwhile; team-has-cases.
   */
  async remove(workspaceId: string, id: string, moveTo: string | null, by: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const held = await holdTeams(tx, workspaceId, moveTo === null ? [id] : [id, moveTo], 'change');
      const team = held.get(id);
      if (!team) throw new AppError('not-found', 'no such team');
      if (moveTo !== null && (moveTo === id || !held.has(moveTo)))
        throw new AppError('not-found', 'no such team to take its cases');
      await this.departures?.teamLeaves(tx, workspaceId, id, moveTo, by);
      const memberIds = await membersOf(tx, workspaceId, id);
      await tx.query('DELETE FROM team_member WHERE workspace_id = $1 AND team_id = $2', [workspaceId, id]);
      await tx.query('UPDATE team SET archived_at = now() WHERE workspace_id = $1 AND id = $2', [
        workspaceId,
        id,
      ]);
      await this.audit.add(tx, {
        act: 'team.deleted',
        workspaceId,
        personId: by,
        subjectId: id,
        details: { name: team.name, memberIds, moveTo },
      });
      await tellColleagues(tx, workspaceId, [id]);
    });
  }

  private async holdPeople(tx: Sql, workspaceId: string, personIds: readonly string[]): Promise<void> {
    const there = await holdMembers(tx, workspaceId, personIds);
    const missing = personIds.filter((personId) => !there.has(personId));
    if (missing.length > 0) {
      throw new AppError('invalid-input', 'not of the workspace', {
        fields: { memberIds: 'not-a-colleague' },
        missing,
      });
    }
  }

  /** Runs work that may meet a team of the same name. */
  private async named<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('name-taken', 'another team has this name', { fields: { name: 'taken' } });
    }
  }
}

async function membersOf(tx: Sql, workspaceId: string, teamId: string): Promise<string[]> {
  const { rows } = await tx.query<{ personId: string }>(
    `SELECT person_id AS "personId" FROM team_member WHERE workspace_id = $1 AND team_id = $2 ORDER BY person_id`,
    [workspaceId, teamId],
  );
  return rows.map(({ personId }) => personId);
}

/** Adds those of the sorted people who are not in the team yet. */
async function addMembers(tx: Sql, workspaceId: string, teamId: string, personIds: readonly string[]) {
  await tx.query(
    `INSERT INTO team_member (team_id, workspace_id, person_id)
     SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING`,
    [teamId, workspaceId, personIds],
  );
}
