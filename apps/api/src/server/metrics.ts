import type { AccessGuard } from '@vigie/identity';
import { addProcessMetrics, addStoreMetrics, bearsToken, type Database, type Queues } from '@vigie/platform';
import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram, Registry } from 'prom-client';

export interface MeasuredApi {
  database: Database;
  queues: Queues;
  queueNames: readonly string[];
  /** Live streams that are open. */
  streams(): number;
}

export interface MetricsOptions extends MeasuredApi {
  guard: AccessGuard;
  token: string | undefined;
}

/** Every figure that the API tells: of itself, of its answers, and of what the stores know of the whole installation. */
export function apiMetrics({ database, queues, queueNames, streams }: MeasuredApi) {
  const registry = new Registry();
  addProcessMetrics(registry, database);
  addStoreMetrics(registry, { database, queues, queueNames });
  new Gauge({
    name: 'vigie_event_streams',
    help: 'Live streams that browsers hold open at this process.',
    registers: [registry],
    collect() {
      this.set(streams());
    },
  });
  const durations = new Histogram({
    name: 'vigie_http_request_duration_seconds',
    help: 'Time to answer, by route pattern.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return { registry, durations };
}

/** Figures for Prometheus, at `/metrics`. */
export function mountMetrics(instance: FastifyInstance, options: MetricsOptions): void {
  const { registry, durations } = apiMetrics(options);
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
        if (bearsToken(request.headers.authorization, options.token)) return;
        await options.guard.admit('instance', request, reply);
      },
    },
    async (_request, reply) => {
      const text = await registry.metrics();
      return reply.type(registry.contentType).send(text);
    },
  );
}
