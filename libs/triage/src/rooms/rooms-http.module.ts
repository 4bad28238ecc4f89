import { Module } from '@nestjs/common';
import { CasesHttpModule } from '../cases/cases-http.module';
import { AttachmentService } from './attachment-service';
import { RoomController } from './room-controller';
import { RoomService } from './room-service';

/** The internal exchange of cases. Nothing of it is offered to other modules. */
@Module({
  imports: [CasesHttpModule],
  controllers: [RoomController],
  providers: [RoomService, AttachmentService],
})
export class RoomsHttpModule {}
