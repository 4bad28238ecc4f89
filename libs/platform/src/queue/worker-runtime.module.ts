import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxDrain } from '../events/outbox-drain';
import { WorkerMetrics } from '../metrics/worker-metrics';
import { WorkerRuntime, workerOptionsKey, type WorkerOptions } from './worker-runtime';

/** Makes a process a worker: handlers are found, matched with the pipeline and run; the outbox is drained. */
@Global()
@Module({})
export class WorkerRuntimeModule {
  static forRoot(options: WorkerOptions): DynamicModule {
    return {
      module: WorkerRuntimeModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: workerOptionsKey, useValue: options },
        WorkerMetrics,
        WorkerRuntime,
        OutboxDrain,
      ],
      exports: [OutboxDrain, WorkerMetrics],
    };
  }
}
