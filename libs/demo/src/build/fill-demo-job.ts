import { fillDemoPayload } from '@vigie/contract';
import { defineJob } from '@vigie/platform';

/** Fills a workspace with demo data, day by day, from where it stands. */
export const fillDemo = defineJob({
  name: 'demo.fill',
  queue: 'demo',
  payload: fillDemoPayload,
  // Half a second, doubled: some minutes in all, in which a database may be away.
  attempts: 8,
  backoff: 500,
  dedupe: ({ workspaceId, run }) => `${workspaceId}.${run}`,
});
