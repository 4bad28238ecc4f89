import { type DynamicModule, Module } from '@nestjs/common';
import { ListenerCache } from '@vigie/mentions';
import { Connections } from './connections/connections';
import { TroubleKeeper } from './health/trouble-keeper';
import { SourcesController } from './http/sources.controller';
import { SourcePreviewer } from './preview/source-preview';
import { PullScheduler } from './pulling/pull-scheduler';
import { PullSourceHandler } from './pulling/pull-source';
import { RunToolbox } from './pulling/run-toolbox';
import { StreamKeeper } from './pulling/stream-keeper';
import { sourcesOptionsKey, type SourcesOptions } from './sources-options';

/** Routes of the sources page. Needs the database, the event bus, the way out and the secret box. */
@Module({
  controllers: [SourcesController],
  providers: [Connections, SourcePreviewer, ListenerCache],
})
export class SourcesHttpModule {}

/** Pulls and streams. Needs what the routes need, and the queue and the worker runtime. */
@Module({})
export class SourcesWorkerModule {
  static forRoot(options: SourcesOptions): DynamicModule {
    return {
      module: SourcesWorkerModule,
      providers: [
        { provide: sourcesOptionsKey, useValue: options },
        Connections,
        ListenerCache,
        TroubleKeeper,
        RunToolbox,
        PullSourceHandler,
        StreamKeeper,
        PullScheduler,
      ],
      exports: [Connections],
    };
  }
}
