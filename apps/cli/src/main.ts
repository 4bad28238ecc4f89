import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { readEnvFile, version } from '@vigie/platform';
import { commandsFor } from './commands';
import type { CliContext } from './run/context';
import { explain } from './run/explain';
import { StopRequest } from './run/stop-request';

const root = findRoot(import.meta.dirname);
const stop = new StopRequest();

/** The folder of the checkout: the first above this file that holds the workspace. */
function findRoot(from: string): string {
  let at = from;
  while (!existsSync(join(at, 'nx.json'))) {
    if (at === dirname(at)) throw new Error(`no Vigie checkout around ${from}`);
    at = dirname(at);
  }
  return at;
}

const program = new Command('vigie')
  .description('The social-listening desk of community managers.')
  .version(version)
  .option('--verbose', 'show where an error comes from')
  .addOption(
    new Option('--caller-folder <folder>', 'folder that file names are meant from')
      .default(process.cwd())
      .hideHelp(),
  )
  .addOption(
    new Option('--started-at <milliseconds>', 'when the start began')
      .argParser(Number)
      .default(Date.now())
      .hideHelp(),
  )
  .showHelpAfterError('(vigie --help lists the commands)')
  .exitOverride();

const context: CliContext = {
  root,
  stop,
  get from() {
    return program.opts<{ callerFolder: string }>().callerFolder;
  },
  get since() {
    return program.opts<{ startedAt: number }>().startedAt;
  },
};

// Settings are those of the checkout, wherever the person stands.
process.chdir(root);
readEnvFile(root);
for (const register of await commandsFor(process.argv.slice(2))) register(program, context);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    console.error(explain(error, program.opts<{ verbose?: boolean }>().verbose === true));
    process.exitCode = 1;
  }
}
if (stop.reason !== undefined && process.exitCode === undefined) process.exitCode = stop.exitCode;
// Whatever a library keeps open must not hold the prompt back.
process.exit();
