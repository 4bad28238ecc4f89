import { Module } from '@nestjs/common';
import { OldNotices } from './old-notices';

@Module({ providers: [OldNotices] })
export class NoticesWorkerModule {}
