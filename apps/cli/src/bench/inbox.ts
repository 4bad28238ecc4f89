import { seededRandom } from '@vigie/testing';
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
}

/** Fills a database with mentions, then asks for pages of the inbox over HTTP, as a browser signed in would. */
export async function benchInbox(
  bench: BenchDatabase,
  options: InboxBenchOptions,
): Promise<InboxBenchResult> {
  return withBenchApi(bench, options, async ({ base, cookie, workspaceId }) => {
    const brandIds = await createBrands(bench.database, workspaceId);
    const started = performance.now();
    await fillMentions(bench.database, workspaceId, brandIds, options);
    options.log(`filled ${options.mentions} mentions in ${rounded((performance.now() - started) / 1_000)} s`);
    await bench.database.query('VACUUM ANALYZE');

    const measure = async (query: () => Record<string, string>): Promise<Spread> => {
      const times: number[] = [];
      for (let index = -10; index < options.requests; index += 1) {
        const address = `${base}/api/w/${workspaceId}/inbox?${new URLSearchParams(query()).toString()}`;
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
    return {
      mentions: options.mentions,
      first_page_ms: await measure(() => ({ order: pick(['alerts', 'latest']) })),
      filtered_ms: await measure(() => ({
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
      search_rare_ms: await measure(() => ({ q: `rare${Math.floor(random() * (options.mentions / 100))}` })),
      search_common_ms: await measure(() => ({
        q: pick(['livraison', 'delivery', 'service client', '"service client"', 'livraison colis']),
      })),
    };
  });
}
