import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { IngestPageHandler } from './ingest/ingest-page.handler';
import { IngestService } from './ingest/ingest-service';
import { ListenerCache } from '@vigie/mentions';
import { SetAsideController } from './ingest/set-aside-controller';
import { ImportController } from './imports/import-controller';
import { ImportFiles } from './imports/import-files';
import { ImportPump } from './imports/import-pump';
import { ImportService } from './imports/import-service';
import { RebuildService } from './rebuild/rebuild-service';
import { Reconciler } from './reconciler';
import { RetentionRounds } from './retention/retention-rounds';

export interface IngestionOptions {
  /** Where uploaded files lie, in `uploads`; shared by every process that receives or reads them. */
  dataFolder: string;
}

const shared = ({ dataFolder }: IngestionOptions): Provider[] => [
  { provide: ImportFiles, useValue: new ImportFiles(dataFolder) },
  ListenerCache,
  IngestService,
  ImportService,
];

/** Routes of imports and of posts set aside. Needs the database, the event bus and `@fastify/multipart`. */
@Module({})
export class IngestionHttpModule {
  static forRoot(options: IngestionOptions): DynamicModule {
    return {
      module: IngestionHttpModule,
      controllers: [ImportController, SetAsideController],
      providers: shared(options),
      exports: [ImportService, IngestService],
    };
  }
}

/** Handlers of pages and imports, and the reconciler. Needs the database, the queue, the event bus, the worker runtime. */
@Module({})
export class IngestionWorkerModule {
  static forRoot(options: IngestionOptions): DynamicModule {
    return {
      module: IngestionWorkerModule,
      providers: [
        ...shared(options),
        IngestPageHandler,
        ImportPump,
        RebuildService,
        Reconciler,
        RetentionRounds,
      ],
      exports: [ImportService, IngestService, RebuildService, Reconciler],
    };
  }
}
