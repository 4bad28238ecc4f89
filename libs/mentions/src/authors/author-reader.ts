import { Injectable } from '@nestjs/common';
import type { AuthorRow, MentionRow, Relation } from '@vigie/contract';
import { AppError, Database } from '@vigie/platform';
import { instant } from '../read/inbox-query';
import { Params } from '../read/mention-filter';
import { type RawRow, rowColumns, rowJoins, toMentionRow } from '../read/mention-rows';
import { readAuthorKey, writeAuthorKey } from './author-key';

export interface AuthorsRequest {
  q?: string | undefined;
  network?: string[] | undefined;
  list?: string[] | undefined;
  relation?: Relation[] | undefined;
  order: 'reach' | 'latest';
  after?: string | undefined;
  limit: number;
}

/** What is known of an author beside the profile. */
export interface AuthorFigures extends AuthorRow {
  negative: number;
  firstAt: string | null;
}

interface RawAuthor extends Omit<AuthorRow, 'lastAt'> {
  lastAt: Date | null;
  negative: number;
  firstAt: Date | null;
  /** What the list is ordered by, and the id that decides between equals. */
  key: string;
  keyId: string;
}

/** Columns of an author `a`, with counts of everything stored of theirs. */
const columns = `a.id, a.handle, a.name, a.url, a.avatar_url AS "avatarUrl", a.followers, a.network, a.relation,
  ARRAY(SELECT e.list_id FROM author_list_entry e WHERE e.author_id = a.id ORDER BY e.list_id) AS "listIds",
  f.mentions, f.negative, f.first AS "firstAt", f.last AS "lastAt"`;
const figures = `CROSS JOIN LATERAL (
  SELECT count(*)::int AS mentions, count(*) FILTER (WHERE m.sentiment = 'negative')::int AS negative,
    min(m.published_at) AS first, max(m.published_at) AS last
  FROM mention m WHERE m.author_id = a.id) f`;

/** Reads of authors. Nothing is written here. */
@Injectable()
export class AuthorReader {
  constructor(private readonly database: Database) {}

  /** A page of authors. @throws AppError `invalid-input` for a key that is none. */
  async list(
    workspaceId: string,
    request: AuthorsRequest,
  ): Promise<{ authors: AuthorRow[]; next: string | null }> {
    const byReach = request.order === 'reach';
    const key = request.after && readAuthorKey(request.after, byReach ? 'followers' : 'instant');
    const params = new Params();
    const workspace = params.add(workspaceId, 'uuid');
    const passes = [`a.workspace_id = ${workspace}`, ...conditions(params, request)].join(' AND ');
    // One more than the page says whether there is another.
    const limit = params.add(request.limit + 1, 'int');
    const beyond = key
      ? `(${params.add(key.at, byReach ? 'int' : 'timestamptz')}, ${params.add(key.id, 'uuid')})`
      : undefined;
    const page = byReach
      ? `SELECT a.id, coalesce(a.followers, -1)::text AS key, a.id AS key_id FROM author a
         WHERE ${passes}${beyond ? ` AND (coalesce(a.followers, -1), a.id) < ${beyond}` : ''}
         ORDER BY coalesce(a.followers, -1) DESC, a.id DESC LIMIT ${limit}`
      : latestPage(workspace, passes, isNarrow(request), beyond, limit);
    const { rows } = await this.database.query<RawAuthor>(
      `WITH page AS MATERIALIZED (${page})
       SELECT ${columns}, page.key, page.key_id AS "keyId" FROM page JOIN author a ON a.id = page.id ${figures}
       ORDER BY ${byReach ? 'page.key::int' : 'page.key'} DESC, page.key_id DESC`,
      params.values,
    );
    const shown = rows.slice(0, request.limit);
    const last = rows.length > request.limit ? shown.at(-1) : undefined;
    return {
      authors: shown.map(present),
      next: last ? writeAuthorKey({ at: last.key, id: last.keyId }) : null,
    };
  }

  /** @throws AppError `not-found`, also for an author of another workspace. */
  async find(workspaceId: string, id: string): Promise<AuthorFigures> {
    const { rows } = await this.database.query<RawAuthor>(
      `SELECT ${columns} FROM author a ${figures} WHERE a.workspace_id = $1 AND a.id = $2`,
      [workspaceId, id],
    );
    const [row] = rows;
    if (!row) throw new AppError('not-found', 'no such author');
    return { ...present(row), negative: row.negative, firstAt: row.firstAt?.toISOString() ?? null };
  }

  /** The follower count of each UTC day on which it was seen, oldest first. */
  async reach(workspaceId: string, id: string): Promise<{ day: string; followers: number }[]> {
    const { rows } = await this.database.query<{ day: string; followers: number }>(
      `SELECT r.day::text AS day, r.followers FROM author_reach r JOIN author a ON a.id = r.author_id
       WHERE a.workspace_id = $1 AND a.id = $2 ORDER BY r.day`,
      [workspaceId, id],
    );
    return rows;
  }

