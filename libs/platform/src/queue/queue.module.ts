import {
  type DynamicModule,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Queues } from './queues';
import type { QueueStore } from './queue-backend';

/** Offers `Queues`. */
@Global()
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(@Inject(Queues) private readonly queues: Queues) {}

  static forRoot(store: QueueStore): DynamicModule {
    const logger = new Logger('Queues');
    return {
      module: QueueModule,
      providers: [
        {
          provide: Queues,
          useFactory: () => new Queues(store, (error) => logger.warn(`queue store: ${error.message}`)),
        },
      ],
      exports: [Queues],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
  }
}
