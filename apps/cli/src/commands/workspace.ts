import type { Command } from 'commander';
import { localeSchema, nameSchema, timeZoneSchema, type Locale } from '@vigie/contract';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { printTable } from '../run/print-table';
import { withIdentity } from './user';

export function registerWorkspace(program: Command, context: CliContext): void {
  const workspace = program.command('workspace').description('workspaces: create, list');

  workspace
    .command('create')
    .description('make a workspace; add people to it with `vigie user add`')
    .requiredOption('--name <name>', 'its name', parsedBy(nameSchema, 'a name'))
    .option('--locale <language>', 'en or fr', parsedBy(localeSchema, 'en or fr'), 'en')
    .option(
      '--time-zone <zone>',
      'such as Europe/Paris',
      parsedBy(timeZoneSchema, 'a time zone such as Europe/Paris'),
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    )
    .action((options: { name: string; locale: Locale; timeZone: string }) =>
      withIdentity(context, async ({ workspaces }) => {
        const { name, slug } = await workspaces.create(options);
        console.log(`Workspace "${name}" made; its slug is ${slug}.`);
      }),
    );

  workspace
    .command('list')
    .description('list the workspaces')
    .action(() =>
      withIdentity(context, async ({ workspaces }) => {
        const all = await workspaces.list();
        if (all.length === 0) console.log('There is none yet: open the desk, or use `vigie user add`.');
        else
          printTable(
            ['slug', 'name', 'language', 'time zone'],
            all.map(({ slug, name, locale, timeZone }) => [slug, name, locale, timeZone]),
          );
      }),
    );
}
