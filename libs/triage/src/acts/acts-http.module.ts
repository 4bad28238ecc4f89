import { Module } from '@nestjs/common';
import { MentionsModule } from '@vigie/mentions';
import { ActService } from './act-service';
import { ActsController } from './acts.controller';
import { UndoService } from './undo-service';

@Module({
  imports: [MentionsModule],
  controllers: [ActsController],
  providers: [ActService, UndoService],
})
export class ActsHttpModule {}
