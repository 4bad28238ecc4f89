import helmet from '@fastify/helmet';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { ErrorBody } from '@vigie/contract';
import type { Env } from '@vigie/platform';
import {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { originCheck } from './origin-check';

const mebibyte = 1024 * 1024;

/** Fastify under Nest, with the limits of the desk. */
export function httpAdapter(env: Env, log: Logger): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: log,
    // One line an answer is ours: `logRequests`.
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) =>
      givenId(request.headers['x-request-id'], env.trustedProxies) ?? randomUUID(),
    // So many hops are believed, counted from the socket; none by default.
    trustProxy:
      env.trustedProxies === 0 ? false : (_address: string, hop: number) => hop < env.trustedProxies,
    bodyLimit: mebibyte,
    // A route is what the contract says: GET does not bring HEAD along.
    exposeHeadRoutes: false,
    // An open live stream must not hold up a stop.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Files stream to disk, whose room is checked there: no limit of their own here.
    multipart: {
      limits: { fileSize: Number.POSITIVE_INFINITY, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 21 },
    },
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const body: ErrorBody = {
        code: 'invalid-input',
        message: 'This address cannot be read.',
        requestId: String(request.id),
      };
      void reply.header('x-request-id', body.requestId).status(400).send(body);
    },
  });
}

/** What a proxy may call a request: nothing that could forge a line of the log. */
const safeId = /^[A-Za-z0-9_-]{16,64}$/;

/** The id that a trusted proxy gave the request. A caller's own is not taken: it could be made to collide with others. */
function givenId(header: string | string[] | undefined, trustedProxies: number): string | undefined {
  return trustedProxies > 0 && typeof header === 'string' && safeId.test(header) ? header : undefined;
}

/** Headers and checks that stand before every route, whoever mounts it. Call it before anything is mounted. */
export async function guardServer(instance: FastifyInstance, env: Env): Promise<void> {
  const https = env.publicUrl.startsWith('https:');
  await instance.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'https:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  const checkOrigin = originCheck(env);
  instance.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    // Files of the dashboard say otherwise for themselves.
    reply.header('cache-control', 'no-store');
    try {
      checkOrigin(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
