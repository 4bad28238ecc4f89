export { createTestDatabase, testPostgresUrl, type TestDatabase } from './test-database';
export { queueBackends, openTestQueueStore, emptyRedis } from './queue-stores';
export { fillWorkspace, hostileText, type FilledWorkspace } from './fill-workspace';
export { generatePosts, seededRandom, zipf, type GeneratedPosts } from './generate-posts';
export { eventually } from './eventually';
export { silentBus } from './silent-bus';
export { testPort, keepPostgresPort } from './test-port';
export { chromiumPath } from './chromium-path';
export { startRedis, type RedisServer } from './start-redis';
export {
  NetworkEmulator,
  type EmulatedHandler,
  type EmulatedReply,
  type EmulatedRequest,
  type NetworkFault,
} from './networks/network-emulator';
export { XEmulator, type XEmulatorOptions, type XPlan } from './networks/x-emulator';
export { JetstreamEmulator, type JetstreamOptions } from './networks/jetstream-emulator';
export { JetstreamLog, type GeneratedShare, type NetworkEvent, type NewPost } from './networks/jetstream-log';
export {
  BlueskyEmulator,
  type BlueskyEmulatorOptions,
  type EmulatedBlueskyPost,
  type EmulatedProfile,
} from './networks/bluesky-emulator';
export { MastodonEmulator, type MastodonEmulatorOptions } from './networks/mastodon-emulator';
export { type EmulatedStatus, type NewEmulatedPost } from './networks/mastodon-emulator-shapes';
export {
  FeedEmulator,
  type EmulatedEntry,
  type FeedEmulatorOptions,
  type NewFeedEntry,
} from './networks/feed-emulator';
