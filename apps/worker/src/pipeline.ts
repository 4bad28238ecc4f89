import { fillDemo } from '@vigie/demo';
import { pumpImport } from '@vigie/ingestion';
import { writeExport } from '@vigie/insights';
import { applyBrand, conversationsContinued, ingestPage } from '@vigie/mentions';
import type { JobDefinition } from '@vigie/platform';
import { pullSource } from '@vigie/sources';
import { retag, runAct, undoAct } from '@vigie/triage';

/** A job, who adds it and what comes of it. */
interface Step {
  job: JobDefinition;
  /** What its handler does. */
  does: string;
  /** Who adds it. */
  from: string;
  /** What follows. Through the outbox: written with the handler's own rows, so that a kill loses nothing. */
  then: string;
  /** Jobs of its queue that one worker runs at once. */
  atOnce(settings: { ingestConcurrency: number }): number;
}

/** Jobs of the desk share one queue: long acts must not keep waiting who is to be told that somebody wrote. */
const deskAtOnce = 4;

/** Every job of Vigie, in the order of the way of one mention. Boot fails unless each has exactly one handler. */
export const pipeline: readonly Step[] = [
  {
    job: pumpImport,
    does: 'reads a file from where its import stands and queues its pages, waiting while the queue holds 16 of all imports together',
    from: 'start and resume of an import, through the outbox; the reconciler when it is missing',
    then: 'ingest.page, for each page of the file',
    atOnce: () => 4,
  },
  {
    job: pullSource,
    does: 'asks a network for what is new at a source, then for some of its past, and queues it in pages; streams do the same beside the queue, by a lease',
    from: 'the scheduler, on a timer, when a source is due or a person asks',
    then: 'ingest.page, for each page',
    atOnce: () => 4,
  },
  {
    job: ingestPage,
    does: 'matches, reads and stores a page of posts in one transaction: mentions, edits, deletions, authors, conversations, counts, position',
    from: 'imports.pump, sources.pull, streams',
    then: 'outbox → events mentions.stored, mentions.changed, mentions.deleted, import.progress to the browsers',
    atOnce: ({ ingestConcurrency }) => ingestConcurrency,
  },
  {
    job: conversationsContinued,
    does: 'tells whoever has a conversation, or its case, that its author wrote more; a case that waited or was answered is in progress again',
    from: 'the transaction that stores a page, through the outbox',
    then: 'outbox → events cases.changed, notices.changed to the browsers of those concerned',
    atOnce: () => deskAtOnce,
  },
  {
    job: runAct,
    does: 'carries out an act on all that passes filters, in the order of ids, 200 conversations a transaction, leaving alone what others have',
    from: 'a person who acts on all that match, through the outbox; the reconciler of acts when it is missing',
    then: 'outbox → events acts.changed, at most one a second, triage.changed, mentions.changed, and cases.changed of what is handed over, to the browsers',
    atOnce: () => deskAtOnce,
  },
  {
    job: undoAct,
    does: 'undoes an act that changed more than 200 conversations, as many a transaction: each part that nobody changed since goes back',
    from: 'a person who undoes it, through the outbox; the reconciler of acts when it is missing',
    then: 'outbox → the same events',
    atOnce: () => deskAtOnce,
  },
  {
    job: retag,
    does: 'lets the conversations that carry a tag which was renamed, merged or removed follow, 200 a transaction, until none carries it any more',
    from: 'a person who changes a tag of more than 200 conversations, through the outbox; the reconciler of tags when it is missing',
    then: 'outbox → events triage.changed, and names.changed at the end, to the browsers',
    atOnce: () => deskAtOnce,
  },
  {
    job: applyBrand,
    does: 'walks what is stored in the order of ids, 500 mentions a transaction: puts what the query of a topic matches under it, takes out what no longer does when asked to',
    from: 'a person who applies a topic, through the outbox; the reconciler of runs when it is missing',
    then: 'outbox → events brands.applied, at most one a second, and brands.changed at the end, to the browsers',
    atOnce: () => 2,
  },
  {
    job: writeExport,
    does: 'writes the mentions of a view into a file of the data folder, batch by batch; one that was left half-way is begun anew',
    from: 'a person who exports, through the outbox; the rounds of exports when it is missing',
    then: 'outbox → events exports.changed to the browsers, at most one a second',
    atOnce: () => 2,
  },
  {
    job: fillDemo,
    does: 'fills a workspace with demo data, a day a transaction: mentions of the day, and what the desk made of them, at the times of that day',
    from: 'a person who wants to look around, through the outbox; the reconciler of demos when it is missing',
    then: 'outbox → event demo.filled to the browsers, once the workspace is whole',
    atOnce: () => 1,
  },
];

/** What the worker's runtime needs of the pipeline. */
export function workerOptions(settings: { ingestConcurrency: number }): {
  jobs: JobDefinition[];
  concurrency: Record<string, number>;
} {
  return {
    jobs: pipeline.map(({ job }) => job),
    concurrency: Object.fromEntries(pipeline.map(({ job, atOnce }) => [job.queue, atOnce(settings)])),
  };
}
