import { Injectable } from '@nestjs/common';
import { can, type Role } from '@vigie/contract';
import { AppError, sqlOf } from '@vigie/platform';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AuditStore } from '../audit/audit-store';
import { hashPassword } from '../auth/passwords';
import { Accounts, type NewPerson } from '../people/accounts';
import { MembershipEntity } from '../people/membership.entity';
import { PersonEntity } from '../people/person.entity';
import { tellColleagues } from '../people/tell-colleagues';
import { InvitationEntity } from './invitation.entity';

const validFor = 7 * 24 * 60 * 60 * 1_000;

export interface Invitation {
  id: string;
  email: string | null;
  role: Role;
  /** ISO 8601. */
  createdAt: string;
  expiresAt: string;
}

/** Invitations: a link valid once and for seven days, of which only a hash is kept. */
@Injectable()
export class Invitations {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: Accounts,
    private readonly audit: AuditStore,
  ) {}

  /** Open invitations, latest first. */
  async list(workspaceId: string): Promise<Invitation[]> {
    const open = await this.source.manager.find(InvitationEntity, {
      where: { workspaceId, acceptedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return open.map(present);
  }

  /**
   * @returns the invitation and its token, which nothing can show again.
   * @throws AppError not-allowed when the inviter lost the right to invite meanwhile.
   */
  async create(
    workspaceId: string,
    given: { email: string | null; role: Role },
    by: string,
  ): Promise<{ invitation: Invitation; token: string }> {
    const token = randomBytes(32).toString('base64url');
    const now = Date.now();
    const invitation = await this.source.transaction(async (manager) => {
      // Whoever takes the inviter's rights away waits for this, or this for them: no invitation slips in between.
      const inviter = await manager.findOne(MembershipEntity, {
        where: { workspaceId, personId: by },
        lock: { mode: 'pessimistic_read' },
      });
      if (!inviter || !can(inviter.role, 'people.write')) throw new AppError('not-allowed');
      const made = manager.create(InvitationEntity, {
        id: uuid(),
        workspaceId,
        email: given.email?.toLowerCase() ?? null,
        role: given.role,
        tokenHash: hashOf(token),
        invitedBy: by,
        createdAt: new Date(now),
        expiresAt: new Date(now + validFor),
        acceptedAt: null,
      });
      await manager.insert(InvitationEntity, made);
      await this.audit.add(sqlOf(manager), {
        act: 'invitation.created',
        workspaceId,
        personId: by,
        subjectId: made.id,
        details: { role: made.role, email: made.email },
      });
      return made;
    });
    return { invitation: present(invitation), token };
  }

  /** @throws AppError not-found when none of that id is open. */
  async revoke(workspaceId: string, id: string, by: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const { affected } = await manager.delete(InvitationEntity, {
        workspaceId,
        id,
        acceptedAt: IsNull(),
      });
      if (affected !== 1) throw new AppError('not-found');
      await this.audit.add(sqlOf(manager), {
        act: 'invitation.revoked',
        workspaceId,
        personId: by,
        subjectId: id,
      });
    });
  }

  /** What a link offers. @throws AppError invitation-invalid: unknown, used, withdrawn or too old. */
  async read(token: string): Promise<{ workspaceName: string; role: Role; email: string | null }> {
    const found = await this.source.manager.findOne(InvitationEntity, {
      where: open(token),
      relations: { workspace: true },
    });
    if (!found?.workspace) throw invalid();
    return { workspaceName: found.workspace.name, role: found.role, email: found.email };
  }

  /**
   * Joins with a new account. Nothing is used up unless all of it succeeds. Who is known in the workspace by name alone, since
   * it arrived from elsewhere, takes their place in it by an invitation to their own address.
   * @throws AppError invitation-invalid, email-taken.
   */
  async acceptWithNewAccount(token: string, account: NewPerson): Promise<{ personId: string }> {
    const offered = await this.read(token);
    checkEmail(offered.email, account.email);
    const hash = await hashPassword(account.password);
    return this.source.transaction(async (manager) => {
      const used = await this.use(manager, token);
      const known = await this.knownByName(manager, used);
      const personId = known
        ? await this.accounts.giveSignIn(manager, known, account, hash)
        : await this.accounts.add(manager, account, hash);
      await this.join(manager, used, personId);
      return { personId };
    });
  }

  /**
   * Joins with an account that exists.
   * @throws AppError invitation-invalid, conflict when the person is in the workspace already.
   */
  async acceptAs(token: string, personId: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const used = await this.use(manager, token);
      const person = await manager.findOneByOrFail(PersonEntity, { id: personId });
      checkEmail(used.email, person.email);
      if (await manager.existsBy(MembershipEntity, { workspaceId: used.workspaceId, personId })) {
        throw new AppError('conflict', 'You are in this workspace already.');
      }
      await this.join(manager, used, personId);
    });
  }

  /** Takes the invitation: of two calls at the same time one gets it, the other waits and finds it used. */
  private async use(manager: EntityManager, token: string): Promise<InvitationEntity> {
    const found = await manager.findOne(InvitationEntity, {
      where: open(token),
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw invalid();
    await manager.update(InvitationEntity, { id: found.id }, { acceptedAt: new Date() });
    return found;
  }

  /**
   * The person of the invited address who has no sign-in, if an invitation to this workspace may give them one: whoever made
   * the link might use it themselves, and must not enter other workspaces by it.
   */
  private async knownByName(manager: EntityManager, used: InvitationEntity): Promise<string | undefined> {
    if (used.email === null) return undefined;
    const { rows } = await sqlOf(manager).query<{ id: string }>(
      `SELECT p.id FROM person p
       WHERE p.email = $1 AND NOT p.instance_administrator
         AND NOT EXISTS (SELECT FROM person_account a WHERE a.person_id = p.id)
         AND EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.workspace_id = $2)
         AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.workspace_id <> $2)
       FOR UPDATE`,
      [used.email, used.workspaceId],
    );
    return rows[0]?.id;
  }

  private async join(manager: EntityManager, used: InvitationEntity, personId: string): Promise<void> {
    // Who was known by name has a role already: that of the invitation is the latest word.
    await manager.upsert(MembershipEntity, { workspaceId: used.workspaceId, personId, role: used.role }, [
      'workspaceId',
      'personId',
    ]);
    await this.audit.add(sqlOf(manager), {
      act: 'invitation.accepted',
      workspaceId: used.workspaceId,
      personId,
      subjectId: used.id,
      details: { role: used.role },
    });
    await tellColleagues(sqlOf(manager), used.workspaceId, [personId]);
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const open = (token: string) => ({
  tokenHash: hashOf(token),
  acceptedAt: IsNull(),
  expiresAt: MoreThan(new Date()),
});
const invalid = () =>
  new AppError('invitation-invalid', 'This invitation was used, withdrawn or is too old.');

function checkEmail(wanted: string | null, given: string): void {
  if (wanted !== null && wanted !== given.toLowerCase()) {
    throw new AppError('invitation-invalid', 'This invitation is for another e-mail.', {
      reason: 'other-email',
    });
  }
}

function present(entity: InvitationEntity): Invitation {
  return {
    id: entity.id,
    email: entity.email,
    role: entity.role,
    createdAt: entity.createdAt.toISOString(),
    expiresAt: entity.expiresAt.toISOString(),
  };
}
