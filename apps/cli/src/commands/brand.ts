import { Option, type Command } from 'commander';
import { brandKinds, expressionSchema, nameSchema, type BrandKind } from '@vigie/contract';
import { BrandStore, MentionsModule } from '@vigie/mentions';
import { openIdentity } from '@vigie/identity';
import { AppError, StartError } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { printTable } from '../run/print-table';
import { withDesk } from '../run/with-desk';
import { chooseWorkspace } from './user';

interface CreateOptions {
  name: string;
  words: string;
  kind: BrandKind;
  workspace?: string;
}

export function registerBrand(program: Command, context: CliContext): void {
  const brand = program.command('brand').description('topics: create, list');

  brand
    .command('create')
    .description('make a topic and say which words to listen for')
    .requiredOption('--name <name>', 'its name', parsedBy(nameSchema, 'a name'))
    .requiredOption(
      '--words <query>',
      'words listened to: words, "phrases", OR, AND, -not, (), #tag, @name',
      parsedBy(expressionSchema, 'a query of 1 to 4,000 characters'),
    )
    .addOption(new Option('--kind <kind>', 'what it is').choices(brandKinds).default('brand'))
    .option('--workspace <name>', 'workspace, by name or slug; may be left out when there is one')
    .action((options: CreateOptions) =>
      withBrands(context, options.workspace, async (brands, workspace) => {
        const { name } = await brands
          .create(workspace.id, { name: options.name, kind: options.kind, expression: options.words })
          .catch((error: unknown) => {
            throw readable(error);
          });
        console.log(`Topic "${name}" made in "${workspace.name}".`);
      }),
    );

  brand
    .command('list')
    .description('list the topics of a workspace')
    .option('--workspace <name>', 'workspace, by name or slug; may be left out when there is one')
    .action((options: { workspace?: string }) =>
      withBrands(context, options.workspace, async (brands, workspace) => {
        const all = await brands.list(workspace.id);
        if (all.length === 0) console.log('There is none yet: use `vigie brand create`, or the desk.');
        else
          printTable(
            ['name', 'kind', 'mentions', 'words'],
            all.map(({ name, kind, mentions, expression, archived }) => [
              archived ? `${name} (archived)` : name,
              kind,
              String(mentions),
              expression,
            ]),
          );
      }),
    );
}

function withBrands(
  context: CliContext,
  named: string | undefined,
  work: (brands: BrandStore, workspace: { id: string; name: string }) => Promise<void>,
): Promise<void> {
  return withDesk(context, [MentionsModule], async ({ app, stores }) => {
    const identity = await openIdentity(stores.databaseUrl);
    const workspace = await chooseWorkspace(identity, named).finally(() => identity.close());
    await work(app.get(BrandStore), workspace);
  });
}

/** A refused query says where: position (from 1) and reason of each problem. */
function readable(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'query-invalid') return error;
  const problems = (error.details?.['problems'] ?? []) as { code: string; start?: number }[];
  const listed = problems.map(({ code, start }) =>
    start === undefined ? code : `${code} at character ${start + 1}`,
  );
  return new StartError(`The words do not make a query: ${listed.join(', ')}.`, { cause: error });
}
