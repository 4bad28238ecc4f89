// Entry of a thread that reads feeds from files, so that whoever started it can end it in the middle of one.
import { open, type FileHandle } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { parseFeed } from './parse/parse-feed';
import type { FeedItem } from './parse/parsed-feed';

/** One file to read: its path in the bytes of the file system, and the bytes it may have at most. */
export interface FeedFileJob {
  path: Uint8Array;
  maxBytes: number;
}

/** What is read in it, in JSON to be printed as it stands after the name of the file. */
export type FeedFileAnswer = { json: string } | 'ready';

interface Read {
  ok: boolean;
  error?: string;
  posts: ReturnType<typeof postOf>[];
}

async function read({ path, maxBytes }: FeedFileJob): Promise<Read> {
  let bytes: Buffer;
  try {
    bytes = await bytesOf(Buffer.from(path), maxBytes);
  } catch (error) {
    return {
      ok: false,
      error: `unreadable: ${error instanceof Error ? error.message : String(error)}`,
      posts: [],
    };
  }
  const feed = parseFeed(bytes);
  return feed.ok
    ? { ok: true, posts: feed.items.map(postOf) }
    : { ok: false, error: `${feed.error.code}: ${feed.error.message}`, posts: [] };
}

async function bytesOf(path: Buffer, maxBytes: number): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    // The name of the file stands beside it already.
    throw new Error(error.code === 'EACCES' ? 'no right to read it' : (error.code ?? 'cannot be opened'));
  });
  try {
    return await whole(file, maxBytes);
  } finally {
    await file.close();
  }
}

async function whole(file: FileHandle, maxBytes: number): Promise<Buffer> {
  const { size } = await file.stat();
  if (size > maxBytes) throw new Error(`larger than ${maxBytes} bytes`);
  const bytes = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function postOf({ id, title, text, link, author, published }: FeedItem) {
  return { id, title, text, link, author: author?.name ?? null, published };
}

const port = parentPort;
if (port) {
  port.on('message', (job: FeedFileJob) => {
    void read(job).then(
      (answer) => port.postMessage({ json: JSON.stringify(answer) } satisfies FeedFileAnswer),
      (error: unknown) => {
        throw error;
      },
    );
  });
  // What a first feed costs more than the next is no file's fault.
  parseFeed(
    Buffer.from(
      '<rss><channel><item><title>a</title><description>&lt;p>b&lt;/p></description></item></channel></rss>',
    ),
  );
  port.postMessage('ready' satisfies FeedFileAnswer);
}
