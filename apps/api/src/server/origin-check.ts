import { AppError, type Env } from '@vigie/platform';
import type { FastifyRequest } from 'fastify';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site's page makes with this browser's cookie. A browser says where a write comes from by
 * `Origin`, or at least by `Sec-Fetch-Site`; a program that says neither carries no cookie it was not given.
 */
export function originCheck(env: Pick<Env, 'publicUrl' | 'port'>): (request: FastifyRequest) => void {
  const own = new Set([
    new URL(env.publicUrl).origin,
    ...['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${env.port}`),
  ]);
  return (request) => {
    if (safe.has(request.method)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    const fromHere =
      origin === undefined
        ? site === undefined || site === 'same-origin' || site === 'none'
        : own.has(origin);
    if (!fromHere) {
      throw new AppError(
        'not-allowed',
        `This page is not opened at ${env.publicUrl}; set PUBLIC_URL to the address people type.`,
        { reason: 'origin' },
      );
    }
  };
}
