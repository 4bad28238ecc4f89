import { Controller, Inject, Req, Res } from '@nestjs/common';
import { identityRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import {
  AppError,
  CurrentCaller,
  eventBusKey,
  Input,
  Route,
  type EventBus,
  type WorkspaceCaller,
} from '@vigie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../access/call-origin';
import { Sessions } from '../auth/sessions';
import { identityOptionsKey, type IdentityOptions } from '../identity-options';
import { Invitations } from '../invitations/invitations';
import { People } from '../people/people';
import { SignIn } from './sign-in';

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    private readonly people: People,
    @Inject(identityOptionsKey) private readonly options: IdentityOptions,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @Route(identityRoutes.invite)
  async invite(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { body }: RouteInput<typeof identityRoutes.invite>,
  ): Promise<RouteResult<typeof identityRoutes.invite>> {
    const { invitation, token } = await this.invitations.create(caller.workspaceId, body, caller.personId);
    return { ...invitation, url: `${this.options.publicUrl}/invitation/${token}` };
  }

  @Route(identityRoutes.revokeInvitation)
  revoke(
    @CurrentCaller() caller: WorkspaceCaller,
    @Input() { params }: RouteInput<typeof identityRoutes.revokeInvitation>,
  ): Promise<void> {
    return this.invitations.revoke(caller.workspaceId, params.id, caller.personId);
  }

  @Route(identityRoutes.readInvitation)
  async read(
    @Input() { params }: RouteInput<typeof identityRoutes.readInvitation>,
    @Req() request: FastifyRequest,
  ): Promise<RouteResult<typeof identityRoutes.readInvitation>> {
    await this.signIn.knock('invitation', originOf(request));
    return this.invitations.read(params.token);
  }

  @Route(identityRoutes.acceptInvitation)
  async accept(
    @Input() { params, body }: RouteInput<typeof identityRoutes.acceptInvitation>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RouteResult<typeof identityRoutes.acceptInvitation>> {
    const from = originOf(request);
    await this.signIn.knock('invitation', from);
    if (body.account) {
      await this.invitations.acceptWithNewAccount(params.token, body.account);
      await this.bus.poke('outbox');
      return this.signIn.open(body.account.email, body.account.password, from, reply);
    }
    // A link that opens nothing is not worth signing in for.
    await this.invitations.read(params.token);
    const session = await this.sessions.read(from);
    if (!session) throw new AppError('not-signed-in');
    if (session.cookies.length > 0) reply.header('set-cookie', session.cookies);
    await this.invitations.acceptAs(params.token, session.personId);
    await this.bus.poke('access');
    await this.bus.poke('outbox');
    return this.people.me(session.personId);
  }
}
