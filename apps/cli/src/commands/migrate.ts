import type { Command } from 'commander';
import { loadEnv, migrate, resolveStores } from '@vigie/platform';

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the schema of the database up to date (`up` does it by itself)')
    .action(async () => {
      const stores = await resolveStores(loadEnv());
      try {
        const ran = await migrate(stores.databaseUrl);
        console.log(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}.`);
      } finally {
        await stores.stop();
      }
    });
}
