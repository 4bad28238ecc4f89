import type { InboxKey, InboxPart } from './inbox-key';
import { type CompiledFilter, compileFilter, type ListFilter, Params } from './mention-filter';
import { rowColumns, rowJoins } from './mention-rows';

export interface Statement {
  text: string;
  values: unknown[];
}

/** One page of one part of the inbox. */
export interface InboxPageRequest {
  workspaceId: string;
  filter: ListFilter;
  part: InboxPart;
  after: InboxKey | undefined;
  limit: number;
}

/**
 * How candidates are found: `walk` reads a time-ordered index and drops what does not pass, and so is made for filters
 * that many pass; `gather` finds all that pass, then sorts, for those that few pass.
 */
export type InboxWay = 'walk' | 'gather';

/** Mentions looked at to choose a way: some milliseconds of work. */
const probeWindow = 5_000;
const scatteredProbeWindow = 1_500;
/** How many windows a walk may be expected to take. Phrases get more: gathering them reads all that have the words. */
const patience = 4;
const phrasePatience = 8;

/** An instant as keys hold it: UTC with microseconds. */
export const instant = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Columns that filters and pages ask of a walked mention. */
const walked = `m.id, m.workspace_id, m.published_at, m.conversation_id, m.author_id, m.source_id, m.network, 
            m.language, m.sentiment, m.categories, m.flagged, m.story, m.search, m.text`;

function candidates(
  params: Params,
  request: InboxPageRequest,
): { passes: CompiledFilter; beyond: string | undefined } {
  const { workspaceId, filter, part, after } = request;
  const flagged = { all: filter.flagged, flagged: true, rest: false }[part];
  const passes = compileFilter(params, workspaceId, { ...filter, flagged });
  if (!after) return { passes, beyond: undefined };
  const key = `(${params.add(after.publishedAt, 'timestamptz')}, ${params.add(after.id, 'uuid')})`;
  return { passes, beyond: key };
}

/** The walk, latest first, to its end or for a number of mentions. What the fence lets through is filtered outside. */
function walkOf({ walk, rest }: CompiledFilter, beyond: string | undefined, window?: number): string {
  const key = beyond ? ` AND (${walk.publishedAt}, ${walk.id}) < ${beyond}` : '';
  return `
          SELECT w.id, w.published_at, w.conversation_id FROM (
            SELECT ${walked}
            FROM ${walk.from} WHERE ${walk.where}${key}
            ORDER BY ${walk.publishedAt} DESC, ${walk.id} DESC
            ${window === undefined ? 'OFFSET 0' : `LIMIT ${window}`}) AS w${rest ? ` WHERE ${rest('w')}` : ''}`;
}

/** Mentions that pass, latest first, found in one way or the other. */
export function foundBy(way: InboxWay, passes: CompiledFilter, beyond: string | undefined): string {
  return way === 'walk'
    ? walkOf(passes, beyond)
    : `
          SELECT g.id, g.published_at, g.conversation_id FROM (
            SELECT m.id, m.published_at, m.conversation_id FROM mention m
            WHERE ${passes.on('m')}${beyond ? ` AND (m.published_at, m.id) < ${beyond}` : ''}
            OFFSET 0) AS g
          ORDER BY g.published_at DESC, g.id DESC OFFSET 0`;
}

/** A look at the data before a page is read. */
export interface Probe {
  statement: Statement;
  /** @param passing the count that the statement gave. */
  choose(passing: number): InboxWay;
}

/**
 * Counts, up to a page, the mentions that pass among the next ones in time order; undefined when there is nothing to find
 * out. Left alone, Postgres chooses a way by multiplying frequencies, which is off by orders of magnitude for words and
 * filters that go together or exclude each other; a look at the data is not.
 */
export function inboxProbe(request: InboxPageRequest): Probe | undefined {
  const params = new Params();
  const { passes, beyond } = candidates(params, request);
  if (!passes.rest) return undefined;
  const window = passes.walk.scattered ? scatteredProbeWindow : probeWindow;
  const text = `
      SELECT count(*)::int AS passing FROM (${walkOf(passes, beyond, window)}
          LIMIT ${params.add(request.limit, 'int')}) AS p`;
  const windows = passes.hasPhrase ? phrasePatience : patience;
  return {
    statement: { text, values: params.values },
    choose: (passing) => (passing * windows >= request.limit ? 'walk' : 'gather'),
  };
}

/**
 * Mentions that pass, latest first, of which no other of the same conversation passes and comes before in the whole
 * order. Candidates are made in order behind an OFFSET 0 fence, so that only the conversations of the page are looked
 * up; the fence in NOT EXISTS keeps that look-up a walk of the conversation's index.
 */
export function inboxStatement(request: InboxPageRequest, way: InboxWay): Statement {
  const params = new Params();
  const { passes, beyond } = candidates(params, request);
  const inOrder = foundBy(way, passes, beyond);

  const whole = compileFilter(params, request.workspaceId, request.filter);
  const another = (condition: string) => `NOT EXISTS (
          SELECT 1 FROM mention o
          WHERE o.conversation_id = k.conversation_id AND ${condition} AND ${whole.on('o')} OFFSET 0)`;
  const newer = '(o.published_at, o.id) > (k.published_at, k.id)';
  const first = {
    all: [newer],
    flagged: [`o.flagged AND ${newer}`],
    // Cheapest first: most repeats fall to a newer mention beside them.
    rest: [`NOT o.flagged AND ${newer}`, 'o.flagged'],
  }[request.part];
  return {
    text: `
      WITH page AS MATERIALIZED (
        SELECT k.id FROM (${inOrder}) AS k
        WHERE ${first.map(another).join('\n          AND ')}
        LIMIT ${params.add(request.limit, 'int')})
      SELECT ${rowColumns}, ${instant('m.published_at')} AS "keyInstant"
      FROM page JOIN mention m ON m.id = page.id ${rowJoins}
      ORDER BY m.published_at DESC, m.id DESC`,
    values: params.values,
  };
}
