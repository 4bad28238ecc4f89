import { ingestPage, pumpImport } from '@vigie/ingestion';

/** Queues shown to administrators and measured. */
export const queueNames: readonly string[] = [...new Set([ingestPage.queue, pumpImport.queue])];
