import { Module } from '@nestjs/common';
import { ActsWorkerModule } from './acts/acts-worker.module';
import { CasesWorkerModule } from './cases/cases-worker.module';
import { NoticesWorkerModule } from './notices/notices-worker.module';
import { RoomsWorkerModule } from './rooms/rooms-worker.module';
import { TagsWorkerModule } from './tags/tags-worker.module';

/** Acts on many conversations, reminders, and what follows when people write more. */
@Module({
  imports: [ActsWorkerModule, CasesWorkerModule, NoticesWorkerModule, RoomsWorkerModule, TagsWorkerModule],
})
export class TriageWorkerModule {}
