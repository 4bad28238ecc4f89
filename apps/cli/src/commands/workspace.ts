import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { localeSchema, nameSchema, timeZoneSchema, type Locale } from '@vigie/contract';
import { AuditStore, removeWorkspace, takeWorkspace, WorkspaceExports } from '@vigie/identity';
import { Database, removeRows, StartError, WorkspaceArchive } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { printTable } from '../run/print-table';
import { withStores } from '../run/with-stores';
import { writeWhole } from '../run/write-whole';
import { chooseWorkspace, withIdentity } from './user';

export function registerWorkspace(program: Command, context: CliContext): void {
  const workspace = program
    .command('workspace')
    .description('workspaces: create, list, export, import, delete');

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

  workspace
    .command('export')
    .description(
      'write a whole workspace into one file: its rows as JSON lines, without passwords, sessions, links and keys of sources',
    )
    .option('--workspace <name>', 'workspace, by name or slug; may be left out when there is one')
    .requiredOption('--out <file>', 'zip file to write')
    .action((options: { workspace?: string; out: string }) =>
      withDatabase(context, options.workspace, async (database, { id, name }) => {
        await writeWhole(context, options.out, async (target) => {
          const { content } = await new WorkspaceExports(database, new AuditStore()).open(id, null);
          await pipeline(content, target, { signal: context.stop.signal });
        });
        console.log(`"${name}" written to ${options.out}.`);
      }),
    );

  workspace
    .command('import')
    .description(
      'add a workspace that was exported from another installation of the same version; people are those of the same e-mail',
    )
    .argument('<file>', 'what `vigie workspace export` or the page Workspace of the settings wrote')
    .action((file: string) => {
      const path = resolve(context.from, file);
      if (!existsSync(path)) throw new StartError(`There is no file ${path}.`);
      return withStores(context, async ({ databaseUrl }) => {
        const archive = await WorkspaceArchive.open(path);
        try {
          const { signal } = context.stop;
          const { name, slug, people, made } = await takeWorkspace(databaseUrl, archive, null, { signal });
          console.log(
            `Workspace "${name}" is here with ${archive.rows} rows and ${people} people; its slug is ${slug}.`,
          );
          if (made > 0)
            console.log(
              `${made} of them cannot sign in yet: invite them by their e-mail, or use \`vigie user password\`.`,
            );
          console.log('Its sources are paused: enter their keys, then resume them.');
        } finally {
          archive.close();
        }
      });
    });

  workspace
    .command('delete')
    .description('delete a workspace with all that it holds, its history too; for good')
    .requiredOption('--workspace <name>', 'workspace, by name or slug')
    .requiredOption('--confirm <name>', 'its name once more, to be sure')
    .action((options: { workspace: string; confirm: string }) =>
      withDatabase(context, options.workspace, async (database, { id, name }) => {
        if (options.confirm !== name) throw new StartError(`--confirm must be its name, "${name}".`);
        await removeWorkspace(database, new AuditStore(), { workspaceId: id, name, by: null });
        const stopped = () => context.stop.signal.aborted;
        const gone = await removeRows(database, id, { stopped, settleFor: 0 });
        console.log(
          gone ? `"${name}" is deleted.` : `"${name}" is shut; what is left of it goes while the desk runs.`,
        );
      }),
    );
}

/** Runs work on the database and one workspace. */
function withDatabase(
  context: CliContext,
  named: string | undefined,
  work: (database: Database, workspace: { id: string; name: string }) => Promise<void>,
): Promise<void> {
  return withIdentity(context, async (identity, databaseUrl) => {
    const workspace = await chooseWorkspace(identity, named);
    const database = new Database(databaseUrl, { max: 2, applicationName: 'vigie command' });
    await work(database, workspace).finally(() => database.close());
  });
}
