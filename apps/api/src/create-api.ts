import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessGuard } from '@vigie/identity';
import { Database, EnvError, loadSecret, openLog, Queues, type Env } from '@vigie/platform';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { Logger } from 'nestjs-pino';
import { resolve } from 'node:path';
import type { DestinationStream } from 'pino';
import { ApiModule } from './api.module';
import { EventStream } from './events/event-stream';
import { queueNames } from './queue-names';
import { mountDashboard } from './server/dashboard';
import { guardServer, httpAdapter } from './server/http-server';
import { mountMetrics } from './server/metrics';
import { mountQueueBoard } from './server/queue-board';
import { RequestDrain } from './server/request-drain';
import { logRequests } from './server/request-log';

export interface ApiOptions {
  /** Folder of the built dashboard; beside the built API when absent. */
  dashboardFolder?: string;
  /** Where the log goes instead of standard output. */
  logTo?: DestinationStream;
  /** Told of every route the server mounts, also of those that libraries mount. */
  onRoute?(route: RouteOptions): void;
}

/**
 * The API, ready to answer but not listening. Its database must be migrated.
 * @throws EnvError when DATABASE_URL is absent.
 */
export async function createApi(env: Env, options: ApiOptions = {}): Promise<NestFastifyApplication> {
  if (env.databaseUrl === undefined) {
    throw new EnvError(['DATABASE_URL is required to start the API by itself; npm start brings its own']);
  }
  const secret = await loadSecret(env);
  const log = openLog(env, 'api', [secret], options.logTo);
  const adapter = httpAdapter(env, log);
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  const { onRoute } = options;
  if (onRoute) instance.addHook('onRoute', (route) => onRoute(route));
  logRequests(instance);
  await guardServer(instance, env);

  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot({ env, databaseUrl: env.databaseUrl, secret, log }),
    adapter,
    { bufferLogs: true, abortOnError: false },
  );
  app.useLogger(app.get(Logger));
  app.get(RequestDrain).watch(instance);
  const mounting = { guard: app.get(AccessGuard), queues: app.get(Queues), queueNames };
  mountMetrics(instance, {
    ...mounting,
    database: app.get(Database),
    streams: () => app.get(EventStream).listening,
    token: env.metricsToken,
  });
  await mountQueueBoard(instance, mounting);
  await mountDashboard(instance, options.dashboardFolder ?? resolve(import.meta.dirname, '../dashboard'));
  await app.init();
  await instance.ready();
  return app;
}
