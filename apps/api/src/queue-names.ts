import { pumpImport } from '@vigie/ingestion';
import { applyBrand, ingestPage } from '@vigie/mentions';
import { pullSource } from '@vigie/sources';

/** Queues shown to administrators and measured. */
export const queueNames: readonly string[] = [
  ...new Set([ingestPage.queue, pumpImport.queue, pullSource.queue, applyBrand.queue]),
];
