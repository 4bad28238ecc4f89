export { csvFile } from './files/csv-file';
export { checkRoom, receiveFile } from './files/receive-file';
export { receivedFile, type ReceivedFile } from './http/received-file';
export { backUp } from './archive/backup';
export { restore, type Restored } from './archive/restore';
export { exportWorkspace } from './archive/workspace-export';
export {
  importWorkspace,
  WorkspaceArchive,
  type ArchivedPerson,
  type ImportOptions,
} from './archive/workspace-import';
export { closeWorkspace, closedWorkspaces, removeRows } from './archive/remove-workspace';
export { sessionOf, steadyForms } from './archive/sessions';
export { addAudit, type NewAuditEntry } from './audit/add-audit';
export { OperationsModule } from './operations/operations.module';
export { loadEnv, readEnvFile, childEnv, secretValues, envExample, EnvError, type Env } from './env/env';
export { AppError, messageOf } from './errors';
export {
  Database,
  PooledClient,
  sqlState,
  isDataError,
  isUniqueViolation,
  type Sql,
} from './database/database';
export { PastDatabase } from './database/past-database';
export { withoutDeadlock } from './database/without-deadlock';
export { sqlOf } from './database/sql-of';
export { DatabaseModule } from './database/database.module';
export { migrate } from './database/migrate';
export { migrations } from './database/migrations';
export { defineJob, jobId, type JobDefinition } from './queue/define-job';
export { chooseQueueStore, openQueue, openWorker, type QueueStore } from './queue/queue-backend';
export { emptyQueues } from './queue/empty-queues';
export { Queues } from './queue/queues';
export { NotYet } from './queue/not-yet';
export { addAgain, jobState, retryFailed, type JobState } from './queue/job-state';
export { QueueModule } from './queue/queue.module';
export { HandlesJob, type JobContext } from './queue/handles-job';
export { WorkerRuntimeModule } from './queue/worker-runtime.module';
export { type WorkerOptions } from './queue/worker-runtime';
export { EventBusModule, eventBusKey } from './events/event-bus.module';
export { openEventBus, type EventBus, type PokeChannel, type ToldEvent } from './events/event-bus';
export { Rounds } from './rounds/rounds';
export { Coalesced } from './events/coalesced';
export { addToOutbox, forgetOutbox, type OutboxEntry } from './events/outbox';
export { OutboxDrain } from './events/outbox-drain';
export {
  Route,
  Input,
  CurrentCaller,
  routeKey,
  type Caller,
  type WorkspaceCaller,
  type AuthorisedRequest,
} from './http/route';
export { PresentInterceptor } from './http/present.interceptor';
export { AppErrorFilter, sendError } from './http/app-error.filter';
export { healthRoute, HealthModule } from './health/health.module';
export { Heartbeat, HeartbeatModule } from './health/heartbeat';
export { openLog, hideValues } from './logger/logger';
export { withLogFields } from './logger/log-context';
export { bearsToken } from './metrics/bears-token';
export { addProcessMetrics } from './metrics/process-metrics';
export { addStoreMetrics } from './metrics/store-metrics';
export { WorkerMetrics } from './metrics/worker-metrics';
export { SideDoorModule } from './metrics/side-door';
export { LogModule } from './logger/log.module';
export { loadSecret } from './secrets/load-secret';
export { SecretBox } from './secrets/secret-box';
export { SecretBoxModule } from './secrets/secret-box.module';
export { Outbound, type OutboundOptions } from './outbound/outbound';
export { OutboundModule } from './outbound/outbound.module';
export { watchSilence, type SilenceWatch } from './outbound/silence-watch';
export { OutboundError, shownUrl, type OutboundErrorCode } from './outbound/outbound-error';
export {
  type OutboundRequest,
  type OutboundResponse,
  type OutboundSocket,
  type OutboundSocketOptions,
  type OutboundStream,
  type OutboundStreamRequest,
} from './outbound/outbound-request';
export { schemaDifferences } from './database/schema-differences';
export { version } from './version';
export { StartError } from './embedded/start-error';
export { freePort, isFree } from './embedded/free-port';
export { EmbeddedPostgres, type EmbeddedOptions } from './embedded/embedded-postgres';
export { resolveStores, type Stores } from './embedded/resolve-stores';
export { RunningDesk, findRunningDesk, type DeskRecord } from './embedded/running-desk';
export { prepareDataFolder, freeBytes } from './embedded/data-folder';
export {
  inspectPostgres,
  inspectRedis,
  postgresFaults,
  postgresWarnings,
  redisWarnings,
  shownAddress,
  type PostgresFacts,
  type RedisFacts,
} from './embedded/inspect-stores';
