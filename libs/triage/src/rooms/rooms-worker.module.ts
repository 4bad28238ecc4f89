import { Module } from '@nestjs/common';
import { LooseAttachments } from './loose-attachments';

@Module({ providers: [LooseAttachments] })
export class RoomsWorkerModule {}
