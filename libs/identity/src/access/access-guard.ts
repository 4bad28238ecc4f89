import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { can, idSchema, type Access as RouteAccess, type RouteShape } from '@vigie/contract';
import { AppError, routeKey, type AuthorisedRequest, type Caller } from '@vigie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions } from '../auth/sessions';
import { Access } from './access';
import { originOf } from './call-origin';

type GuardedRequest = FastifyRequest & AuthorisedRequest;

/** Lets in who the route's declaration allows; what declares nothing is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly access: Access,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = Reflect.getMetadata(routeKey, context.getHandler()) as RouteShape | undefined;
    if (!route) throw new AppError('not-allowed', 'This address declares no access.');
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    await this.admit(route.access, request, reply);
    return true;
  }

  /**
   * Proves the caller and leaves them on the request. Also for what is mounted outside Nest.
   * @throws AppError not-signed-in, not-allowed, not-found (a workspace that is not theirs does not exist for them).
   */
  async admit(access: RouteAccess, request: GuardedRequest, reply: FastifyReply): Promise<void> {
    if (access === 'public') return;
    const session = await this.sessions.read(originOf(request));
    if (!session) throw new AppError('not-signed-in');
    if (session.cookies.length > 0) reply.header('set-cookie', session.cookies);
    const caller: Caller = {
      personId: session.personId,
      instanceAdministrator: session.instanceAdministrator,
    };
    request.sessionId = session.sessionId;
    request.caller = caller;
    if (access === 'session') return;
    if (access === 'instance') {
      if (!caller.instanceAdministrator) throw new AppError('not-allowed');
      return;
    }
    const { workspaceId } = (request.params ?? {}) as { workspaceId?: unknown };
    const id = idSchema.safeParse(workspaceId);
    if (!id.success) throw new AppError('not-found');
    const role = await this.access.roleIn(id.data, caller.personId);
    if (role === null) throw new AppError('not-found');
    if (!can(role, access)) throw new AppError('not-allowed');
    request.caller = { ...caller, workspaceId: id.data, role };
  }
}
