import type { FastifyRequest } from 'fastify';
import type { CallOrigin } from '../auth/sessions';

/** The parts of a request that sessions need; `request.ip` follows `TRUSTED_PROXIES`. */
export function originOf(request: FastifyRequest): CallOrigin {
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    cookie: request.headers.cookie ?? '',
  };
}
