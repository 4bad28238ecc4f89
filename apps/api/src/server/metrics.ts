import type { AccessGuard } from '@vigie/identity';
import type { Queues } from '@vigie/platform';
import type { FastifyInstance } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface MetricsOptions {
  guard: AccessGuard;
  queues: Queues;
  queueNames: readonly string[];
  token: string | undefined;
}

/** Figures of this process and of the queues for Prometheus, at `/metrics`. */
export function mountMetrics(instance: FastifyInstance, options: MetricsOptions): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'vigie_http_request_duration_seconds',
    help: 'Time to answer, by route pattern.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const states = ['active', 'delayed', 'failed'] as const;
  new Gauge({
    name: 'vigie_queue_jobs',
    help: 'Jobs of a queue by state; backlog is all that is not done, paused or not.',
    labelNames: ['queue', 'state'] as const,
    registers: [registry],
    async collect() {
      for (const queue of options.queueNames) {
        const counts = await options.queues.queue(queue).getJobCounts(...states);
        this.set({ queue, state: 'backlog' }, await options.queues.backlog(queue));
        for (const state of states) this.set({ queue, state }, counts[state] ?? 0);
      }
    },
  });

  instance.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    // A live stream lasts as long as a page is open: that is no duration of an answer.
    if (route !== '/api/events') {
      durations.observe(
        { method: request.method, route, status: String(reply.statusCode) },
        reply.elapsedTime / 1_000,
      );
    }
    done();
  });
  instance.get(
    '/metrics',
    {
      onRequest: async (request, reply) => {
        if (bears(request.headers.authorization, options.token)) return;
        await options.guard.admit('instance', request, reply);
      },
    },
    async (_request, reply) => {
      const text = await registry.metrics();
      return reply.type(registry.contentType).send(text);
    },
  );
}

/** Whether the header carries the token; hashed first, so that the comparison takes the same time whatever is sent. */
function bears(header: string | undefined, token: string | undefined): boolean {
  if (token === undefined || header === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}
