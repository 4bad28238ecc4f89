import { retagPayload } from '@vigie/contract';
import { defineJob } from '@vigie/platform';

/** Lets the conversations that carry a tag follow its change, batch by batch, until none carries it any more. */
export const retag = defineJob({
  name: 'triage.retag',
  queue: 'desk',
  payload: retagPayload,
  // Half a second, doubled: some seventeen minutes in all, so that a database that is away for a while stops nothing.
  attempts: 12,
  backoff: 500,
  dedupe: ({ changeId }) => changeId,
});
