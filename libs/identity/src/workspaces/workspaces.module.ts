import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditStore } from '../audit/audit-store';
import { entities } from '../entities';
import { WorkspaceStore } from './workspace-store';

/** Workspaces for other houses and for commands. Needs `DatabaseModule`. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  providers: [AuditStore, WorkspaceStore],
  exports: [AuditStore, WorkspaceStore],
})
export class WorkspacesModule {}
