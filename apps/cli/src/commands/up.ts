import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { loadEnv } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { runDesk } from '../up/run-desk';

export function registerUp(program: Command, context: CliContext): void {
  program
    .command('up')
    .description('start the desk: stores, migrations, api, worker (what `npm start` runs)')
    .option('--no-api', 'start no api: another machine answers the browsers')
    .option('--no-worker', 'start no worker: another machine does the work')
    .option('--workers <number>', 'worker processes', wholeNumber, 1)
    .action(async (options: { api: boolean; worker: boolean; workers: number }) => {
      process.exitCode = await runDesk({
        env: loadEnv(),
        api: options.api,
        workers: options.worker ? options.workers : 0,
        // The built apps lie beside this one.
        appsFolder: resolve(import.meta.dirname, '..'),
        since: context.since,
        stop: context.stop,
      });
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 64)
    throw new InvalidArgumentError('It must be a whole number from 1 to 64.');
  return number;
}
