import { Inject, Injectable, Optional } from '@nestjs/common';
import { can, rights, type Locale, type Me, type Membership, type Role } from '@vigie/contract';
import { AppError, sqlOf, type Sql } from '@vigie/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditStore } from '../audit/audit-store';
import { type Departures, departuresKey } from '../departures';
import { present, WorkspaceStore, type NewWorkspace } from '../workspaces/workspace-store';
import { WorkspaceEntity } from '../workspaces/workspace.entity';
import { MembershipEntity } from './membership.entity';
import { PersonEntity } from './person.entity';
import { tellColleagues } from './tell-colleagues';

/** A person as the others of a workspace see them. */
export interface WorkspaceMember {
  personId: string;
  name: string;
  email: string;
  role: Role;
  /** ISO 8601. */
  joinedAt: string;
}

/** People and what they may do in which workspace. */
@Injectable()
export class People {
  constructor(
    private readonly source: DataSource,
    private readonly workspaces: WorkspaceStore,
    private readonly audit: AuditStore,
    @Optional() @Inject(departuresKey) private readonly departures?: Departures,
  ) {}

  /** @throws AppError not-signed-in when the person is gone. */
  async me(personId: string): Promise<Me> {
    const person = await this.source.manager.findOneBy(PersonEntity, { id: personId });
    if (!person) throw new AppError('not-signed-in');
    const memberships = await this.source.manager.find(MembershipEntity, {
      where: { personId },
      relations: { workspace: true },
      order: { workspace: { name: 'ASC', id: 'ASC' } },
    });
    return {
      person: {
        id: person.id,
        name: person.name,
        email: person.email,
        locale: person.locale,
        timeZone: person.timeZone,
        instanceAdministrator: person.instanceAdministrator,
      },
      workspaces: memberships.flatMap(({ workspace, role }) =>
        workspace ? [{ ...present(workspace), role, permissions: [...rights[role]] }] : [],
      ),
    };
  }

  async updateMe(
    personId: string,
    change: { name?: string; locale?: Locale; timeZone?: string },
  ): Promise<Me> {
    await this.source.transaction(async (manager) => {
      await manager.update(PersonEntity, { id: personId }, { ...change, updatedAt: new Date() });
      if (change.name === undefined) return;
      const memberships = await manager.findBy(MembershipEntity, { personId });
      for (const { workspaceId } of memberships) {
        await tellColleagues(sqlOf(manager), workspaceId, [personId]);
      }
    });
    return this.me(personId);
  }

  /** Makes another workspace that its maker administers. */
  async createWorkspace(personId: string, given: NewWorkspace): Promise<Membership> {
    return this.source.transaction(async (manager) => {
      const workspace = await this.workspaces.add(manager, given, personId);
      await manager.insert(MembershipEntity, { workspaceId: workspace.id, personId, role: 'administrator' });
      return { ...workspace, role: 'administrator', permissions: [...rights.administrator] };
    });
  }

  /** By name. */
  async list(workspaceId: string): Promise<WorkspaceMember[]> {
    const members = await this.source.manager.find(MembershipEntity, {
      where: { workspaceId },
      relations: { person: true },
      order: { person: { name: 'ASC', id: 'ASC' } },
    });
    return members.map(presentMember);
  }

  /** @throws AppError not-found, last-administrator. */
  async changeRole(workspaceId: string, personId: string, role: Role, by: string): Promise<WorkspaceMember> {
    return this.source.transaction(async (manager) => {
      const member = await this.lockMember(manager, workspaceId, personId);
      if (role !== 'administrator') await this.keepAnAdministrator(manager, member);
      const sql = sqlOf(manager);
      await this.departures?.roleChanges(sql, workspaceId, personId, role, by);
      await manager.update(MembershipEntity, { workspaceId, personId }, { role });
      if (!can(role, 'people.write')) await this.withdrawInvitationsOf(manager, member, by);
      await this.audit.add(sql, {
        act: 'role.changed',
        workspaceId,
        personId: by,
        subjectId: personId,
        details: { from: member.role, to: role },
      });
      await tellColleagues(sql, workspaceId, [personId]);
      return presentMember({ ...member, role });
    });
  }

  /** Ends a membership and nothing else. @throws AppError not-found, last-administrator. */
  async remove(workspaceId: string, personId: string, by: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const member = await this.lockMember(manager, workspaceId, personId);
      await this.keepAnAdministrator(manager, member);
      const sql = sqlOf(manager);
      await this.departures?.personLeaves(sql, workspaceId, personId, by);
      const teamIds = await teamsOf(sql, workspaceId, personId);
      await manager.delete(MembershipEntity, { workspaceId, personId });
      await this.withdrawInvitationsOf(manager, member, by);
      await this.audit.add(sql, {
        act: 'person.removed',
        workspaceId,
        personId: by,
        subjectId: personId,
        details: { role: member.role, teamIds },
      });
      await tellColleagues(sql, workspaceId, [personId, ...teamIds]);
    });
  }

  /** A link made while one could invite would be a way back in: whoever loses that right loses their open invitations. */
  private async withdrawInvitationsOf(
    manager: EntityManager,
    { workspaceId, personId }: MembershipEntity,
    by: string,
  ): Promise<void> {
    const sql = sqlOf(manager);
    const { rows } = await sql.query<{ id: string }>(
      `DELETE FROM invitation WHERE workspace_id = $1 AND invited_by = $2 AND accepted_at IS NULL RETURNING id`,
      [workspaceId, personId],
    );
    for (const { id } of rows) {
      await this.audit.add(sql, { act: 'invitation.revoked', workspaceId, personId: by, subjectId: id });
    }
  }

  /**
   * The workspace's row is locked first, so that two administrators can't step down past each other; then the membership,
   * past those that use it (see `holdMembers`). Neither in the way of rows that only refer to them: acts that hold a
   * conversation add such rows last.
   */
  private async lockMember(
    manager: EntityManager,
    workspaceId: string,
    personId: string,
  ): Promise<MembershipEntity> {
    await manager.findOne(WorkspaceEntity, {
      where: { id: workspaceId },
      lock: { mode: 'for_no_key_update' },
    });
    await manager.findOne(MembershipEntity, {
      where: { workspaceId, personId },
      lock: { mode: 'for_no_key_update' },
    });
    const member = await manager.findOne(MembershipEntity, {
      where: { workspaceId, personId },
      relations: { person: true },
    });
    if (!member) throw new AppError('not-found');
    return member;
  }

  private async keepAnAdministrator(manager: EntityManager, member: MembershipEntity): Promise<void> {
    if (member.role !== 'administrator') return;
    const administrators = await manager.countBy(MembershipEntity, {
      workspaceId: member.workspaceId,
      role: 'administrator',
    });
    if (administrators <= 1) {
      throw new AppError('last-administrator', 'A workspace keeps at least one administrator.');
    }
  }
}

async function teamsOf(sql: Sql, workspaceId: string, personId: string): Promise<string[]> {
  const { rows } = await sql.query<{ teamId: string }>(
    `SELECT team_id AS "teamId" FROM team_member WHERE workspace_id = $1 AND person_id = $2 ORDER BY team_id`,
    [workspaceId, personId],
  );
  return rows.map(({ teamId }) => teamId);
}

function presentMember({ personId, role, createdAt, person }: MembershipEntity): WorkspaceMember {
  return {
    personId,
    role,
    name: person?.name ?? '',
    email: person?.email ?? '',
    joinedAt: createdAt.toISOString(),
  };
}
