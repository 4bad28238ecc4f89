import { type DynamicModule, Module } from '@nestjs/common';
import { DemoWorkerModule } from '@vigie/demo';
import { IngestionWorkerModule } from '@vigie/ingestion';
import { ExportsWorkerModule } from '@vigie/insights';
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
  SideDoorModule,
  WorkerRuntimeModule,
  type Env,
} from '@vigie/platform';
import { demoPorts } from './demo-ports';
import { workerOptions } from './pipeline';

/**
 * Connections beside those of the pages: outbox, reconcilers, pumps, queries being applied, acts on many, exports, retention,
 * heartbeat.
 */
const otherConnections = 15;

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
        DemoWorkerModule.forRoot(demoPorts),
        ExportsWorkerModule.forRoot({ dataFolder: env.dataFolder }),
        WorkerRuntimeModule.forRoot(workerOptions(env)),
        SideDoorModule.forRoot({ port: env.metricsPort, host: env.host, token: env.metricsToken }),
      ],
    };
  }
}
