import { fillDemo } from '@vigie/demo';
import { pumpImport } from '@vigie/ingestion';
import { writeExport } from '@vigie/insights';
import { applyBrand, conversationsContinued, ingestPage } from '@vigie/mentions';
import { pullSource } from '@vigie/sources';

/** Queues shown to administrators and measured. */
export const queueNames: readonly string[] = [
  ...new Set([
    ingestPage.queue,
    pumpImport.queue,
    pullSource.queue,
    applyBrand.queue,
    conversationsContinued.queue,
    writeExport.queue,
    fillDemo.queue,
  ]),
];
