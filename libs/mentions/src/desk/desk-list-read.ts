import type { Sql } from '@vigie/platform';
import { Params } from '../read/mention-filter';
import {
  conversationsOf,
  type DeskScope,
  deskWindow,
  type DeskWay,
  gathered,
  lookedUp,
  passingOf,
  standingOf,
  type Stretch,
  windowOf,
} from './desk-list-query';

/** How many windows a walk may be expected to take. */
const patience = 6;
/** Conversations that a count may be expected to look at, one after the other. */
const countPatience = 20_000;

/**
 * Reads conversations in order. A look at the next ones fills most pages; where it does not, what it found chooses how to
 * go on: frequencies would not tell, since what presses and what people look for go together.
 * @param present the whole statement around the select of {id, rank, last_at, mention_id}.
 */
export async function readStretch<Row extends object>(
  sql: Sql,
  stretch: Stretch,
  present: (conversations: string) => string,
): Promise<Row[]> {
  const read = async (way: DeskWay): Promise<Row[]> => {
    const params = new Params();
    const text = present(conversationsOf(params, stretch, way));
    return (await sql.query<Row>(text, params.values)).rows;
  };
  if (stretch.flags !== 'flagged' && passingOf(new Params(), stretch).isOpen) return read('walk');
  const next = await read('window');
  if (next.length >= stretch.limit) return next;
  const params = new Params();
  const { rows } = await sql.query<{ looked: number }>(windowOf(params, stretch), params.values);
  if ((rows[0]?.looked ?? 0) < deskWindow) return next;
  return read(next.length * patience >= stretch.limit ? 'walk' : 'gather');
}

/**
 * Counts conversations with a mention that passes.
 * @param cap where counting stops; undefined: it does not.
 */
export async function countScope(
  sql: Sql,
  scope: DeskScope,
  cap?: number,
): Promise<{ count: number; capped: boolean }> {
  const countOf = async (condition: (params: Params) => string) => {
    const params = new Params();
    const standing = standingOf(params, scope);
    const passing = condition(params);
    const { rows } = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT 1 FROM conversation c WHERE ${standing} AND ${passing}
         ${cap === undefined ? '' : `LIMIT ${cap + 1}`}) AS n`,
      params.values,
    );
    const count = rows[0]?.count ?? 0;
    return cap !== undefined && count > cap ? { count: cap, capped: true } : { count, capped: false };
  };
  if (passingOf(new Params(), scope).isOpen) return countOf(() => 'c.mentions > 0');
  const seen = await countNext(sql, scope);
  if (seen.looked < deskWindow && (cap === undefined || seen.passing <= cap)) {
    return { count: seen.passing, capped: false };
  }
  const isCommon = cap !== undefined && seen.passing * countPatience >= cap * seen.looked;
  const way = isCommon ? lookedUp : gathered;
  return countOf((params) => way(passingOf(params, scope).on));
}

/** Of some conversations, as they come, how many have a mention that passes. */
async function countNext(sql: Sql, scope: DeskScope): Promise<{ looked: number; passing: number }> {
  const params = new Params();
  const standing = standingOf(params, scope);
  const passing = lookedUp(passingOf(params, scope).on);
  const { rows } = await sql.query<{ looked: number; passing: number }>(
    `SELECT count(*)::int AS looked, count(*) FILTER (WHERE ${passing})::int AS passing
     FROM (SELECT c.id FROM conversation c WHERE ${standing} LIMIT ${deskWindow}) AS c`,
    params.values,
  );
  return rows[0] ?? { looked: 0, passing: 0 };
}
