import { type DynamicModule, Module } from '@nestjs/common';
import { ListenerCache, MentionsModule } from '@vigie/mentions';
import { DemoBuilder } from './build/demo-builder';
import { DemoReconciler } from './build/demo-reconciler';
import { FillDemo } from './build/fill-demo';
import { type DemoPorts, demoPortsKey } from './desk/demo-desk';

/** Fills demo workspaces. Needs the database, the queue, the event bus, the worker runtime. */
@Module({})
export class DemoWorkerModule {
  static forRoot(ports: DemoPorts): DynamicModule {
    return {
      module: DemoWorkerModule,
      imports: [MentionsModule],
      providers: [
        { provide: demoPortsKey, useValue: ports },
        ListenerCache,
        DemoBuilder,
        FillDemo,
        DemoReconciler,
      ],
      exports: [DemoReconciler],
    };
  }
}
