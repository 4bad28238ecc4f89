import { SetMetadata } from '@nestjs/common';
import type { JobDefinition } from './define-job';

export const handlesJobKey = 'vigie:handles-job';

/** What a handler knows of the job beside its payload. */
export interface JobContext {
  /** Aborted when the worker is asked to stop: long handlers return early, their state being in the database. */
  signal: AbortSignal;
  /** From 1. */
  attempt: number;
}

/** Marks the one method that handles a job: `(payload, context) => Promise<void>`. */
export const HandlesJob = <Payload>(job: JobDefinition<Payload>) => SetMetadata(handlesJobKey, job);
