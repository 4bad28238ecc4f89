import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describe-error';

const logger = new Logger('Http');

/** Answers a failure in the one shape every failure has; what was not foreseen is logged whole. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = describeError(error, String(request.id));
  if (status >= 500) {
    logger.error(
      { err: error, requestId: request.id },
      // The route's pattern, not the address: an address may hold the token of an invitation.
      `${request.method} ${request.routeOptions.url ?? 'unknown address'} failed`,
    );
  }
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  const { retryAfter } = body.details ?? {};
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
  void reply.status(status).send(body);
}

/** `sendError` for everything that Nest mounts. */
@Catch()
export class AppErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendError(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
