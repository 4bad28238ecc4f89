import { type DynamicModule, Module } from '@nestjs/common';
import { IngestionWorkerModule } from '@vigie/ingestion';
import { SourcesWorkerModule } from '@vigie/sources';
import { TriageWorkerModule } from '@vigie/triage';
import { MentionsWorkerModule } from '@vigie/mentions';
import {
  chooseQueueStore,
  DatabaseModule,
  EventBusModule,
  HeartbeatModule,
  LogModule,
  openLog,
  OutboundModule,
  QueueModule,
  SecretBoxModule,
  WorkerRuntimeModule,
  type Env,
} from '@vigie/platform';
import { workerOptions } from './pipeline';

/** Connections beside those of the pages: outbox, reconcilers, pumps, queries being applied, acts on many, heartbeat. */
const otherConnections = 12;

@Module({})
export class WorkerModule {
  /**
   * @param databaseUrl the database of `env`, known to be there.
   * @param secret the installation's, which opens the keys of sources.
   */
  static forRoot(env: Env, databaseUrl: string, secret: string): DynamicModule {
    const store = chooseQueueStore({ redisUrl: env.redisUrl, databaseUrl });
    return {
      module: WorkerModule,
      imports: [
        LogModule.forRoot(openLog(env, 'worker', [secret])),
        DatabaseModule.forRoot({
          url: databaseUrl,
          // Beside the transaction of a page, its look-ups before it.
          max: env.ingestConcurrency * 2 + otherConnections,
          applicationName: 'vigie worker',
        }),
        QueueModule.forRoot(store),
        EventBusModule.forRoot(store),
        HeartbeatModule.forRoot('worker'),
        OutboundModule.forRoot(env),
        SecretBoxModule.forRoot(secret),
        IngestionWorkerModule.forRoot({ dataFolder: env.dataFolder }),
        SourcesWorkerModule.forRoot({ streams: env.streamConcurrency }),
        MentionsWorkerModule,
        TriageWorkerModule,
        WorkerRuntimeModule.forRoot(workerOptions(env)),
      ],
    };
  }
}
