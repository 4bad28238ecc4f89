import { StartError, type Database } from '@vigie/platform';
import { seededRandom, zipf } from '@vigie/testing';
import { v5 as derivedId, v7 as uuid } from 'uuid';
import type { BenchDatabase } from './bench-database';
import { startApp } from '../run/app-process';
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

const networks = ['x', 'bluesky', 'mastodon', 'feed', 'reddit'];
const sentiments = ['negative', 'neutral', 'positive'];
const categories = ['complaint', 'question', 'praise', 'idea', 'legal'];

/** Fills a database with mentions, then asks for pages of the inbox over HTTP, as a browser signed in would. */
export async function benchInbox(
  bench: BenchDatabase,
  options: InboxBenchOptions,
): Promise<InboxBenchResult> {
  const base = `http://127.0.0.1:${options.port}`;
  const api = startApp('api', {
    DATABASE_URL: bench.url,
    REDIS_URL: '',
    PORT: String(options.port),
    HOST: '127.0.0.1',
    PUBLIC_URL: base,
    LOG_LEVEL: 'error',
  });
  try {
    const ended = api.exited.then((how): never => {
      throw new StartError(`The api of the bench ended (${how}): what it said is above.`);
    });
    // It ends in every case; that matters only while it is waited for.
    ended.catch(() => undefined);
    await Promise.race([untilHealthy(base, options.stopped), ended]);
    const { cookie, workspaceId } = await setUp(base);
    const brandIds = await createBrands(bench.database, workspaceId);
    const started = performance.now();
    await fill(bench.database, workspaceId, brandIds, options);
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
          { brand: pick(brandIds), sentiment: pick(sentiments), network: pick(networks) },
          { category: pick(categories) },
          { language: pick(['fr', 'en', 'de']), sentiment: pick(sentiments) },
          { flagged: 'true', network: pick(networks) },
          { from: new Date(Date.now() - 7 * 86_400_000).toISOString(), sentiment: pick(sentiments) },
        ]),
      })),
      search_rare_ms: await measure(() => ({ q: `rare${Math.floor(random() * (options.mentions / 100))}` })),
      search_common_ms: await measure(() => ({
        q: pick(['livraison', 'delivery', 'service client', '"service client"', 'livraison colis']),
      })),
    };
  } finally {
    await api.kill();
  }
}

async function untilHealthy(base: string, stopped: AbortSignal): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${base}/health`).catch(() => undefined);
    if (answer?.ok) return;
    stopped.throwIfAborted();
    if (Date.now() > end) throw new Error(`the api does not answer at ${base}/health`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function setUp(base: string): Promise<{ cookie: string; workspaceId: string }> {
  const response = await fetch(`${base}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({
      name: 'Bench',
      email: 'bench@example.com',
      password: 'a long bench password',
      locale: 'en',
      timeZone: 'Europe/Paris',
      workspaceName: 'Bench',
    }),
  });
  const me = (await response.json()) as { workspaces?: { id: string }[] };
  const workspaceId = me.workspaces?.[0]?.id;
  if (!response.ok || workspaceId === undefined)
    throw new Error(`setup answered ${response.status}: ${JSON.stringify(me)}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, workspaceId };
}

async function createBrands(database: Database, workspaceId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const name of ['Acme', 'Globex', 'Initech']) {
    const id = uuid();
    ids.push(id);
    await database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, $3, 'brand', lower($3))`,
      [id, workspaceId, name],
    );
  }
  return ids;
}

const words = {
  fr: 'livraison colis service client retard facture application magasin abonnement réseau panne remboursé merci équipe conseil prix offre contrat technicien rappel attente commande produit qualité'.split(
    ' ',
  ),
  en: 'delivery parcel support customer late invoice app store plan network outage refunded thanks team advice price offer contract engineer callback waiting order product quality'.split(
    ' ',
  ),
};

