import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard, IdentityHttpModule, WorkspaceArchivesModule } from '@vigie/identity';
import { DemoHttpModule } from '@vigie/demo';
import { IngestionHttpModule } from '@vigie/ingestion';
import { ExportsHttpModule, OverviewHttpModule } from '@vigie/insights';
import { ingestPage, MentionsHttpModule } from '@vigie/mentions';
import {
  AppErrorFilter,
  chooseQueueStore,
  DatabaseModule,
  EventBusModule,
  HealthModule,
  LogModule,
  OperationsModule,
  OutboundModule,
  PresentInterceptor,
  QueueModule,
  SecretBoxModule,
  type Env,
} from '@vigie/platform';
import { SourcesHttpModule } from '@vigie/sources';
import { TriageDeparturesModule, TriageHttpModule } from '@vigie/triage';
import type { Logger } from 'pino';
import { queueNames } from './queue-names';
import { EventStream } from './events/event-stream';
import { EventsController } from './events/events.controller';
import { RequestDrain } from './server/request-drain';

export interface ApiSettings {
  env: Env;
  databaseUrl: string;
  secret: string;
  log: Logger;
}

/** Milliseconds: nobody waits longer for an answer, and a search that goes on would keep a connection from the others. */
const mostForStatement = 15_000;

/** The HTTP side of every feature. Nothing is answered unless its route says to whom. */
@Module({})
export class ApiModule {
  static forRoot({ env, databaseUrl, secret, log }: ApiSettings): DynamicModule {
    const store = chooseQueueStore({ redisUrl: env.redisUrl, databaseUrl });
    return {
      module: ApiModule,
      imports: [
        LogModule.forRoot(log),
        DatabaseModule.forRoot({
          url: databaseUrl,
          max: 10,
          applicationName: 'vigie api',
          statementTimeout: mostForStatement,
        }),
        QueueModule.forRoot(store),
        EventBusModule.forRoot(store),
        HealthModule.forRoot(ingestPage.queue),
        OperationsModule.forRoot(queueNames),
        IdentityHttpModule.forRoot({ secret, publicUrl: env.publicUrl }),
        WorkspaceArchivesModule.forRoot({ dataFolder: env.dataFolder }),
        OutboundModule.forRoot(env),
        SecretBoxModule.forRoot(secret),
        MentionsHttpModule,
        SourcesHttpModule,
        TriageHttpModule,
        TriageDeparturesModule,
        DemoHttpModule,
        IngestionHttpModule.forRoot({ dataFolder: env.dataFolder }),
        OverviewHttpModule,
        ExportsHttpModule.forRoot({ dataFolder: env.dataFolder, publicUrl: env.publicUrl }),
      ],
      controllers: [EventsController],
      providers: [
        EventStream,
        RequestDrain,
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_FILTER, useClass: AppErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: PresentInterceptor },
      ],
    };
  }
}
