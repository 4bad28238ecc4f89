import { statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { StartError } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { whole } from '../run/parse-option';
import { FeedReaders, type FileReading } from '../evaluate/feed-readers';

const limits = { bytes: 64 * 1024 * 1024, memoryMb: 768 } as const;

export function registerEvaluate(program: Command, context: CliContext): void {
  program
    .command('evaluate')
    .description('read data given by path, and say what is understood of it')
    .command('feeds')
    .description(
      'each file of a folder as a feed (RSS, Atom, JSON Feed): one line of JSON a file; two seconds and 64 MB at most for each',
    )
    .argument('<folder>', 'the folder; folders in it are left out')
    .option('--json', 'nothing but those lines')
    .addOption(
      new Option('--patience <milliseconds>', 'how long a file may take')
        .argParser(whole)
        .default(2_000)
        .hideHelp(),
    )
    .action(async (folder: string, options: { json?: boolean; patience: number }) => {
      const path = resolve(context.from, folder);
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
        throw new StartError(`There is no folder ${path}.`);
      const counts = await evaluateFeeds(path, options.patience, context.stop.signal);
      if (options.json !== true)
        console.error(`${counts.files} files, ${counts.feeds} feeds, ${counts.posts} posts.`);
    });
}

interface Counts {
  files: number;
  feeds: number;
  posts: number;
}

/** Prints the lines in the order of the names, as soon as the files before are read. */
async function evaluateFeeds(folder: string, patience: number, stopped: AbortSignal): Promise<Counts> {
  const files = await filesOf(folder);
  const counts: Counts = { files: 0, feeds: 0, posts: 0 };
  const threads = Math.max(1, Math.min(4, availableParallelism() - 1, files.length));
  const readers = new FeedReaders(join(import.meta.dirname, 'feed-worker.js'), threads, {
    ...limits,
    milliseconds: patience,
  });
  try {
    // A few more than are read at once: what is read early waits for its turn in memory.
    const ahead: Promise<FileReading>[] = [];
    let next = 0;
    for (const file of files) {
      while (next < files.length && ahead.length < threads * 2)
        ahead.push(readOne(readers, files[next++] as FoundFile));
      const reading = await (ahead.shift() as Promise<FileReading>);
      if (stopped.aborted) break;
      counts.files += 1;
      if (reading.ok) counts.feeds += 1;
      counts.posts += reading.posts;
      await print(`{"file":${JSON.stringify(file.name)},${reading.json.slice(1)}\n`);
    }
    return counts;
  } finally {
    await readers.close();
  }
}

interface FoundFile {
  name: string;
  /** Bytes, because a name need not be UTF-8. */
  path: Buffer;
  isRegular: boolean;
}

/** What is in a folder and is no folder, sorted by name. */
async function filesOf(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch(() => {
    throw new StartError(`The folder ${folder} cannot be read.`);
  });
  const files: FoundFile[] = [];
  for (const entry of entries.toSorted((one, other) => Buffer.compare(one.name, other.name))) {
    const path = Buffer.concat([Buffer.from(`${folder}/`), entry.name]);
    // Through links, so that one to a folder is a folder, and one to nothing is no regular file.
    const found = await stat(path).catch(() => null);
    if (entry.isDirectory() || found?.isDirectory() === true) continue;
    files.push({ name: entry.name.toString('utf8'), path, isRegular: found?.isFile() === true });
  }
  return files;
}

function readOne(readers: FeedReaders, { path, isRegular }: FoundFile): Promise<FileReading> {
  if (isRegular) return readers.read(path);
  const json = JSON.stringify({ ok: false, error: 'unreadable: not a regular file', posts: [] });
  return Promise.resolve({ ok: false, posts: 0, json });
}

/** Waits until the other side has taken it: a folder may give more than memory holds. */
function print(text: string): Promise<void> {
  return new Promise((done) => process.stdout.write(text, () => done()));
}
