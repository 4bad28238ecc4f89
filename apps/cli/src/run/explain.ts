import { AppError, EnvError, messageOf, StartError } from '@vigie/platform';
import { inspect } from 'node:util';

/** What a person is told when a command fails: one sentence, and the whole error when they asked for it. */
export function explain(error: unknown, verbose: boolean): string {
  if (verbose) return inspect(error);
  if (error instanceof EnvError) return error.message;
  if (error instanceof StartError || error instanceof AppError) return withoutLines(error.message);
  return `vigie failed: ${withoutLines(messageOf(error))} (--verbose says where)`;
}

const withoutLines = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim();
