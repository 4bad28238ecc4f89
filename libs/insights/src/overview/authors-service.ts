import { Injectable } from '@nestjs/common';
import type { Period, TopAuthors } from '@vigie/contract';
import { Database, type Sql } from '@vigie/platform';
import { spansOf } from './period-plan';
import { atOneMoment, isAbout, mentionsAbout, readBrands, type Subject } from './subject';

const mostAuthors = 10;
/** The widest authors of the workspace that are asked one by one whether they wrote in the period. */
const mostWalked = 5_000;

const inPeriod = 'm.author_id = a.id AND m.published_at >= $3 AND m.published_at < $4';
const byReach = 'coalesce(a.followers, -1) DESC, a.id DESC';

/** Who wrote in a period, the most followed first. */
@Injectable()
export class AuthorsService {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` for a topic of another workspace. */
  async read(workspaceId: string, asked: Period): Promise<TopAuthors> {
    const subject: Subject = { workspaceId, brandId: asked.brand ?? null };
    const { period } = spansOf(asked);
    const values = [workspaceId, subject.brandId, new Date(period.from), new Date(period.to)];
    return atOneMoment(this.database, async (sql) => {
      await readBrands(sql, subject);
      const { rows } = await sql.query<TopAuthors['authors'][number]>(
        `SELECT a.id, a.handle, a.name, a.url, a.avatar_url AS "avatarUrl", a.followers, a.network, a.relation,
           m.mentions, m.negative
         FROM published_author a
         CROSS JOIN LATERAL (
           SELECT count(*)::int AS mentions, count(*) FILTER (WHERE m.sentiment = 'negative')::int AS negative
           FROM published_mention m WHERE ${inPeriod} AND ${isAbout}) m
         WHERE a.workspace_id = $1 AND a.id = ANY($5::uuid[]) ORDER BY ${byReach}`,
        [...values, await widest(sql, subject, values)],
      );
      return { authors: rows };
    });
  }
}

/**
 * The most followed authors of a period. Usually the widest of all have written in it, so they are walked first; where that
 * does not bring enough, few have, and they are gathered.
 */
async function widest(sql: Sql, subject: Subject, values: readonly unknown[]): Promise<string[]> {
  const { rows: walked } = await sql.query<{ id: string }>(
    `SELECT a.id FROM (
       SELECT a.id, a.followers FROM published_author a WHERE a.workspace_id = $1
       ORDER BY ${byReach} LIMIT ${mostWalked}) a
     WHERE EXISTS (SELECT FROM published_mention m WHERE ${inPeriod} AND ${isAbout} OFFSET 0)
     ORDER BY ${byReach} LIMIT ${mostAuthors}`,
    values,
  );
  if (walked.length === mostAuthors) return walked.map(({ id }) => id);
  const { rows } = await sql.query<{ id: string }>(
    `SELECT a.id FROM published_author a
     WHERE a.workspace_id = $1 AND a.id IN (SELECT m.author_id ${mentionsAbout(subject, '$3', '$4')})
     ORDER BY ${byReach} LIMIT ${mostAuthors}`,
    values,
  );
  return rows.map(({ id }) => id);
}
