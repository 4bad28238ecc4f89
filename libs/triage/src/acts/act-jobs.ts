import { runActPayload, undoActPayload } from '@vigie/contract';
import { defineJob } from '@vigie/platform';

// Half a second, doubled: some seventeen minutes in all, so that a database that is away for a while stops nothing.
const patience = { attempts: 12, backoff: 500 };

/** Carries out an act on all that passes a filter, batch by batch, from where it stands to the end or until it is stopped. */
export const runAct = defineJob({
  name: 'triage.act',
  queue: 'desk',
  payload: runActPayload,
  ...patience,
  dedupe: ({ actId, run }) => `${actId}.${run}`,
});

/** Undoes an act that changed more than a request can, batch by batch, from where it stands. */
export const undoAct = defineJob({
  name: 'triage.undo',
  queue: 'desk',
  payload: undoActPayload,
  ...patience,
  dedupe: ({ actId, run }) => `${actId}.${run}`,
});

/** Conversations changed in one transaction. */
export const actBatch = 200;
/** Milliseconds between two events that tell how far an act is. */
export const tellEvery = 1_000;
