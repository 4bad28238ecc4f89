import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';

/**
 * Sends Nest's own logs, and those of every `new Logger(context)`, to the process' log. Then, once the application is
 * made: `app.useLogger(app.get(Logger))` with nestjs-pino's `Logger`.
 */
@Module({})
export class LogModule {
  static forRoot(log: Logger): DynamicModule {
    return {
      module: LogModule,
      // Requests are logged by the HTTP server itself; here their logger is only bound, for its request id.
      imports: [LoggerModule.forRoot({ pinoHttp: { logger: log }, useExisting: true })],
    };
  }
}
