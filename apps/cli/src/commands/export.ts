import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { instantSchema } from '@vigie/contract';
import { openIdentity } from '@vigie/identity';
import { BrandStore, MentionReader, MentionsModule, type MentionExportRow } from '@vigie/mentions';
import { StartError } from '@vigie/platform';
import { stringify } from 'csv-stringify';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { withDesk } from '../run/with-desk';
import { chooseWorkspace } from './user';

interface ExportOptions {
  workspace?: string;
  brand?: string;
  out: string;
  format?: 'csv' | 'ndjson';
  from?: string;
  to?: string;
  search?: string;
}

const instant = parsedBy(instantSchema, 'a time such as 2026-11-01T00:00:00Z');

export function registerExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description(
      'write mentions to a file: NDJSON imports again unchanged; CSV is for spreadsheets, where a cell that looks like a formula gets a leading apostrophe',
    )
    .requiredOption('--out <file>', 'file to write; - for the terminal')
    .addOption(
      new Option('--format <format>', 'left out: csv when the file name ends so, else ndjson').choices([
        'csv',
        'ndjson',
      ]),
    )
    .option('--workspace <name>', 'workspace, by name or slug; may be left out when there is one')
    .option('--brand <name>', 'only mentions of this topic')
    .option('--from <time>', 'published at this time or later', instant)
    .option('--to <time>', 'published before this time', instant)
    .option('--search <words>', 'only what full-text search finds, as in the inbox')
    .action((options: ExportOptions) =>
      withDesk(context, [MentionsModule], async ({ app, stores }) => {
        const identity = await openIdentity(stores.databaseUrl);
        const workspace = await chooseWorkspace(identity, options.workspace).finally(() => identity.close());
        const brand =
          options.brand === undefined
            ? undefined
            : await namedBrand(app.get(BrandStore), workspace.id, options.brand);
        const batches = app.get(MentionReader).stream(workspace.id, {
          ...(brand ? { brand: [brand.id] } : {}),
          ...(options.from === undefined ? {} : { from: options.from }),
          ...(options.to === undefined ? {} : { to: options.to }),
          ...(options.search === undefined ? {} : { q: options.search }),
        });
        const count = { written: 0 };
        await write(rowsOf(batches, count), options, context);
        if (options.out !== '-') console.log(`${count.written} mentions written to ${options.out}.`);
      }),
    );
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

/** What a line of the file says, under the names that an import recognises. */
function toLine(row: MentionExportRow) {
  return {
    id: row.networkId,
    network: row.network,
    author: row.author?.handle ?? '',
    author_name: row.author?.name ?? '',
    author_followers: row.author?.followers ?? null,
    text: row.text,
    created_at: row.publishedAt,
    url: row.url,
    in_reply_to: row.inReplyTo,
    views: row.views,
    language: row.language,
    sentiment: row.sentiment,
    sentiment_unsure: row.sentimentUnsure,
    categories: row.categories.join(' '),
    urgency: row.urgency,
    alert_reasons: row.flags.map((flag) => flag.reason).join(' '),
    topics: row.brandNames.join(' | '),
    source: row.sourceName,
  };
}

async function* rowsOf(batches: AsyncIterable<MentionExportRow[]>, count: { written: number }) {
  for await (const batch of batches) {
    count.written += batch.length;
    yield* batch.map(toLine);
  }
}

async function write(
  rows: AsyncIterable<object>,
  options: ExportOptions,
  { from, stop }: CliContext,
): Promise<void> {
  const format = options.format ?? (options.out.toLowerCase().endsWith('.csv') ? 'csv' : 'ndjson');
  const target = options.out === '-' ? process.stdout : createWriteStream(resolve(from, options.out));
  // A spreadsheet runs a cell that starts like a formula, and strangers wrote these texts.
  const encoder =
    format === 'csv'
      ? stringify({ header: true, bom: true, escape_formulas: true, cast: { boolean: String } })
      : new Transform({
          writableObjectMode: true,
          transform: (row, _, done) => done(null, `${JSON.stringify(row)}\n`),
        });
  await pipeline(Readable.from(rows), encoder, target, { end: options.out !== '-', signal: stop.signal });
}
