import { rebuildCounts } from '@vigie/mentions';
import type { Database } from '@vigie/platform';
import { seededRandom } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { withBenchApi } from './bench-api';
import type { BenchDatabase } from './bench-database';
import { benchCategories, benchNetworks, benchSentiments, createBrands, fillMentions } from './fill-mentions';
import { percentile, rounded } from './statistics';

export interface InboxBenchOptions {
  mentions: number;
  /** Requests measured of each kind. */
  requests: number;
  port: number;
  log: (line: string) => void;
  /** Ends the bench before its time. */
  stopped: AbortSignal;
}

interface Spread {
  p50: number;
  p95: number;
}

export interface InboxBenchResult {
  mentions: number;
  first_page_ms: Spread;
  filtered_ms: Spread;
  search_rare_ms: Spread;
  search_common_ms: Spread;
  /** Counts of 7, 30 or 90 days, of a topic or of all, in zones of which one in four is half an hour off. */
  overview_ms: Spread;
  overview_words_ms: Spread;
  overview_stories_ms: Spread;
  overview_authors_ms: Spread;
  overview_clock_ms: Spread;
}

const benchZones = ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata'];

/** Fills a database with mentions, then asks for pages of the inbox and overviews over HTTP, as a browser signed in would. */
export async function benchInbox(
  bench: BenchDatabase,
  options: InboxBenchOptions,
): Promise<InboxBenchResult> {
  return withBenchApi(bench, options, async ({ base, cookie, workspaceId }) => {
    const brandIds = await createBrands(bench.database, workspaceId);
    const started = performance.now();
    await fillMentions(bench.database, workspaceId, brandIds, options);
    await bench.database.transaction((tx) => rebuildCounts(tx, workspaceId));
    await fillDecisions(bench.database, workspaceId);
    options.log(`filled ${options.mentions} mentions in ${rounded((performance.now() - started) / 1_000)} s`);
    await bench.database.query('VACUUM ANALYZE');

    const measure = async (path: string, query: () => Record<string, string>): Promise<Spread> => {
      const times: number[] = [];
      for (let index = -10; index < options.requests; index += 1) {
        const address = `${base}/api/w/${workspaceId}/${path}?${new URLSearchParams(query()).toString()}`;
        const asked = performance.now();
        const response = await fetch(address, { headers: { cookie }, signal: options.stopped });
        const body = await response.text();
        const took = performance.now() - asked;
        if (!response.ok) throw new Error(`${address} answered ${response.status}: ${body}`);
        // The first ten warm the caches and are not counted.
        if (index >= 0) times.push(took);
      }
      return { p50: rounded(percentile(times, 0.5)), p95: rounded(percentile(times, 0.95)) };
    };
    const random = seededRandom(11);
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const period = () => ({
      ...pick<Record<string, string>>([{}, ...brandIds.map((brand) => ({ brand }))]),
      ...{ from: date(1 - pick([7, 30, 90])), to: date(1), zone: pick(benchZones) },
    });
    return {
      mentions: options.mentions,
      first_page_ms: await measure('inbox', () => ({ order: pick(['alerts', 'latest']) })),
      filtered_ms: await measure('inbox', () => ({
        order: pick(['alerts', 'latest']),
        ...pick<Record<string, string>>([
          { brand: pick(brandIds) },
          { brand: pick(brandIds), sentiment: pick(benchSentiments), network: pick(benchNetworks) },
          { category: pick(benchCategories) },
          { language: pick(['fr', 'en', 'de']), sentiment: pick(benchSentiments) },
          { flagged: 'true', network: pick(benchNetworks) },
          { from: new Date(Date.now() - 7 * 86_400_000).toISOString(), sentiment: pick(benchSentiments) },
        ]),
      })),
      search_rare_ms: await measure('inbox', () => ({
        q: `rare${Math.floor(random() * (options.mentions / 100))}`,
      })),
      search_common_ms: await measure('inbox', () => ({
        q: pick(['livraison', 'delivery', 'service client', '"service client"', 'livraison colis']),
      })),
      overview_ms: await measure('overview', period),
      overview_words_ms: await measure('overview/words', period),
      overview_stories_ms: await measure('overview/stories', period),
      overview_authors_ms: await measure('overview/authors', period),
      overview_clock_ms: await measure('overview/clock', period),
    };
  });
}

/** Decisions on one conversation in four, some hours after it began, and a team that was handed one in a hundred. */
async function fillDecisions(database: Database, workspaceId: string): Promise<void> {
  const teamId = uuid();
  await database.query(
    `INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, 'Support', 240)`,
    [teamId, workspaceId],
  );
  await database.query(
    `INSERT INTO history (at, workspace_id, kind, conversation_id)
     SELECT last_at + interval '1 minute' * (n % 600), $1, 'conversation.closed', id
     FROM (SELECT id, last_at, row_number() OVER (ORDER BY last_at) AS n FROM conversation WHERE workspace_id = $1) c
     WHERE n % 4 = 0 ORDER BY 1`,
    [workspaceId],
  );
  await database.query(
    `INSERT INTO team_case (id, workspace_id, number, team_id, state, due_at, opened_at, answered_at, closed_at, outcome)
     SELECT gen_random_uuid(), $1, n, $2, CASE WHEN n % 500 > 0 THEN 'closed' ELSE 'open' END, last_at + interval '4 hours',
       last_at, answered, CASE WHEN n % 500 > 0 THEN answered END, CASE WHEN n % 500 > 0 THEN 'solved' END
     FROM (
       SELECT last_at, last_at + interval '1 minute' * (n % 300) AS answered, n
       FROM (SELECT last_at, row_number() OVER (ORDER BY last_at) AS n FROM conversation WHERE workspace_id = $1) o
       WHERE n % 100 = 0) c`,
    [workspaceId, teamId],
  );
}
