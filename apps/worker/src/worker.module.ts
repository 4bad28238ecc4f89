import { type DynamicModule, Module } from '@nestjs/common';
import { IngestionWorkerModule } from '@vigie/ingestion';
import { MentionsWorkerModule } from '@vigie/mentions';
import {
  chooseQueueStore,
  DatabaseModule,
  EventBusModule,
  HeartbeatModule,
  LogModule,
  openLog,
  QueueModule,
  WorkerRuntimeModule,
  type Env,
} from '@vigie/platform';
import { workerOptions } from './pipeline';

/** Connections beside those of the pages: outbox, reconcilers, pumps, queries being applied, heartbeat. */
const otherConnections = 8;

@Module({})
export class WorkerModule {
  /** @param databaseUrl the database of `env`, known to be there. */
  static forRoot(env: Env, databaseUrl: string): DynamicModule {
    const store = chooseQueueStore({ redisUrl: env.redisUrl, databaseUrl });
    return {
      module: WorkerModule,
      imports: [
        LogModule.forRoot(openLog(env, 'worker')),
        DatabaseModule.forRoot({
          url: databaseUrl,
          // Beside the transaction of a page, its look-ups before it.
          max: env.ingestConcurrency * 2 + otherConnections,
          applicationName: 'vigie worker',
        }),
        QueueModule.forRoot(store),
        EventBusModule.forRoot(store),
        HeartbeatModule.forRoot('worker'),
        IngestionWorkerModule.forRoot({ dataFolder: env.dataFolder }),
        MentionsWorkerModule,
        WorkerRuntimeModule.forRoot(workerOptions(env)),
      ],
    };
  }
}
