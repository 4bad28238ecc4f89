import { Module } from '@nestjs/common';
import { TellContinued } from './tell-continued';

/** What follows when people write more in what somebody has. Needs the database, the event bus, the worker runtime. */
@Module({ providers: [TellContinued] })
export class CasesWorkerModule {}
