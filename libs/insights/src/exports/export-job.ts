import { writeExportPayload } from '@vigie/contract';
import { defineJob } from '@vigie/platform';

/** Writes the file of an export from its beginning to its end, or until it is stopped. */
export const writeExport = defineJob({
  name: 'exports.write',
  queue: 'exports',
  payload: writeExportPayload,
  // A second, doubled: some four minutes in all, so that a database that is away for a while stops nothing.
  attempts: 8,
  backoff: 1_000,
  dedupe: ({ exportId }) => exportId,
});
