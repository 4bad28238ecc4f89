import { Module } from '@nestjs/common';
import { WorkspacesModule } from '@vigie/identity';
import { DemoService } from './demo-service';

/** Begins demo workspaces. Needs the database and the event bus. */
@Module({ imports: [WorkspacesModule], providers: [DemoService], exports: [DemoService] })
export class DemoModule {}
