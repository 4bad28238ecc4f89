export { createTestDatabase, testPostgresUrl, type TestDatabase } from './test-database';
export { queueBackends, openTestQueueStore, emptyRedis } from './queue-stores';
export { eventually } from './eventually';
