import type { DemoPorts } from '@vigie/demo';
import type { EventBus } from '@vigie/platform';
import { addPausedSource } from '@vigie/sources';
import { openDesk } from '@vigie/triage';

/** Nobody is told of what happened long ago. */
const nobody: EventBus = {
  poke: () => Promise.resolve(),
  subscribe: () => Promise.resolve(),
  tell: () => Promise.resolve(),
  hear: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** What the demo does by the services of triage and sources. */
export const demoPorts: DemoPorts = {
  openDesk: (database) => openDesk(database, nobody),
  addPausedSource,
};
