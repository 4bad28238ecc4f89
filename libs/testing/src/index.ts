export { createTestDatabase, testPostgresUrl, type TestDatabase } from './test-database';
export { queueBackends, openTestQueueStore, emptyRedis } from './queue-stores';
export { generatePosts, seededRandom, zipf, type GeneratedPosts } from './generate-posts';
export { eventually } from './eventually';
export {
  NetworkEmulator,
  type EmulatedHandler,
  type EmulatedReply,
  type EmulatedRequest,
  type NetworkFault,
} from './networks/network-emulator';
