import { Injectable } from '@nestjs/common';
import type { Period, Stories } from '@vigie/contract';
import { Database } from '@vigie/platform';
import { spansOf } from './period-plan';
import { lookAt } from './sample';
import { atOneMoment, isAbout, readBrands, type Subject } from './subject';

type Story = Stories['stories'][number];

interface RawStory extends Omit<Story, 'firstAt' | 'lastAt'> {
  firstAt: Date;
  lastAt: Date;
}

/** Mentions in which copies are looked for, at some microseconds each. */
const mostLookedAt = 20_000;
const mostStories = 10;
/** In a sample the order of the stories is that of chance by a little: so many are counted whole to find the first ten. */
const mostCandidates = 50;

/** What was repeated most in a period. */
@Injectable()
export class StoriesService {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` for a topic of another workspace. */
  async read(workspaceId: string, asked: Period): Promise<Stories> {
    const subject: Subject = { workspaceId, brandId: asked.brand ?? null };
    const { period, before } = spansOf(asked);
    return atOneMoment(this.database, async (sql) => {
      await readBrands(sql, subject);
      const seen = await lookAt<{ story: string | null }>(sql, subject, period, mostLookedAt, 'm.story');
      const { rows } = await sql.query<RawStory>(
        `SELECT s.id, s.mentions, s.negative, s.before, s.first AS "firstAt", s.last AS "lastAt", s.networks,
           w.id AS "mentionId", w.text
         FROM (
           SELECT m.story AS id, count(*) FILTER (WHERE is_now)::int AS mentions,
             count(*) FILTER (WHERE is_now AND m.sentiment = 'negative')::int AS negative,
             count(*) FILTER (WHERE NOT is_now)::int AS before,
             min(m.published_at) FILTER (WHERE is_now) AS first, max(m.published_at) FILTER (WHERE is_now) AS last,
             array_agg(DISTINCT m.network ORDER BY m.network) FILTER (WHERE is_now) AS networks,
             (array_agg(m.id ORDER BY m.reach DESC NULLS LAST, m.published_at, m.id) FILTER (WHERE is_now))[1] AS widest
           FROM published_mention m CROSS JOIN LATERAL (SELECT m.published_at >= $5 AS is_now) n
           WHERE m.workspace_id = $1 AND m.story = ANY($3::uuid[]) AND m.published_at >= $4 AND m.published_at < $6
             AND ${isAbout}
           GROUP BY m.story HAVING count(*) FILTER (WHERE is_now) > 1
           ORDER BY mentions DESC, last DESC, m.story LIMIT ${mostStories}) s
         JOIN published_mention w ON w.id = s.widest
         ORDER BY s.mentions DESC, s.last DESC, s.id`,
        [
          ...[workspaceId, subject.brandId, mostRepeated(seen.rows.map(({ story }) => story))],
          ...[new Date(before.from), new Date(period.from), new Date(period.to)],
        ],
      );
      return { mentions: seen.rows.length, sampled: seen.sampled, stories: rows.map(present) };
    });
  }
}

/** Stories that come more than once, the most frequent first. */
function mostRepeated(stories: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const story of stories) if (story !== null) counts.set(story, (counts.get(story) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostCandidates)
    .map(([story]) => story);
}

const present = (raw: RawStory): Story => ({
  ...raw,
  firstAt: raw.firstAt.toISOString(),
  lastAt: raw.lastAt.toISOString(),
});
