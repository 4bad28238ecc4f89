import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import {
  emailSchema,
  localeSchema,
  nameSchema,
  passwordSchema,
  roles,
  roleSchema,
  timeZoneSchema,
  type Locale,
  type Role,
} from '@vigie/contract';
import { openIdentity, type OpenIdentity } from '@vigie/identity';
import { StartError } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { printTable } from '../run/print-table';
import { withStores } from '../run/with-stores';

interface AddOptions {
  email: string;
  name: string;
  role: Role;
  workspace?: string;
  password?: string;
  locale: Locale;
  timeZone: string;
}

const password = parsedBy(passwordSchema, '10 to 200 characters long');
const email = parsedBy(emailSchema, 'an e-mail address');

export function registerUser(program: Command, context: CliContext): void {
  const user = program.command('user').description('people: add, list, give another password');

  user
    .command('add')
    .description('add a person; the first one administers the installation')
    .requiredOption('--email <address>', 'e-mail to sign in with', email)
    .requiredOption('--name <name>', 'name shown to the others', parsedBy(nameSchema, 'a name'))
    .option('--role <role>', roles.join(', '), parsedBy(roleSchema, `one of ${roles.join(', ')}`), 'manager')
    .option('--workspace <name>', 'workspace, by name or slug; may be left out when there is one')
    .option('--password <password>', 'password; made and shown when left out', password)
    .option('--locale <language>', 'en or fr', parsedBy(localeSchema, 'en or fr'), 'en')
    .option(
      '--time-zone <zone>',
      'such as Europe/Paris',
      parsedBy(timeZoneSchema, 'a time zone such as Europe/Paris'),
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    )
    .action((options: AddOptions) =>
      withIdentity(context, async (identity) => {
        const secret = options.password ?? newPassword();
        const person = {
          email: options.email,
          name: options.name,
          password: secret,
          locale: options.locale,
          timeZone: options.timeZone,
        };
        if (await identity.accounts.needsSetup()) {
          const { workspace } = await identity.accounts.createFirstAccount({
            ...person,
            workspaceName: options.workspace ?? 'Vigie',
          });
          console.log(
            `${options.email} administers this installation and the new workspace "${workspace?.name}".`,
          );
        } else {
          const workspace = await chooseWorkspace(identity, options.workspace);
          await identity.accounts.createPerson(person, workspace.id, options.role);
          console.log(`${options.email} is ${options.role} of "${workspace.name}".`);
        }
        if (options.password === undefined) console.log(`Password: ${secret}`);
      }),
    );

  user
    .command('list')
    .description('list the people of each workspace')
    .option('--workspace <name>', 'one workspace, by name or slug')
    .action((options: { workspace?: string }) =>
      withIdentity(context, async (identity) => {
        const workspaces = options.workspace
          ? [await identity.workspaces.findNamed(options.workspace)]
          : await identity.workspaces.list();
        const rows: string[][] = [];
        for (const { id, name: workspace } of workspaces)
          for (const { email: address, name, role, joinedAt } of await identity.people.list(id))
            rows.push([workspace, address, name, role, joinedAt.slice(0, 10)]);
        if (rows.length === 0) console.log('Nobody yet: open the desk, or use `vigie user add`.');
        else printTable(['workspace', 'e-mail', 'name', 'role', 'since'], rows);
      }),
    );

  user
    .command('password')
    .description('give a person another password; ends their sessions')
    .requiredOption('--email <address>', 'e-mail of the person', email)
    .option('--password <password>', 'password; made and shown when left out', password)
    .action((options: { email: string; password?: string }) =>
      withIdentity(context, async ({ accounts }) => {
        const secret = options.password ?? newPassword();
        await accounts.resetPassword(options.email, secret);
        console.log(`${options.email} has another password and is signed out everywhere.`);
        if (options.password === undefined) console.log(`Password: ${secret}`);
      }),
    );
}

/** Runs work on accounts and workspaces. */
export function withIdentity(
  context: CliContext,
  work: (identity: OpenIdentity, databaseUrl: string) => Promise<void>,
): Promise<void> {
  return withStores(context, async ({ databaseUrl }) => {
    const identity = await openIdentity(databaseUrl);
    try {
      await work(identity, databaseUrl);
    } finally {
      await identity.close();
    }
  });
}

/** The workspace of that name or slug, or the only one there is. @throws StartError, AppError not-found. */
export async function chooseWorkspace(
  { workspaces }: Pick<OpenIdentity, 'workspaces'>,
  named: string | undefined,
): Promise<{ id: string; name: string }> {
  if (named !== undefined) return workspaces.findNamed(named);
  const all = await workspaces.list();
  const [only] = all;
  if (!only) throw new StartError('There is no workspace yet: open the desk, or use `vigie user add`.');
  if (all.length > 1)
    throw new StartError(`Say which workspace: --workspace ${all.map(({ slug }) => slug).join(' | ')}`);
  return only;
}

/** 120 random bits. */
const newPassword = (): string => randomBytes(15).toString('base64url');
