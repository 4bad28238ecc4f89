import { Module } from '@nestjs/common';
import { ActReconciler } from './act-reconciler';
import { Reminders } from './reminders';
import { RunAct } from './run-act';
import { RunUndo } from './run-undo';

@Module({
  providers: [RunAct, RunUndo, ActReconciler, Reminders],
  exports: [ActReconciler, Reminders],
})
export class ActsWorkerModule {}
