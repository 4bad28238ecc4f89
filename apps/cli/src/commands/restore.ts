import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { chooseQueueStore, emptyQueues, loadEnv, resolveStores, restore, StartError } from '@vigie/platform';
import type { CliContext } from '../run/context';

export function registerRestore(program: Command, context: CliContext): void {
  program
    .command('restore')
    .description(
      'put a backup in the place of an empty database, and bring it up to this version; stop the desk first',
    )
    .argument('<file>', 'what `vigie backup` wrote')
    .option('--replace', 'in the place of all that the database of Vigie holds now', false)
    .action(async (file: string, { replace }: { replace: boolean }) => {
      const path = resolve(context.from, file);
      if (!existsSync(path)) throw new StartError(`There is no file ${path}.`);
      const env = loadEnv();
      // Not migrated first: the schema is that of the backup.
      const stores = await resolveStores(env, { onNotice: (text) => console.error(text) });
      try {
        const { manifest, secret } = await restore(
          path,
          { databaseUrl: stores.databaseUrl, dataFolder: env.dataFolder, secret: env.secret },
          { replace, signal: context.stop.signal, onStep: (words) => console.log(words) },
        );
        // It fills itself again from the database.
        await emptyQueues(chooseQueueStore(stores));
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
        console.log(
          `Restored: ${rows} rows, as they were on ${manifest.at} (Vigie ${manifest.version}). Everybody signs in again.`,
        );
        if (secret) console.log('The secret of the backup is in place.');
        else if (manifest.secret)
          console.log('The backup brings a secret; VIGIE_SECRET goes on to hold, since it is set.');
      } finally {
        await stores.stop();
      }
    });
}
