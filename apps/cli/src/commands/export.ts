import { createWriteStream } from 'node:fs';
import { extname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { type ExportFormat, exportFormats, instantSchema } from '@vigie/contract';
import { openIdentity } from '@vigie/identity';
import { encodeExport, ExportReader, findMember, sharedViews } from '@vigie/insights';
import {
  BrandStore,
  type ListFilter,
  MentionReader,
  mentionsOfView,
  MentionsModule,
  resolveView,
} from '@vigie/mentions';
import { Database, type Sql, StartError } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { type Desk, withDesk } from '../run/with-desk';
import { chooseWorkspace } from './user';

interface ExportOptions {
  workspace?: string;
  view?: string;
  brand?: string;
  out: string;
  format?: ExportFormat;
  from?: string;
  to?: string;
  search?: string;
}

const instant = parsedBy(instantSchema, 'a time such as 2026-11-01T00:00:00Z');

export function registerExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description(
      'write mentions to a file: NDJSON imports again unchanged; CSV and XLSX are for spreadsheets (in CSV, a cell that looks like a formula gets a leading apostrophe)',
    )
    .requiredOption('--out <file>', 'file to write; - for the terminal')
    .addOption(
      new Option('--format <format>', "left out: as the file's name ends, else ndjson").choices(
        exportFormats,
      ),
    )
    .option('--workspace <name>', 'workspace, by name or slug; may be left out when there is one')
    .option('--view <name>', 'only what is in this shared view')
    .option('--brand <name>', 'only mentions of this topic')
    .option('--from <time>', 'published at this time or later', instant)
    .option('--to <time>', 'published before this time', instant)
    .option('--search <words>', 'only what full-text search finds, as in the inbox')
    .action((options: ExportOptions) =>
      withDesk(context, [MentionsModule], async ({ app, stores }) => {
        const identity = await openIdentity(stores.databaseUrl);
        const workspace = await chooseWorkspace(identity, options.workspace).finally(() => identity.close());
        const filter = await filterOf(app, workspace.id, options);
        const reader = new ExportReader(app.get(Database), app.get(MentionReader));
        const { count: total } = await reader.count(workspace.id, filter, null);
        const written = { mentions: 0 };
        const batches = counted(reader.batches(workspace.id, filter), written);
        await write(encodeExport(options.format ?? formatOf(options.out), batches, total), options, context);
        if (options.out !== '-') console.log(`${written.mentions} mentions written to ${options.out}.`);
      }),
    );
}

/** What the options ask for; each of them goes before what the view says. */
async function filterOf(
  app: Desk['app'],
  workspaceId: string,
  { view, brand, from, to, search }: ExportOptions,
): Promise<ListFilter> {
  const named = brand === undefined ? undefined : await namedBrand(app.get(BrandStore), workspaceId, brand);
  return {
    ...(view === undefined ? {} : await viewFilter(app.get(Database), workspaceId, view)),
    ...(named ? { brand: [named.id] } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(search === undefined ? {} : { q: search }),
  };
}

/** The shared view of that name, as its owner sees it. @throws StartError naming those there are. */
async function viewFilter(sql: Sql, workspaceId: string, name: string): Promise<ListFilter> {
  const views = await sharedViews(sql, workspaceId);
  const found = views.find((view) => view.name.toLowerCase() === name.toLowerCase());
  if (!found) {
    const known = views.map((view) => `"${view.name}"`).join(', ');
    throw new StartError(
      known === ''
        ? 'No view is shared in this workspace.'
        : `No shared view is called "${name}". There are: ${known}.`,
    );
  }
  const owner = await findMember(sql, workspaceId, found.personId);
  return mentionsOfView(resolveView(found.filter, new Date(), owner?.timeZone ?? 'UTC'), found.personId);
}

/** The topic of that name. @throws StartError naming those there are. */
export async function namedBrand(
  brands: BrandStore,
  workspaceId: string,
  name: string,
): Promise<{ id: string; name: string }> {
  const found = await brands.findByName(workspaceId, name);
  if (found) return found;
  const known = (await brands.list(workspaceId)).map((brand) => `"${brand.name}"`);
  throw new StartError(
    known.length === 0
      ? `There is no topic yet: make "${name}" in the desk, or add --create to an import.`
      : `No topic is called "${name}". There ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}.`,
  );
}

function formatOf(file: string): ExportFormat {
  const ending = extname(file).slice(1).toLowerCase();
  return exportFormats.find((format) => format === ending) ?? 'ndjson';
}

async function* counted<T>(
  batches: AsyncIterable<readonly T[]>,
  written: { mentions: number },
): AsyncGenerator<readonly T[]> {
  for await (const batch of batches) {
    written.mentions += batch.length;
    yield batch;
  }
}

async function write(
  content: AsyncIterable<string | Uint8Array>,
  { out }: ExportOptions,
  { from, stop }: CliContext,
): Promise<void> {
  const target = out === '-' ? process.stdout : createWriteStream(resolve(from, out));
  await pipeline(Readable.from(content), target, { end: out !== '-', signal: stop.signal });
}
