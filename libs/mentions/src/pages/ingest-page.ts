import { ingestPagePayload, type IngestPagePayload } from '@vigie/contract';
import { defineJob } from '@vigie/platform';

/**
 * Pages on their way, of all imports and sources together, from which everybody who adds some waits: the file or the
 * network waits rather than the queue's memory. Each asks before each page, so those that ask at once go over by one
 * page each and no more.
 */
export const pageBacklog = 16;

/** A page of posts: match, read, store, once. Added by whoever brings posts in, handled by ingestion. */
export const ingestPage = defineJob({
  name: 'ingest.page',
  queue: 'ingest',
  payload: ingestPagePayload,
  // Half a second, doubled: some seventeen minutes in all, so that a database that is away for a while loses nothing.
  attempts: 12,
  backoff: 500,
  dedupe: ({ sourceId, epoch, page }) => `${sourceId}.${epoch}.${page}`,
});

/** What the job of a page is found by; its content is not needed for that. */
export const pageKey = (
  page: Pick<IngestPagePayload, 'workspaceId' | 'sourceId' | 'epoch' | 'page'>,
): IngestPagePayload => ({
  ...page,
  cursor: {},
  posts: [],
  deletions: [],
  pulledAt: new Date(0).toISOString(),
  brandIds: null,
  onlyBrandIds: null,
  import: null,
});
