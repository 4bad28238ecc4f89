import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  addAgain,
  Coalesced,
  Database,
  eventBusKey,
  messageOf,
  Queues,
  type EventBus,
} from '@vigie/platform';
import { dueConnections } from '../connections/connection-store';
import { TroubleKeeper } from '../health/trouble-keeper';
import { pullSource } from './pull-source';
import { RunToolbox } from './run-toolbox';
import { StreamKeeper } from './stream-keeper';

/** Milliseconds. A plain timer: the database says what is due, so that a lost queue fills itself again. */
const every = 2_000;
const troublesEvery = 30_000;
const atOnce = 200;

/** Finds the sources that are due, at boot, every two seconds and when a person changed one: pulls are queued, streams held. */
@Injectable()
export class PullScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(PullScheduler.name);
  private readonly round = new Coalesced(
    () => this.look(),
    (error) => this.logger.warn(`sources: ${messageOf(error)}`),
  );
  private readonly troublesRound = new Coalesced(
    () => this.troubles.lookAtAll(),
    (error) => this.logger.warn(`health of sources: ${messageOf(error)}`),
  );
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly toolbox: RunToolbox,
    private readonly streams: StreamKeeper,
    private readonly troubles: TroubleKeeper,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timers = [
      setInterval(() => this.round.wake(), every),
      setInterval(() => this.troublesRound.wake(), troublesEvery),
    ];
    await this.bus.subscribe('sources', () => {
      void this.toolbox.lookAgain();
      this.round.wake();
    });
    this.round.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await Promise.all([this.round.stop(), this.troublesRound.stop()]);
    await this.streams.stop();
  }

  private async look(): Promise<void> {
    for (const { workspaceId, sourceId } of await dueConnections(this.database, 'pull', atOnce))
      await addAgain(this.queues, pullSource, { workspaceId, sourceId });
    if (!this.streams.hasRoom) return;
    for (const due of await dueConnections(this.database, 'stream', atOnce)) this.streams.hold(due);
  }
}
