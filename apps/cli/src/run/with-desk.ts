import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  chooseQueueStore,
  DatabaseModule,
  EventBusModule,
  QueueModule,
  type Env,
  type Stores,
} from '@vigie/platform';
import type { CliContext } from './context';
import { withStores } from './with-stores';

@Module({})
class CommandModule {}

export interface Desk {
  /** Services of the features a command asked for. */
  app: INestApplicationContext;
  stores: Stores;
  env: Env;
}

/** Runs a command's work with the services of some features, on the stores of the settings. */
export function withDesk<T>(
  context: CliContext,
  features: NonNullable<DynamicModule['imports']>,
  work: (desk: Desk) => Promise<T>,
): Promise<T | undefined> {
  return withStores(context, async (stores, env) => {
    const queueStore = chooseQueueStore(stores);
    const app = await NestFactory.createApplicationContext(
      {
        module: CommandModule,
        imports: [
          DatabaseModule.forRoot({ url: stores.databaseUrl, max: 4, applicationName: 'vigie command' }),
          QueueModule.forRoot(queueStore),
          EventBusModule.forRoot(queueStore),
          ...features,
        ],
      },
      { logger: ['error', 'warn'], abortOnError: false },
    );
    try {
      return await work({ app, stores, env });
    } finally {
      await app.close();
    }
  });
}
