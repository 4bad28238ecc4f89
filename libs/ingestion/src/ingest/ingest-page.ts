import { ingestPagePayload } from '@vigie/contract';
import { defineJob } from '@vigie/platform';

/** A page of posts: match, read, store, once. Added by whoever pulls pages. */
export const ingestPage = defineJob({
  name: 'ingest.page',
  queue: 'ingest',
  payload: ingestPagePayload,
  // Half a second, doubled: some seventeen minutes in all, so that a database that is away for a while loses nothing.
  attempts: 12,
  backoff: 500,
  dedupe: ({ sourceId, page }) => `${sourceId}.${page}`,
});
