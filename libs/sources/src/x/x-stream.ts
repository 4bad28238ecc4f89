import { z } from 'zod';
import { fromOutbound, readJson } from '../connector/classify';
import type { StreamSink } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { idAt, newest, timeOf } from './snowflake';
import type { XClient } from './x-client';
import { checkCompliance, isComplianceDue } from './x-compliance';
import { higher, type XCursor } from './x-cursor';
import { postFields, readPosts, type XPost } from './x-post';
import { problemSchema, refusalOf, streamRefusal } from './x-problem';
import { pullPage, withoutHanded } from './x-pull';
import type { XQuery } from './x-queries';
import { keepRules } from './x-rules';
import { budgetOf, readUsage, refuseUsedUp, spend, type XUsage } from './x-usage';

const day = 86_400_000;

/** X sends a line end every 20 seconds; without it for longer the connection is dead. */
const silence = 30_000;

/** UTF-16 units of a line: a post of 25,000 characters with what comes along stays far below. */
const longestLine = 1_000_000;

/**
 * Posts come down the stream up to some seconds out of their order, so as much of it is asked for again after a cut; what
 * was handed over is known by its id.
 */
const disorder = 30_000;

/** What is listened to: by rules on the stream, by queries for what fell between two connections. */
export interface XStreamQueries {
  rules: readonly XQuery[];
  searches: readonly XQuery[];
}

type Sink = StreamSink<XCursor>;

/**
 * Listens to the filtered stream until the connection ends, which is an error, or the signal is aborted. X's `backfill_minutes` is not asked
 * for: few plans have it, and recent search fills every gap of up to a week.
 */
export async function listen(
  client: XClient,
  queries: XStreamQueries,
  from: XCursor,
  sink: Sink,
): Promise<void> {
  const { signal } = client.access;
  try {
    const usage = await readUsage(client, from.usage);
    refuseUsedUp(usage, client.access.now());
    await keepRules(client, queries.rules);
    const stream = await openStream(client);
    try {
      sink.opened();
      // While this goes on the stream waits in the connection.
      const cursor = await catchUp(client, queries.searches, { ...from, usage }, sink);
      await hear(client, stream.body, queries.searches, cursor, sink);
    } finally {
      stream.close();
    }
    throw new ConnectorError('transient', 'cut', { detail: 'X ended the stream' });
  } catch (error) {
    if (signal.aborted) return;
    throw fromOutbound(error);
  }
}

/**
 * The library's own stream splits characters between two pieces, keeps a line without end, and does not wait for its reader;
 * so the stream is read here.
 */
async function openStream({ access, origin, bearer }: XClient) {
  const url = new URL('/2/tweets/search/stream', origin);
  for (const [name, fields] of Object.entries(postFields)) url.searchParams.set(name, fields.join(','));
  const stream = await access.outbound.stream(url.href, {
    headers: { accept: 'application/json', authorization: `Bearer ${bearer}` },
    idleTimeout: silence,
    signal: access.signal,
  });
  if (stream.status < 400) return stream;
  try {
    const body: unknown = await firstLine(stream.body)
      .then(JSON.parse)
      .catch(() => undefined);
    throw refusalOf(stream.status, stream.headers, body, access.now(), bearer);
  } finally {
    stream.close();
  }
}

/** A refusal is a small JSON object. */
async function firstLine(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > 20_000) break;
  }
  return text;
}

/** Fetches what was published since the cursor, page by page, in a way that may be stopped anywhere. */
async function catchUp(
  client: XClient,
  searches: readonly XQuery[],
  from: XCursor,
  sink: Sink,
): Promise<XCursor> {
  let cursor = from;
  // A round that was stopped in the middle ends where it began, before the stream was open: a whole one has to follow.
  let rounds = from.roundAt === null ? 1 : 2;
  while (rounds > 0) {
    const page = await pullPage(client, searches, cursor);
    cursor = page.cursor;
    for (const post of page.posts) {
      if (concerns(sink, post)) sink.post(post);
    }
    page.deletions.forEach((deletion) => sink.deletion(deletion));
    if (page.missed) sink.missed(page.missed.from, page.missed.to);
    if (page.budget) sink.budget(page.budget);
    await sink.reached(cursor, client.access.now());
    // A month that is nearly used up is no reason to leave a hole: the stream itself can't be slowed down either.
    if (cursor.roundAt === null) rounds -= 1;
  }
  return cursor;
}

