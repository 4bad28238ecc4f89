import { Controller, Inject, Req, Res } from '@nestjs/common';
import { identityRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, eventBusKey, Input, Route, type Caller, type EventBus } from '@vigie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../access/call-origin';
import { People } from '../people/people';
import { SignIn } from './sign-in';

@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly people: People,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @Route(identityRoutes.signIn)
  enter(
    @Input() { body }: RouteInput<typeof identityRoutes.signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RouteResult<typeof identityRoutes.signIn>> {
    return this.signIn.attempt(body.email, body.password, originOf(request), reply);
  }

  @Route(identityRoutes.signOut)
  leave(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.signIn.signOut(caller.personId, originOf(request), reply);
  }

  @Route(identityRoutes.me)
  me(@CurrentCaller() caller: Caller): Promise<RouteResult<typeof identityRoutes.me>> {
    return this.people.me(caller.personId);
  }

  @Route(identityRoutes.updateMe)
  async update(
    @CurrentCaller() caller: Caller,
    @Input() { body }: RouteInput<typeof identityRoutes.updateMe>,
  ): Promise<RouteResult<typeof identityRoutes.updateMe>> {
    const me = await this.people.updateMe(caller.personId, body);
    await this.bus.poke('outbox');
    return me;
  }

  @Route(identityRoutes.changePassword)
  changePassword(
    @CurrentCaller() caller: Caller,
    @Input() { body }: RouteInput<typeof identityRoutes.changePassword>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.signIn.changePassword(caller.personId, body, originOf(request), reply);
  }
}
