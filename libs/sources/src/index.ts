export { SourcesHttpModule, SourcesWorkerModule } from './sources.module';
export { Connections } from './connections/connections';
export { addPausedSource } from './connections/add-paused-source';
export { pullSource } from './pulling/pull-source';
export { readSourceLamp, readSourceLines } from './read/source-lines';
export { connectorOf } from './connectors';
export type {
  Access,
  Connector,
  ConnectorPreview,
  ListenedQuery,
  PastPage,
  PulledPage,
  StreamSink,
} from './connector/connector';
export { ConnectorError, type ConnectorErrorOptions } from './connector/connector-error';
export {
  answerFault,
  fetchBytes,
  fetchJson,
  fromOutbound,
  readJson,
  retryAfter,
  type NetworkAnswer,
} from './connector/classify';
export type { FeedFileAnswer, FeedFileJob } from './feeds/feed-worker';