/** An edited post may concern no longer, and has to be looked for among what is stored. */
function concerns(sink: Sink, post: XPost['post']): boolean {
  const handle = post.author?.handle;
  return (
    (post.editedAt !== null && post.editedAt !== undefined) ||
    sink.concerns(post.text, typeof handle === 'string' ? handle : null)
  );
}

async function hear(
  client: XClient,
  body: AsyncIterable<Uint8Array>,
  searches: readonly XQuery[],
  from: XCursor,
  sink: Sink,
): Promise<void> {
  let cursor = from;
  for await (const line of linesOf(body)) {
    client.access.signal.throwIfAborted();
    const now = client.access.now();
    const { posts, ids } = line === '' ? { posts: [], ids: [] } : readLine(line, client.bearer);
    const { fresh, handed } = withoutHanded(cursor.handed, posts);
    fresh.filter(({ post }) => concerns(sink, post)).forEach(({ post }) => sink.post(post));
    cursor = heard({ ...cursor, handed }, searches, ids, now);
    cursor = await lookAfter(client, cursor, ids.length, sink);
    const last = newest(ids);
    await sink.reached(cursor, last === undefined ? now : timeOf(last));
  }
}

const lineSchema = z.object({ data: z.unknown().optional(), includes: z.unknown().optional() });

/** @throws ConnectorError for an error sent as a line, or a line that is none of X. */
function readLine(line: string, bearer: string): { posts: XPost[]; ids: string[] } {
  const { data, includes } = readJson(line, lineSchema);
  if (data !== undefined && data !== null) return readPosts([data], includes);
  throw streamRefusal(problemSchema.safeParse(JSON.parse(line)).data ?? {}, bearer);
}

/** Where the queries stand once the stream has given so much. A line without a post says that there was none. */
function heard(cursor: XCursor, searches: readonly XQuery[], ids: readonly string[], now: number): XCursor {
  const last = newest(ids);
  const reached = last === undefined ? null : idAt(timeOf(last) - disorder);
  const parts = searches.map(({ key }) => {
    const floor = higher(cursor.parts[key]?.floor ?? null, reached);
    return [key, { floor, readAt: now, sweep: null }] as const;
  });
  return { ...cursor, parts: Object.fromEntries(parts), readTo: now };
}

/** What has to be done now and then: counting the month, and asking what is gone. */
async function lookAfter(client: XClient, from: XCursor, counted: number, sink: Sink): Promise<XCursor> {
  const now = client.access.now();
  const usage: XUsage = spend(await readUsage(client, from.usage), counted);
  const budget = budgetOf(usage);
  if (budget && (counted > 0 || usage.readAt === now)) sink.budget(budget);
  refuseUsedUp(usage, now);
  const cursor = {
    ...from,
    usage,
    compliance: { ...from.compliance, dueAt: from.compliance.dueAt ?? now + day },
  };
  if (!isComplianceDue(cursor.compliance, cursor.handed, now)) return cursor;
  const check = await checkCompliance(client, cursor.compliance, cursor.handed, usage);
  const gone = new Set(check.deletions.map(({ networkId }) => networkId));
  check.deletions.forEach((deletion) => sink.deletion(deletion));
  return {
    ...cursor,
    usage: spend(usage, check.counted),
    compliance: check.state,
    handed: cursor.handed.filter((id) => !gone.has(id)),
  };
}

/** Lines without their ends; an empty one is X's sign of life. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const [first = '', ...others] = decoder.decode(bytes, { stream: true }).split('\n');
    rest += first;
    for (const next of others) {
      yield rest.trim();
      rest = next;
    }
    if (rest.length > longestLine) {
      throw new ConnectorError('transient', 'bad-answer', { detail: 'a line without end' });
    }
  }
}
