import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Env } from '../env/env';
import { Outbound } from './outbound';

/** Offers the one `Outbound` of a process, and closes it. */
@Global()
@Module({})
export class OutboundModule implements OnApplicationShutdown {
  constructor(private readonly outbound: Outbound) {}

  static forRoot(env: Pick<Env, 'outboundAllow' | 'outboundRoutes' | 'publicUrl'>): DynamicModule {
    return {
      module: OutboundModule,
      providers: [
        {
          provide: Outbound,
          useFactory: () =>
            new Outbound({ allow: env.outboundAllow, routes: env.outboundRoutes, publicUrl: env.publicUrl }),
        },
      ],
      exports: [Outbound],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.outbound.close();
  }
}
