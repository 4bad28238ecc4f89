import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { Role, RouteShape } from '@vigie/contract';
import { z } from 'zod';
import { AppError } from '../errors';

export const routeKey = 'vigie:route';

/** Who calls, once the guard has let them in. */
export interface Caller {
  personId: string;
  instanceAdministrator: boolean;
}

/** A caller in the workspace that the path names. Every store and read takes `workspaceId` first. */
export interface WorkspaceCaller extends Caller {
  workspaceId: string;
  role: Role;
}

/** What the guard leaves on the request. */
export interface AuthorisedRequest {
  params: unknown;
  query: unknown;
  body: unknown;
  caller?: Caller | WorkspaceCaller;
  /** Session the caller signed in with, where the route asks for one. */
  sessionId?: string;
}

const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PATCH: RequestMethod.PATCH,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
} as const;

/** Mounts a route of the contract on a method: address, rights and answer all come from the contract. */
export function Route(route: RouteShape): MethodDecorator {
  const decorators: MethodDecorator[] = [
    RequestMapping({ method: methods[route.method], path: route.path }),
    SetMetadata(routeKey, route),
  ];
  if (!route.stream) decorators.push(HttpCode(route.response ? 200 : 204));
  return applyDecorators(...decorators);
}

/** The request's params, query and body, parsed by the route's schemas. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<AuthorisedRequest>();
  const route = Reflect.getMetadata(routeKey, context.getHandler()) as RouteShape;
  return {
    params: parsePart('params', route.params, request.params),
    query: parsePart('query', route.query, request.query),
    body: parsePart('body', route.body, request.body ?? undefined),
  };
});

/** The person who calls; the guard has proved who they are. */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | WorkspaceCaller => {
    const { caller } = context.switchToHttp().getRequest<AuthorisedRequest>();
    if (!caller) throw new AppError('not-signed-in');
    return caller;
  },
);

function parsePart(part: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
  );
  throw new AppError('invalid-input', `${part}: ${z.prettifyError(parsed.error)}`, { part, fields });
}