  /**
   * A page of everything an author wrote, latest first.
   * @throws AppError `invalid-input` for a key that is none; `not-found`, also for an author of another workspace.
   */
  async mentions(
    workspaceId: string,
    id: string,
    request: { after?: string | undefined; limit: number },
  ): Promise<{ mentions: MentionRow[]; next: string | null }> {
    const key = request.after === undefined ? undefined : readAuthorKey(request.after, 'instant');
    const { rows } = await this.database.query<RawRow & { key: string }>(
      `SELECT ${rowColumns}, ${instant('m.published_at')} AS key FROM mention m ${rowJoins}
       WHERE m.workspace_id = $1 AND m.author_id = $2
         ${key ? 'AND (m.published_at, m.id) < ($4::timestamptz, $5::uuid)' : ''}
       ORDER BY m.published_at DESC, m.id DESC LIMIT $3`,
      [workspaceId, id, request.limit + 1, ...(key ? [key.at, key.id] : [])],
    );
    if (rows.length === 0) await this.find(workspaceId, id);
    const shown = rows.slice(0, request.limit);
    const last = rows.length > request.limit ? shown.at(-1) : undefined;
    return {
      mentions: shown.map(toMentionRow),
      next: last ? writeAuthorKey({ at: last.key, id: last.id }) : null,
    };
  }
}

/** Whether so few pass that they are gathered before they are put in order. */
const isNarrow = ({ q, list, relation }: AuthorsRequest) =>
  Boolean(q) || (list?.length ?? 0) > 0 || (relation?.length ?? 0) > 0;

/**
 * Authors in the order of their latest mention: found by walking mentions, latest first, past those that have a later one
 * by the same author; gathered where few pass.
 */
function latestPage(
  workspace: string,
  passes: string,
  narrow: boolean,
  beyond: string | undefined,
  limit: string,
): string {
  if (narrow) {
    return `SELECT a.id, ${instant('l.published_at')} AS key, l.id AS key_id FROM author a
      CROSS JOIN LATERAL (
        SELECT m.id, m.published_at FROM mention m WHERE m.author_id = a.id
        ORDER BY m.published_at DESC, m.id DESC LIMIT 1) l
      WHERE ${passes}${beyond ? ` AND (l.published_at, l.id) < ${beyond}` : ''}
      ORDER BY l.published_at DESC, l.id DESC LIMIT ${limit}`;
  }
  return `SELECT a.id, ${instant('w.published_at')} AS key, w.id AS key_id FROM (
      SELECT m.id, m.author_id, m.published_at FROM mention m
      WHERE m.workspace_id = ${workspace} AND m.author_id IS NOT NULL
        ${beyond ? `AND (m.published_at, m.id) < ${beyond}` : ''}
      ORDER BY m.published_at DESC, m.id DESC OFFSET 0) w
    JOIN author a ON a.id = w.author_id
    WHERE ${passes} AND NOT EXISTS (
      SELECT 1 FROM mention o WHERE o.author_id = w.author_id AND (o.published_at, o.id) > (w.published_at, w.id)
      OFFSET 0)
    ORDER BY w.published_at DESC, w.id DESC LIMIT ${limit}`;
}

function conditions(params: Params, { q, network, list, relation }: AuthorsRequest): string[] {
  const found: string[] = [];
  // Each word anywhere in the name or the handle; signs that LIKE knows are taken as they are.
  for (const word of (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    const pattern = params.add(`%${word.replace(/^@/, '').replace(/[\\%_]/g, '\\$&')}%`, 'text');
    found.push(`lower(a.name || ' ' || a.handle) LIKE ${pattern}`);
  }
  if (network?.length) found.push(`a.network = ANY(${params.add(network, 'text[]')})`);
  if (relation?.length) found.push(`a.relation = ANY(${params.add(relation, 'text[]')})`);
  if (list?.length) {
    found.push(`a.id IN (
      SELECT e.author_id FROM author_list_entry e JOIN author_list l ON l.id = e.list_id
      WHERE l.workspace_id = a.workspace_id AND e.list_id = ANY(${params.add(list, 'uuid[]')}))`);
  }
  return found;
}

function present(raw: RawAuthor): AuthorRow {
  return {
    id: raw.id,
    handle: raw.handle,
    name: raw.name,
    url: raw.url,
    avatarUrl: raw.avatarUrl,
    followers: raw.followers,
    network: raw.network,
    relation: raw.relation,
    listIds: raw.listIds,
    mentions: raw.mentions,
    lastAt: raw.lastAt?.toISOString() ?? null,
  };
}
