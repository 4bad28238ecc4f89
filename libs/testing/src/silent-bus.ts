import type { EventBus } from '@vigie/platform';

/** A bus of a test in which nobody listens. */
export const silentBus: EventBus = {
  poke: () => Promise.resolve(),
  subscribe: () => Promise.resolve(),
  tell: () => Promise.resolve(),
  hear: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