/** Rows by the thousand, over 90 days; one mention in a hundred holds a word that only a few others hold. */
async function fill(
  database: Database,
  workspaceId: string,
  brandIds: string[],
  options: InboxBenchOptions,
): Promise<void> {
  const random = seededRandom(3);
  const pick = <T>(items: readonly T[]) => items[Math.floor(items.length * random())] as T;
  const sourceIds: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    const id = uuid();
    sourceIds.push(id);
    await database.query(`INSERT INTO source (id, workspace_id, kind, name) VALUES ($1, $2, 'bench', $3)`, [
      id,
      workspaceId,
      `Source ${index}`,
    ]);
  }
  const authors = Math.max(100, Math.floor(options.mentions / 10));
  const authorId = (index: number) => derivedId(`author ${index}`, workspaceId);
  await database.query(
    `INSERT INTO author (id, workspace_id, network, network_id, handle, name, followers, seen_at)
     SELECT id, $1, 'x', 'author-' || n, 'author_' || n, 'Author ' || n, (n * 37) % 20000, now()
     FROM unnest($2::uuid[]) WITH ORDINALITY AS a(id, n)`,
    [workspaceId, Array.from({ length: authors }, (_, index) => authorId(index))],
  );
  const reading = JSON.stringify({
    version: 'bench-0.0.0',
    language: { code: 'fr', confidence: 1 },
    sentiment: { label: 'neutral', score: 0, confidence: 1, unsure: false, why: [] },
    categories: [],
    urgency: { score: 0, reasons: [] },
  });
  for (let done = 0; done < options.mentions; done += 1_000) {
    options.stopped.throwIfAborted();
    const rows = Array.from({ length: Math.min(1_000, options.mentions - done) }, (_, index) => {
      const language = random() < 0.6 ? 'fr' : 'en';
      const author = Math.floor(authors * random() ** 2);
      const at = new Date(Date.now() - Math.floor(random() * 90 * 86_400_000));
      const text = Array.from({ length: 12 + Math.floor(random() * 16) }, () =>
        zipf(words[language], random),
      ).join(' ');
      const rare = random() < 0.01 ? ` rare${Math.floor(random() * (options.mentions / 100))}` : '';
      return {
        id: uuid(),
        source_id: pick(sourceIds),
        network: pick(networks),
        network_id: `bench-${done + index}`,
        author_id: authorId(author),
        conversation_id: derivedId(`${author} ${at.toISOString().slice(0, 10)}`, workspaceId),
        key: `run:${author}:${at.toISOString().slice(0, 10)}`,
        text: `${text}${rare}`,
        reach: author % 20_000,
        published_at: at.toISOString(),
        language,
        sentiment: pick(sentiments),
        categories: random() < 0.4 ? [zipf(categories, random)] : [],
        flagged: random() < 0.02,
        brand_id: zipf(brandIds, random),
      };
    });
    const json = JSON.stringify(rows);
    await database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO conversation (id, workspace_id, key, mentions, first_at, last_at)
         SELECT conversation_id, $1, key, count(*), min(published_at), max(published_at)
         FROM jsonb_to_recordset($2::jsonb) AS r(conversation_id uuid, key text, published_at timestamptz)
         GROUP BY conversation_id, key ORDER BY conversation_id
         ON CONFLICT (workspace_id, key) DO UPDATE SET mentions = conversation.mentions + excluded.mentions`,
        [workspaceId, json],
      );
      await tx.query(
        `INSERT INTO mention (id, workspace_id, source_id, network, network_id, author_id, conversation_id, text, reach,
           published_at, language, sentiment, sentiment_unsure, categories, urgency, flagged, flags, reading)
         SELECT id, $1, source_id, network, network_id, author_id, conversation_id, text, reach, published_at, language,
           sentiment, false, categories, 10, flagged,
           CASE WHEN flagged THEN '[{"reason":"legal","reach":null}]'::jsonb ELSE '[]'::jsonb END, $3::jsonb
         FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, source_id uuid, network text, network_id text, author_id uuid,
           conversation_id uuid, text text, reach int, published_at timestamptz, language text, sentiment text,
           categories text[], flagged boolean)`,
        [workspaceId, json, reading],
      );
      await tx.query(
        `INSERT INTO mention_brand (mention_id, brand_id, workspace_id, published_at)
         SELECT id, brand_id, $1, published_at
         FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, brand_id uuid, published_at timestamptz)`,
        [workspaceId, json],
      );
    });
    if ((done / 1_000) % 100 === 99) options.log(`${done + 1_000} mentions`);
  }
}
