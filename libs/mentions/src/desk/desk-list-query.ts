import type { InboxFilter } from '@vigie/contract';
import { type CompiledFilter, compileFilter, Params, standingConditions } from '../read/mention-filter';

/** Which conversations, and who asks: `mine` and `snoozed` are the person's own. */
export interface DeskScope {
  workspaceId: string;
  personId: string;
  filter: InboxFilter;
}

/** Conversations one after the other in one order. */
export interface Stretch extends DeskScope {
  /** `rank`: the most pressing first; `last`: the latest first; `id`: as they were made, which nothing changes. */
  order: keyof typeof orders;
  /** Only those with a mention that passes and is flagged, or those without. */
  flags?: 'flagged' | 'rest' | undefined;
  /** Values of the order's columns after which it begins. */
  after?: readonly unknown[] | undefined;
  /** Leaves out those that received a mention later. */
  receivedBy?: string | Date | undefined;
  limit: number;
}

const types = { rank: 'smallint', last_at: 'timestamptz', id: 'uuid' } as const;
const orders = {
  rank: { columns: ['rank', 'last_at', 'id'], direction: 'DESC', beyond: '<' },
  last: { columns: ['last_at', 'id'], direction: 'DESC', beyond: '<' },
  id: { columns: ['id'], direction: 'ASC', beyond: '>' },
} as const;

/** Condition on a conversation `c`: where it stands. */
export function standingOf(params: Params, { workspaceId, personId, filter }: DeskScope): string {
  const { view, tag, assignee } = filter;
  const conditions = [`c.workspace_id = ${params.add(workspaceId, 'uuid')}`];
  const standing = standingConditions(params, { standsIn: { view, personId }, tag, assignee });
  for (const condition of standing) conditions.push(condition('c'));
  // What the mention must pass, said of the conversation: it spares looking at its mentions.
  if (filter.from !== undefined) conditions.push(`c.last_at >= ${params.add(filter.from, 'timestamptz')}`);
  if (filter.to !== undefined) conditions.push(`c.first_at < ${params.add(filter.to, 'timestamptz')}`);
  return conditions.join(' AND ');
}

/**
 * What a mention of the conversation must pass.
 * @param flagged instead of the filter's own.
 */
export function passingOf(
  params: Params,
  { workspaceId, filter }: DeskScope,
  flagged = filter.flagged,
): CompiledFilter {
  return compileFilter(params, workspaceId, { ...filter, flagged, tag: undefined, assignee: undefined });
}

/**
 * How conversations are found: `walk` reads them in order and looks at the mentions of each, for filters that many pass;
 * `window` does so for the next ones only; `gather` finds the mentions that pass first, for filters that few pass.
 */
export type DeskWay = 'window' | 'walk' | 'gather';

/** Conversations looked at to choose a way: some milliseconds of work. */
export const deskWindow = 2_000;

/** Condition on `c`: among its mentions is one that passes, found from the mentions' side. */
export const gathered = (passes: CompiledFilter['on']) =>
  `c.id IN (SELECT m.conversation_id FROM mention m WHERE ${passes('m')} OFFSET 0)`;

/** The same, looked up among its mentions. */
export const lookedUp = (passes: CompiledFilter['on']) =>
  `EXISTS (SELECT 1 FROM ${mentionsOf('c')} WHERE ${passes('m')})`;

/** The mentions `m` of one conversation, latest first. The fence keeps it a walk of the conversation's own index. */
const mentionsOf = (conversation: string) => `(
            SELECT * FROM mention o WHERE o.conversation_id = ${conversation}.id
            ORDER BY o.published_at DESC, o.id DESC OFFSET 0) AS m`;

/** A select of {id, rank, last_at, mention_id}, in order: conversations, each with its latest mention that passes. */
export function conversationsOf(params: Params, stretch: Stretch, way: DeskWay): string {
  const flagged = stretch.flags === undefined ? stretch.filter.flagged : stretch.flags === 'flagged';
  const standing = `${standingOf(params, stretch)}${placeOf(params, stretch)}`;
  const passes = passingOf(params, stretch, flagged).on;
  const { columns, direction } = orders[stretch.order];
  const inOrder = (alias: string) => columns.map((column) => `${alias}.${column} ${direction}`).join(', ');
  const conversation = 'SELECT c.id, c.rank, c.last_at FROM conversation c';
  // Where flagged ones do not pass, none has to be missing.
  const isRest = stretch.flags === 'rest' && stretch.filter.flagged === undefined;
  const unflagged = isRest ? ` AND ${noneFlagged(params, stretch)}` : '';
  // OFFSET 0 fences: each conversation is looked up once. The order is told only inside: told outside, too, it would have
  // Postgres plan to read to the end instead of as far as the page needs.
  const found =
    way === 'gather'
      ? `
            SELECT g.id, g.rank, g.last_at FROM (
              ${conversation} WHERE ${standing} AND ${gathered(passes)} OFFSET 0) AS g
            ORDER BY ${inOrder('g')} OFFSET 0`
      : `
            ${conversation} WHERE ${standing}
            ORDER BY ${inOrder('c')} ${way === 'window' ? `LIMIT ${deskWindow}` : 'OFFSET 0'}`;
  return `
        SELECT f.id, f.rank, f.last_at, f.mention_id FROM (
          SELECT k.id, k.rank, k.last_at, (
            SELECT m.id FROM ${mentionsOf('k')} WHERE ${passes('m')} LIMIT 1) AS mention_id
          FROM (${found}) AS k OFFSET 0) AS f
        WHERE f.mention_id IS NOT NULL${unflagged}
        LIMIT ${params.add(stretch.limit, 'int')}`;
}

/** Counts the next conversations by where they stand alone, up to {@link deskWindow}. */
export function windowOf(params: Params, stretch: Stretch): string {
  const standing = `${standingOf(params, stretch)}${placeOf(params, stretch)}`;
  return `
      SELECT count(*)::int AS looked FROM (
        SELECT 1 FROM conversation c WHERE ${standing} LIMIT ${deskWindow}) AS w`;
}

function placeOf(params: Params, { order, after, receivedBy }: Stretch): string {
  const { columns, beyond } = orders[order];
  const values = after && columns.map((column, at) => params.add(after[at], types[column]));
  const place = values
    ? ` AND (${columns.map((column) => `c.${column}`).join(', ')}) ${beyond} (${values.join(', ')})`
    : '';
  const received =
    receivedBy === undefined ? '' : ` AND c.received_at <= ${params.add(receivedBy, 'timestamptz')}`;
  return `${place}${received}`;
}

function noneFlagged(params: Params, stretch: Stretch): string {
  const passes = passingOf(params, stretch, true).on;
  return `NOT EXISTS (SELECT 1 FROM ${mentionsOf('f')} WHERE ${passes('m')})`;
}
