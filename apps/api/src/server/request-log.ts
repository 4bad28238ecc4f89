import type { AuthorisedRequest } from '@vigie/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Answered all the time and of no interest while they go well. */
const quiet = new Set(['/health', '/metrics', '/*']);

/**
 * One line an answer. The route's pattern stands for the address: an address may carry the token of an invitation or
 * what somebody searched for.
 */
export function logRequests(instance: FastifyInstance): void {
  instance.addHook('onResponse', (request: FastifyRequest & Partial<AuthorisedRequest>, reply, done) => {
    const route = request.routeOptions.url;
    const level =
      reply.statusCode >= 500 ? 'error' : route !== undefined && quiet.has(route) ? 'debug' : 'info';
    request.log[level](
      {
        method: request.method,
        route: route ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(request.caller ? { personId: request.caller.personId } : {}),
      },
      'answered',
    );
    done();
  });
}
