import { Controller, type DynamicModule, Inject, Module, Res } from '@nestjs/common';
import {
  HealthCheckService,
  HealthIndicatorService,
  TerminusModule,
  type HealthCheckResult,
} from '@nestjs/terminus';
import { defineRoute } from '@vigie/contract';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Database } from '../database/database';
import { Route } from '../http/route';
import { Queues } from '../queue/queues';
import { version } from '../version';

const stateSchema = z.enum(['up', 'down']);

/** Not under `/api`: for supervisors and load balancers, without a session. Says nothing but up or down. */
export const healthRoute = defineRoute({
  method: 'GET',
  path: '/health',
  access: 'public',
  summary: 'Whether the desk and its stores answer (503 when one does not)',
  response: z.object({
    status: z.enum(['ok', 'error']),
    version: z.string(),
    database: stateSchema,
    queue: stateSchema,
  }),
});

/** A store that hangs is down: whoever asks must not hang with it. */
const patience = 3_000;
const queueKey = Symbol('queue that health asks');

@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: Database,
    private readonly queues: Queues,
    @Inject(queueKey) private readonly queue: string,
  ) {}

  @Route(healthRoute)
  async check(@Res({ passthrough: true }) reply: FastifyReply) {
    const result = await this.health
      .check([
        () => this.ask('database', () => this.database.query('SELECT 1')),
        () => this.ask('queue', () => this.queues.queue(this.queue).getJobCounts('active')),
      ])
      .catch((error: { getResponse?(): HealthCheckResult }) => {
        if (!error.getResponse) throw error;
        return error.getResponse();
      });
    const ok = result.status === 'ok';
    if (!ok) reply.status(503);
    return {
      status: ok ? 'ok' : 'error',
      version,
      database: result.details.database?.status ?? 'down',
      queue: result.details.queue?.status ?? 'down',
    };
  }

  private async ask<K extends string>(name: K, question: () => Promise<unknown>) {
    const indicator = this.indicators.check(name);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${name} does not answer`)), patience);
    });
    try {
      await Promise.race([question(), late]);
      return indicator.up();
    } catch {
      return indicator.down();
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Mounts `/health`. Needs `DatabaseModule` and `QueueModule`. */
@Module({})
export class HealthModule {
  /** @param queue name of the queue whose store is asked. */
  static forRoot(queue: string): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false, gracefulShutdownTimeoutMs: 0 })],
      controllers: [HealthController],
      providers: [{ provide: queueKey, useValue: queue }],
    };
  }
}
