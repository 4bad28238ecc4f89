import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EnvError, loadSecret, type Env } from '@vigie/platform';
import { Logger } from 'nestjs-pino';
import { WorkerModule } from './worker.module';

/**
 * Starts a worker: it runs jobs when this returns, until `close()`, which lets the pages under way finish.
 * @throws EnvError without a database; Error when the pipeline is not whole or a store does not answer.
 */
export async function createWorker(env: Env): Promise<INestApplicationContext> {
  if (env.databaseUrl === undefined)
    throw new EnvError(['DATABASE_URL must be set for a worker started on its own']);
  const secret = await loadSecret(env);
  const worker = await NestFactory.createApplicationContext(
    WorkerModule.forRoot(env, env.databaseUrl, secret),
    {
      bufferLogs: true,
      abortOnError: false,
    },
  );
  worker.useLogger(worker.get(Logger));
  return worker;
}
