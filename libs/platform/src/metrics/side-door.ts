import { createServer, type Server } from 'node:http';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../database/database';
import { messageOf } from '../errors';
import { bearsToken } from './bears-token';
import { WorkerMetrics } from './worker-metrics';

export interface SideDoorOptions {
  /** Undefined: it stays shut. */
  port: number | undefined;
  host: string;
  /** Who may read the figures; undefined: nobody. */
  token: string | undefined;
}

const optionsKey = Symbol('side door');
/** A database that hangs is down: whoever asks must not hang with it. */
const patience = 3_000;

/**
 * The port of a worker, which answers no browser: `/health` says whether it works, `/metrics` tells its figures to whoever
 * bears the token.
 */
@Injectable()
export class SideDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SideDoor.name);
  private server: Server | undefined;

  constructor(
    private readonly database: Database,
    private readonly metrics: WorkerMetrics,
    @Inject(optionsKey) private readonly options: SideDoorOptions,
  ) {}

  onApplicationBootstrap(): void {
    const { port, host } = this.options;
    if (port === undefined) return;
    this.server = createServer((request, response) => {
      this.answer(request.method, request.url, request.headers.authorization).then(
        ({ status, text, type = 'text/plain; charset=utf-8' }) =>
          response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text),
        (error: unknown) => {
          this.logger.warn(messageOf(error));
          response.writeHead(500).end();
        },
      );
    });
    // Of several workers on one machine one has the port; the others work as well without.
    this.server.on('error', (error) => this.logger.warn(`METRICS_PORT ${port}: ${error.message}`));
    this.server.listen(port, host);
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer(
    method: string | undefined,
    url: string | undefined,
    authorization: string | undefined,
  ): Promise<{ status: number; text: string; type?: string }> {
    if (method !== 'GET') return { status: 405, text: 'GET alone is answered.\n' };
    if (url === '/health') {
      const up = await this.databaseAnswers();
      return up ? { status: 200, text: 'up\n' } : { status: 503, text: 'down\n' };
    }
    if (url !== '/metrics') return { status: 404, text: 'There are /health and /metrics.\n' };
    if (!bearsToken(authorization, this.options.token))
      return { status: 401, text: 'The figures are for whoever bears METRICS_TOKEN.\n' };
    const { registry } = this.metrics;
    return { status: 200, text: await registry.metrics(), type: registry.contentType };
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), patience);
    });
    const asked = this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  }
}

/** Opens the port of a worker. Needs `DatabaseModule` and `WorkerRuntimeModule`. */
@Module({})
export class SideDoorModule {
  static forRoot(options: SideDoorOptions): DynamicModule {
    return {
      module: SideDoorModule,
      providers: [{ provide: optionsKey, useValue: options }, SideDoor],
    };
  }
}
