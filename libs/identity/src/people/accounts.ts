import { Injectable } from '@nestjs/common';
import type { Locale, Role, Workspace } from '@vigie/contract';
import { AppError, isUniqueViolation, sqlOf, type Sql } from '@vigie/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AuditStore } from '../audit/audit-store';
import { hashPassword } from '../auth/passwords';
import { WorkspaceStore } from '../workspaces/workspace-store';
import { MembershipEntity } from './membership.entity';
import { PersonEntity } from './person.entity';
import { tellColleagues } from './tell-colleagues';

export interface NewPerson {
  name: string;
  /** Stored in lower case. */
  email: string;
  password: string;
  locale: Locale;
  timeZone: string;
}

export interface FirstAccount extends NewPerson {
  /** Null: it has no workspace yet. */
  workspaceName: string | null;
}

/** Any fixed number: one first account is made at a time. */
const setupLock = 7_461_830;

/** Accounts of people: a row that better-auth signs in, made whole or not at all. */
@Injectable()
export class Accounts {
  constructor(
    private readonly source: DataSource,
    private readonly workspaces: WorkspaceStore,
    private readonly audit: AuditStore,
  ) {}

  /** Whether the first account is still to be made. */
  async needsSetup(): Promise<boolean> {
    return !(await this.source.manager.exists(PersonEntity));
  }

  /**
   * Makes the first account, administrator of the installation, and the first workspace, if it has a name, which it
   * administers.
   * @throws AppError already-set-up when a person exists; of calls at the same time one wins.
   */
  async createFirstAccount(given: FirstAccount): Promise<{ personId: string; workspace: Workspace | null }> {
    if (!(await this.needsSetup())) throw new AppError('already-set-up');
    const hash = await hashPassword(given.password);
    return this.source.transaction(async (manager) => {
      const sql = sqlOf(manager);
      await sql.query('SELECT pg_advisory_xact_lock($1)', [setupLock]);
      if (await manager.exists(PersonEntity)) throw new AppError('already-set-up');
      const personId = await this.add(manager, given, hash, { instanceAdministrator: true });
      const workspace = await this.addFirstWorkspace(manager, given, personId);
      const workspaceId = workspace?.id ?? null;
      await this.audit.add(sql, { act: 'setup', workspaceId, personId, subjectId: personId });
      return { personId, workspace };
    });
  }

  private async addFirstWorkspace(
    manager: EntityManager,
    { workspaceName: name, locale, timeZone }: FirstAccount,
    personId: string,
  ): Promise<Workspace | null> {
    if (name === null) return null;
    const workspace = await this.workspaces.add(manager, { name, locale, timeZone }, personId);
    await manager.insert(MembershipEntity, { workspaceId: workspace.id, personId, role: 'administrator' });
    return workspace;
  }

  /**
   * Makes an account with a role in a workspace, from the command line.
   * @throws AppError email-taken, not-found for the workspace.
   */
  async createPerson(given: NewPerson, workspaceId: string, role: Role): Promise<{ personId: string }> {
    if (!(await this.workspaces.find(workspaceId))) throw new AppError('not-found', 'No such workspace.');
    const hash = await hashPassword(given.password);
    return this.source.transaction(async (manager) => {
      const personId = await this.add(manager, given, hash);
      await manager.insert(MembershipEntity, { workspaceId, personId, role });
      await this.audit.add(sqlOf(manager), {
        act: 'person.created',
        workspaceId,
        personId: null,
        subjectId: personId,
        details: { role },
      });
      await tellColleagues(sqlOf(manager), workspaceId, [personId]);
      return { personId };
    });
  }

  /**
   * Gives an account another password and ends its sessions, from the command line.
   * @throws AppError not-found when no account has the e-mail.
   */
  async resetPassword(email: string, password: string): Promise<{ personId: string }> {
    const hash = await hashPassword(password);
    return this.source.transaction(async (manager) => {
      const person = await manager.findOneBy(PersonEntity, { email: email.toLowerCase() });
      if (!person) throw new AppError('not-found', `No account has the e-mail ${email}.`);
      const sql = sqlOf(manager);
      await sql.query(
        `INSERT INTO person_account (id, person_id, provider_id, account_id, password)
         VALUES ($1, $2, 'credential', $3, $4)
         ON CONFLICT (provider_id, account_id) DO UPDATE SET password = excluded.password, updated_at = now()`,
        [uuid(), person.id, person.id, hash],
      );
      await sql.query('DELETE FROM person_session WHERE person_id = $1', [person.id]);
      await this.audit.add(sql, {
        act: 'password.reset',
        workspaceId: null,
        personId: null,
        subjectId: person.id,
      });
      return { personId: person.id };
    });
  }

  /**
   * Adds a person and the account that better-auth signs in by e-mail (provider `credential`, account id = user id, see
   * better-auth's documentation of the `account` table), in the caller's transaction.
   * @throws AppError email-taken.
   */
  async add(
    manager: EntityManager,
    given: NewPerson,
    passwordHash: string,
    more: { instanceAdministrator?: boolean } = {},
  ): Promise<string> {
    const personId = uuid();
    try {
      await manager.insert(PersonEntity, {
        id: personId,
        name: given.name,
        email: given.email.toLowerCase(),
        locale: given.locale,
        timeZone: given.timeZone,
        instanceAdministrator: more.instanceAdministrator ?? false,
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('email-taken', 'This e-mail has an account.');
      throw error;
    }
    await addSignIn(sqlOf(manager), personId, passwordHash);
    return personId;
  }

  /** Lets a person sign in who could not, with what they say of themselves, in the caller's transaction. */
  async giveSignIn(
    manager: EntityManager,
    personId: string,
    { name, locale, timeZone }: NewPerson,
    passwordHash: string,
  ): Promise<string> {
    await manager.update(PersonEntity, { id: personId }, { name, locale, timeZone, updatedAt: new Date() });
    await addSignIn(sqlOf(manager), personId, passwordHash);
    return personId;
  }
}

async function addSignIn(sql: Sql, personId: string, passwordHash: string): Promise<void> {
  await sql.query(
    `INSERT INTO person_account (id, person_id, provider_id, account_id, password)
     VALUES ($1, $2, 'credential', $3, $4)`,
    [uuid(), personId, personId, passwordHash],
  );
}
