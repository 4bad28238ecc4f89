import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { networkSchema, timeZoneSchema, type ImportRun } from '@vigie/contract';
import { openIdentity } from '@vigie/identity';
import { ImportFiles, ImportService } from '@vigie/ingestion';
import { BrandStore, MentionsModule } from '@vigie/mentions';
import { buildExpression } from '@vigie/query-language';
import { Database, eventBusKey, StartError } from '@vigie/platform';
import { CommandWorker } from '../run/command-worker';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { printTable } from '../run/print-table';
import { withDesk, type Desk } from '../run/with-desk';
import { namedBrand } from './export';
import { chooseWorkspace } from './user';

interface ImportOptions {
  brand: string;
  workspace?: string;
  match: boolean;
  network?: string;
  zone?: string;
  create: boolean;
}

/** Refused lines told on the terminal; the rest is in the desk. */
const shownRefusals = 20;
/** Milliseconds without progress after which it is looked again whether a worker lives. */
const stillFor = 3_000;

export function registerImport(program: Command, context: CliContext): void {
  program
    .command('import')
    .description('import posts from an NDJSON or CSV file; format and columns are detected')
    .argument('<file>', 'the file')
    .requiredOption('--brand <name>', 'topic the posts belong to')
    .option('--match', 'only what the words of the topic match', false)
    .option(
      '--network <name>',
      'network of the posts when the file does not say',
      parsedBy(networkSchema, 'a short name such as x or bluesky'),
    )
    .option(
      '--zone <zone>',
      "zone of times that have none; left out: the workspace's",
      parsedBy(timeZoneSchema, 'a time zone such as Europe/Paris'),
    )
    .option('--workspace <name>', 'workspace, by name or slug; may be left out when there is one')
    .option('--create', 'make the topic, listening to its name, when there is none', false)
    .action((file: string, options: ImportOptions) => {
      const path = resolve(context.from, file);
      if (!existsSync(path) || !statSync(path).isFile()) throw new StartError(`There is no file ${path}.`);
      return withDesk(context, [MentionsModule], (desk) =>
        importFile(desk, path, options, context.stop.signal),
      );
    });
}

async function importFile(
  desk: Desk,
  path: string,
  options: ImportOptions,
  stopped: AbortSignal,
): Promise<void> {
  const { app, stores, env } = desk;
  const identity = await openIdentity(stores.databaseUrl);
  const workspace = await chooseWorkspace(identity, options.workspace).finally(() => identity.close());
  const brand = await brandOf(app.get(BrandStore), workspace.id, options);
  const imports = new ImportService(app.get(Database), new ImportFiles(env.dataFolder), app.get(eventBusKey));
  const worker = new CommandWorker(app.get(Database), stores, 'this import');
  try {
    // Nothing is begun that nobody would do.
    await worker.ensure();
    const run = await imports.startFromFile(workspace.id, {
      path,
      brandId: brand.id,
      match: options.match,
      ...(options.network === undefined ? {} : { network: options.network }),
      ...(options.zone === undefined ? {} : { zone: options.zone }),
    });
    console.log(`${run.fileName}: ${describeFormat(run)}, into "${brand.name}" of "${workspace.name}".`);
    const done = await follow(() => imports.read(workspace.id, run.id), worker, stopped);
    if (stopped.aborted && done.state === 'running') {
      console.log('\nLeft running: it goes on when the desk runs. `vigie import` is not needed again.');
      return;
    }
    printTable(
      ['rows', 'stored', 'known already', 'not matching', 'refused'],
      [[done.rows, done.stored, done.known, done.unmatched, done.refused].map(String)],
    );
    if (done.refused > 0) await tellRefusals(imports, workspace.id, done);
    if (done.state !== 'done') throw new StartError(describeEnd(done));
  } finally {
    await worker.stop();
  }
}

async function brandOf(brands: BrandStore, workspaceId: string, { brand, create }: ImportOptions) {
  if (create && !(await brands.findByName(workspaceId, brand))) {
    const expression = buildExpression({ words: [brand], notWords: [] });
    if (expression === '') throw new StartError(`"${brand}" holds no word to listen to.`);
    return brands.create(workspaceId, { name: brand, kind: 'brand', expression });
  }
  return namedBrand(brands, workspaceId, brand);
}

function describeFormat({ format, zone, network }: ImportRun): string {
  const shape =
    format.kind === 'csv'
      ? `CSV, ${format.encoding}, separator ${JSON.stringify(format.delimiter)}`
      : `NDJSON, ${format.encoding}`;
  return `${shape}, dates ${format.dateFormat} (${zone})${network ? `, network ${network}` : ''}`;
}

const reasons: Record<NonNullable<ImportRun['error']>, string> = {
  'file-missing': 'its file is no longer there',
  'page-failed': 'some of its rows could not be stored',
  internal: 'something went wrong inside Vigie',
};

/** One sentence on an import that did not get to its end. */
export function describeEnd({ state, error, errorDetail }: ImportRun): string {
  const detail = errorDetail === null ? '' : ` (${errorDetail})`;
  return `The import ended as ${state}${error === null ? '' : `: ${reasons[error]}`}${detail}.`;
}

/** Tells how far the import is until it ends: on one line of a terminal, now and then elsewhere. */
async function follow(
  read: () => Promise<ImportRun>,
  worker: CommandWorker,
  stopped: AbortSignal,
): Promise<ImportRun> {
  const started = Date.now();
  const onTerminal = process.stdout.isTTY;
  let movedAt = started;
  let moved = '';
  for (let told = 0; ;) {
    const run = await read();
    const ended = run.state !== 'running';
    if (onTerminal || ended || Date.now() - told > 2_000) {
      told = Date.now();
      const rate = Math.round(run.rows / Math.max(0.001, (told - started) / 1_000));
      const share = run.size === 0 ? 100 : Math.floor((100 * run.committedBytes) / run.size);
      const line = `${String(share).padStart(3)} %  ${run.rows} rows, ${rate} a second`;
      process.stdout.write(onTerminal ? `\r${line}${ended ? '\n' : ''}` : `${line}\n`);
    }
    if (ended || stopped.aborted) return run;
    const state = `${run.rows} ${run.committedBytes}`;
    if (state !== moved) movedAt = Date.now();
    moved = state;
    if (Date.now() - movedAt > stillFor) {
      movedAt = Date.now();
      await worker.ensure();
    }
    worker.check();
    await delay(200, undefined, { signal: stopped }).catch(() => undefined);
  }
}

async function tellRefusals(imports: ImportService, workspaceId: string, run: ImportRun): Promise<void> {
  const { refusals } = await imports.refusals(workspaceId, run.id, 0);
  console.log('Refused:');
  printTable(
    ['line', 'why', 'found'],
    refusals
      .slice(0, shownRefusals)
      .map(({ line, code, excerpt }) => [String(line), code, excerpt.slice(0, 60)]),
  );
  if (run.refused > shownRefusals)
    console.log(`… and ${run.refused - shownRefusals} more: see the page Import of the desk.`);
}
