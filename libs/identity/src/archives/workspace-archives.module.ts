import { type DynamicModule, Module } from '@nestjs/common';
import { join } from 'node:path';
import { AuditStore } from '../audit/audit-store';
import { ArchivesController } from './archives.controller';
import { arrivalsFolderKey, WorkspaceArrivals } from './workspace-arrivals';
import { WorkspaceExports } from './workspace-exports';
import { WorkspaceRemovals } from './workspace-removals';

/** Whole workspaces over HTTP: taken out, brought in, deleted. Needs `DatabaseModule`, `EventBusModule` and `@fastify/multipart`. */
@Module({})
export class WorkspaceArchivesModule {
  /** @param options.dataFolder archives that were uploaded lie in `arrivals` of it while they are read. */
  static forRoot({ dataFolder }: { dataFolder: string }): DynamicModule {
    return {
      module: WorkspaceArchivesModule,
      controllers: [ArchivesController],
      providers: [
        { provide: arrivalsFolderKey, useValue: join(dataFolder, 'arrivals') },
        AuditStore,
        WorkspaceExports,
        WorkspaceArrivals,
        WorkspaceRemovals,
      ],
      exports: [WorkspaceRemovals],
    };
  }
}
