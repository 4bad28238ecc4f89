import { Controller, type DynamicModule, Inject, Module } from '@nestjs/common';
import * as contract from '@vigie/contract';
import { operationRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { Input, Route } from '../http/route';
import { version } from '../version';
import { FailedJobs } from './failed-jobs';
import { OperationsReader } from './operations-reader';

const queuesKey = Symbol('queues that operations show');

@Controller()
export class OperationsController {
  constructor(
    private readonly reader: OperationsReader,
    private readonly failed: FailedJobs,
    @Inject(queuesKey) private readonly queueNames: readonly string[],
  ) {}

  @Route(operationRoutes.readApiDocument)
  document(): RouteResult<typeof operationRoutes.readApiDocument> {
    return { ...apiDocument() };
  }

  @Route(operationRoutes.readOperations)
  read(): Promise<RouteResult<typeof operationRoutes.readOperations>> {
    return this.reader.read(this.queueNames);
  }

  @Route(operationRoutes.listFailedJobs)
  list(
    @Input() { params }: RouteInput<typeof operationRoutes.listFailedJobs>,
  ): Promise<RouteResult<typeof operationRoutes.listFailedJobs>> {
    return this.failed.list(FailedJobs.known(this.queueNames, params.queue));
  }

  @Route(operationRoutes.replayJobs)
  async replay(
    @Input() { params, body }: RouteInput<typeof operationRoutes.replayJobs>,
  ): Promise<RouteResult<typeof operationRoutes.replayJobs>> {
    return { replayed: await this.failed.replay(FailedJobs.known(this.queueNames, params.queue), body.ids) };
  }

  @Route(operationRoutes.replayOutbox)
  async replayOutbox(): Promise<RouteResult<typeof operationRoutes.replayOutbox>> {
    return { replayed: await this.failed.replayOutbox() };
  }
}

/** Made when somebody asks for it: it walks every schema. */
const apiDocument = () => contract.openApiDocument(contract.routes, contract.namedSchemas(contract), version);

/** How the installation runs, for its administrators. Needs `DatabaseModule`, `QueueModule` and `EventBusModule`. */
@Module({})
export class OperationsModule {
  /** @param queueNames the queues shown. */
  static forRoot(queueNames: readonly string[]): DynamicModule {
    return {
      module: OperationsModule,
      controllers: [OperationsController],
      providers: [OperationsReader, FailedJobs, { provide: queuesKey, useValue: queueNames }],
    };
  }
}
