export { authorId, conversationId } from './natural-ids';
export { conversationKey } from './conversation-key';
export { storePosts, type StoredPosts } from './post-store';
export { type Flag, type ReadPost } from './read-post';
export { holdMentions, type HeldMention } from './held-mentions';
export { moveCounts, rebuildCounts } from './rollup-store';
export { all, allId, pulseRows, rollupRows, rollupSets, type CountedMention } from './rollup-rows';
export {
  advancePosition,
  beginEpoch,
  claimPage,
  moveCursor,
  pageState,
  pagesBeyondGap,
  readPosition,
  type Position,
} from './position-store';
export { findLeaving, storeDeletions, type Leaving } from './deletion-store';
export { forgetAged, type AgedKey } from './aged-mentions';
export { takeTurn } from './take-turn';
export { holdListening } from './hold-listening';
export { createSource } from './source-store';
export { activeExpressions, readListening, type Listening } from './listened-brands';
export { storyOf } from './story-key';
export { retellStories } from './story-store';
export { readTexts, replaceReadings, type StoredText } from './reading-store';
