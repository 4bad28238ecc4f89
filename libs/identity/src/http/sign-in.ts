import { Inject, Injectable } from '@nestjs/common';
import type { Me } from '@vigie/contract';
import { AppError, Database, eventBusKey, type EventBus } from '@vigie/platform';
import type { FastifyReply } from 'fastify';
import { AuditStore } from '../audit/audit-store';
import { accountKey, addressKey, AttemptLimits, openDoorLimit, signInLimits } from '../auth/attempt-limits';
import { Sessions, type CallOrigin } from '../auth/sessions';
import { People } from '../people/people';

/** Signing in and out, with its limits and its trace. */
@Injectable()
export class SignIn {
  constructor(
    private readonly sessions: Sessions,
    private readonly limits: AttemptLimits,
    private readonly people: People,
    private readonly audit: AuditStore,
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** Counts a call of a stranger to an open door. @throws AppError too-many-requests. */
  async knock(door: string, from: CallOrigin): Promise<void> {
    await this.limits.count([{ key: addressKey(door, from.address), limit: openDoorLimit }]);
  }

  /**
   * Signs in under the limits per account and per address. Failures alone use them up.
   * @throws AppError wrong-credentials, too-many-requests.
   */
  async attempt(email: string, password: string, from: CallOrigin, reply: FastifyReply): Promise<Me> {
    const account = accountKey('sign-in', email);
    const address = addressKey('sign-in', from.address);
    await this.limits.count([
      { key: account, limit: signInLimits.account },
      { key: address, limit: signInLimits.address },
    ]);
    try {
      const me = await this.open(email, password, from, reply);
      await this.limits.forget(account);
      await this.limits.giveBack([address]);
      return me;
    } catch (error) {
      if (error instanceof AppError && error.code === 'wrong-credentials') {
        await this.audit.add(this.database, {
          act: 'sign-in.refused',
          workspaceId: null,
          personId: null,
          subjectId: email.slice(0, 254),
          details: { address: from.address },
        });
      }
      throw error;
    }
  }

  /** Opens a session for credentials just proved or just made, and hands its cookie to the browser. */
  async open(email: string, password: string, from: CallOrigin, reply: FastifyReply): Promise<Me> {
    const opened = await this.sessions.signIn(email, password, from);
    reply.header('set-cookie', opened.cookies);
    await this.audit.add(this.database, {
      act: 'sign-in',
      workspaceId: null,
      personId: opened.personId,
      subjectId: opened.personId,
      details: { address: from.address, sessionId: opened.sessionId },
    });
    return this.people.me(opened.personId);
  }

  async signOut(personId: string, from: CallOrigin, reply: FastifyReply): Promise<void> {
    reply.header('set-cookie', await this.sessions.signOut(from));
    await this.audit.add(this.database, {
      act: 'sign-out',
      workspaceId: null,
      personId,
      subjectId: personId,
    });
    await this.bus.poke('access');
  }

  /** @throws AppError wrong-credentials, too-many-requests. */
  async changePassword(
    personId: string,
    passwords: { current: string; next: string },
    from: CallOrigin,
    reply: FastifyReply,
  ): Promise<void> {
    const account = accountKey('password', personId);
    await this.limits.count([{ key: account, limit: signInLimits.account }]);
    reply.header('set-cookie', await this.sessions.changePassword(from, passwords.current, passwords.next));
    await this.limits.forget(account);
    await this.audit.add(this.database, {
      act: 'password.changed',
      workspaceId: null,
      personId,
      subjectId: personId,
    });
    await this.bus.poke('access');
  }
}
