import {
  type DynamicModule,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { QueueStore } from '../queue/queue-backend';
import { openEventBus, type EventBus } from './event-bus';

export const eventBusKey = Symbol('event bus');

/** Offers the `EventBus` under `eventBusKey`. */
@Global()
@Module({})
export class EventBusModule implements OnApplicationShutdown {
  constructor(@Inject(eventBusKey) private readonly bus: EventBus) {}

  static forRoot(store: QueueStore): DynamicModule {
    const logger = new Logger('EventBus');
    return {
      module: EventBusModule,
      providers: [
        {
          provide: eventBusKey,
          useFactory: () => openEventBus(store, (error) => logger.warn(error.message)),
        },
      ],
      exports: [eventBusKey],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.bus.close();
  }
}
