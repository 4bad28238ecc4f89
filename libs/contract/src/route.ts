import type { z } from 'zod';
import type { Permission } from './permissions';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * Who may call: `public` anybody; `session` any signed-in person; `instance` an administrator of the installation;
 * a permission: a member of the workspace in the path (`:workspaceId`) whose role holds it.
 */
export type Access = 'public' | 'session' | 'instance' | Permission;

type Schema = z.ZodType | undefined;

export interface RouteShape {
  method: Method;
  /** Path with `:params`, under `/api`. */
  path: string;
  access: Access;
  summary: string;
  params?: Schema;
  query?: Schema;
  /** JSON body. Absent for uploads, which say `upload: true`. */
  body?: Schema;
  upload?: boolean;
  /** JSON answer. Absent for 204, files and streams. */
  response?: Schema;
  /** The answer is a file or a stream, not JSON. */
  stream?: boolean;
}

/** Declares a route once for the server, the browser and the API document. */
export function defineRoute<const R extends RouteShape>(route: R): R {
  return route;
}

declare const shape: unique symbol;

/**
 * Where a route is: all that a caller needs of it when it calls. What the route takes and answers is known to the types
 * alone; no value is ever under `shape`.
 */
export interface RouteAddress<R extends RouteShape = RouteShape> {
  method: R['method'];
  path: R['path'];
  readonly [shape]?: R;
}

/** A route, or its address. */
export type Addressed = Pick<RouteShape, 'method' | 'path'>;
/** The route that an address is the address of; a route itself. */
export type RouteAt<R extends Addressed> = typeof shape extends keyof R ? NonNullable<R[typeof shape]> : R;

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;
type Key<R, K extends string> = K extends keyof R ? R[K] : undefined;

/** What a handler receives: parsed params, query and body. */
export interface RouteInput<R extends RouteShape> {
  params: Output<Key<R, 'params'>>;
  query: Output<Key<R, 'query'>>;
  body: Output<Key<R, 'body'>>;
}

/** What a client sends: the same before parsing (defaults may be left out). */
export interface RouteRequest<R extends Addressed> {
  params?: Input<Key<RouteAt<R>, 'params'>>;
  query?: Input<Key<RouteAt<R>, 'query'>>;
  body?: Input<Key<RouteAt<R>, 'body'>>;
}

export type RouteResponse<R extends Addressed> = Output<Key<RouteAt<R>, 'response'>>;
/** What a handler must return: the response before serialisation. */
export type RouteResult<R extends RouteShape> = Input<Key<R, 'response'>>;
