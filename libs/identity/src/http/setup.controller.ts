import { Controller, Req, Res } from '@nestjs/common';
import { identityRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { Input, Route, version } from '@vigie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../access/call-origin';
import { Accounts } from '../people/accounts';
import { SignIn } from './sign-in';

@Controller()
export class SetupController {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
  ) {}

  @Route(identityRoutes.setupState)
  async state(): Promise<RouteResult<typeof identityRoutes.setupState>> {
    return { needsSetup: await this.accounts.needsSetup(), version };
  }

  @Route(identityRoutes.setUp)
  async setUp(
    @Input() { body }: RouteInput<typeof identityRoutes.setUp>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RouteResult<typeof identityRoutes.setUp>> {
    const from = originOf(request);
    await this.signIn.knock('setup', from);
    await this.accounts.createFirstAccount(body);
    return this.signIn.open(body.email, body.password, from, reply);
  }
}
