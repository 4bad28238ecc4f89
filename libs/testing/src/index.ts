export { createTestDatabase, testPostgresUrl, type TestDatabase } from './test-database';
export { queueBackends, openTestQueueStore, emptyRedis } from './queue-stores';
export { generatePosts, seededRandom, type GeneratedPosts } from './generate-posts';
export { eventually } from './eventually';
