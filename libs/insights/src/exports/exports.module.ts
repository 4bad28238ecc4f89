import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { AttemptLimits, AuditStore } from '@vigie/identity';
import { MentionsModule } from '@vigie/mentions';
import { FeedsController } from '../feeds/feeds.controller';
import { ViewFeeds } from '../feeds/view-feeds';
import { ExportFiles } from './export-files';
import { ExportReader } from './export-reader';
import { ExportRounds } from './export-rounds';
import { ExportService } from './export-service';
import { ExportsController } from './exports.controller';
import { exportsOptionsKey, type ExportsOptions } from './exports-options';
import { WriteExport } from './write-export';

const shared = ({ dataFolder }: Pick<ExportsOptions, 'dataFolder'>): Provider[] => [
  { provide: ExportFiles, useValue: new ExportFiles(dataFolder) },
  ExportReader,
];

/** Routes of exports and of the feeds of views. Needs the database and the event bus. */
@Module({})
export class ExportsHttpModule {
  static forRoot(options: ExportsOptions): DynamicModule {
    return {
      module: ExportsHttpModule,
      imports: [MentionsModule],
      controllers: [ExportsController, FeedsController],
      providers: [
        ...shared(options),
        { provide: exportsOptionsKey, useValue: options },
        ExportService,
        ViewFeeds,
        AttemptLimits,
        AuditStore,
      ],
    };
  }
}

/** Writes the files of exports, and takes them away. Needs the database, the queue, the event bus, the worker runtime. */
@Module({})
export class ExportsWorkerModule {
  static forRoot(options: Pick<ExportsOptions, 'dataFolder'>): DynamicModule {
    return {
      module: ExportsWorkerModule,
      imports: [MentionsModule],
      providers: [...shared(options), WriteExport, ExportRounds],
      exports: [ExportRounds],
    };
  }
}
