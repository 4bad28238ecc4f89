import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { backUp, loadSecret } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { writeWhole } from '../run/write-whole';
import { withStores } from '../run/with-stores';

interface BackupOptions {
  out: string;
  withSecret: boolean;
}

export function registerBackup(program: Command, context: CliContext): void {
  program
    .command('backup')
    .description(
      'write the whole installation into one file, as it is at one moment, while the desk goes on; `vigie restore` reads it',
    )
    .requiredOption('--out <file>', 'file to write; it holds all that was written here: keep it safe')
    .option(
      '--with-secret',
      'put the secret of the installation in, which opens the keys of sources; without it, keep VIGIE_SECRET (or the file "secret" of VIGIE_DATA) elsewhere',
      false,
    )
    .action((options: BackupOptions) =>
      withStores(context, async ({ databaseUrl }, env) => {
        const secret = options.withSecret ? await loadSecret(env) : undefined;
        const { path, result } = await writeWhole(context, options.out, (target) =>
          backUp(
            { databaseUrl, dataFolder: env.dataFolder, ...(secret !== undefined && { secret }) },
            target,
            { signal: context.stop.signal },
          ),
        );
        const rows = result.tables.reduce((sum, table) => sum + table.rows, 0);
        const megabytes = (statSync(path).size / 1_048_576).toFixed(1);
        console.log(
          `${result.tables.length} tables, ${rows} rows and ${result.files.length} files written to ${options.out} (${megabytes} MB).`,
        );
        if (!options.withSecret)
          console.log(
            'The secret is not in it: without the same VIGIE_SECRET, keys of sources must be entered anew.',
          );
      }),
    );
}
