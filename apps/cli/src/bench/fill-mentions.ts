import { storyOf } from '@vigie/mentions';
import type { Database } from '@vigie/platform';
import { seededRandom, zipf } from '@vigie/testing';
import { v5 as derivedId, v7 as uuid } from 'uuid';

export const benchNetworks = ['x', 'bluesky', 'mastodon', 'feed', 'reddit'];
export const benchSentiments = ['negative', 'neutral', 'positive'];
export const benchCategories = ['complaint', 'question', 'praise', 'idea', 'legal'];

/** Three brands, without asking anybody. */
export async function createBrands(database: Database, workspaceId: string): Promise<string[]> {
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

interface FillOptions {
  mentions: number;
  log: (line: string) => void;
  stopped: AbortSignal;
}

/** Rows by the thousand, over 90 days; one mention in a hundred holds a word that only a few others hold. */
export async function fillMentions(
  database: Database,
  workspaceId: string,
  brandIds: string[],
  options: FillOptions,
): Promise<void> {
  await withoutIndexes(database, ['mention', 'mention_brand', 'conversation'], () =>
    fillRows(database, workspaceId, brandIds, options),
  );
}

/**
 * Indexes that hold no rule are made anew after the work: at once, they take a fraction of the time. A database whose
 * filling fails is dropped.
 */
async function withoutIndexes(
  database: Database,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: indexes } = await database.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY($1::text[]::regclass[]) AND NOT indisunique`,
    [tables],
  );
  for (const { name } of indexes) await database.query(`DROP INDEX ${name}`);
  await work();
  await database.transaction(async (tx) => {
    await tx.query(`SET LOCAL maintenance_work_mem = '1GB'`);
    for (const { definition } of indexes) await tx.query(definition);
  });
}

async function fillRows(
  database: Database,
  workspaceId: string,
  brandIds: string[],
  options: FillOptions,
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
      const common = Array.from({ length: 12 + Math.floor(random() * 16) }, () =>
        zipf(words[language], random),
      ).join(' ');
      const rare = random() < 0.01 ? ` rare${Math.floor(random() * (options.mentions / 100))}` : '';
      const text = `${common}${rare}`;
      return {
        id: uuid(),
        source_id: pick(sourceIds),
        network: pick(benchNetworks),
        network_id: `bench-${done + index}`,
        author_id: authorId(author),
        conversation_id: derivedId(`${author} ${at.toISOString().slice(0, 10)}`, workspaceId),
        key: `run:${author}:${at.toISOString().slice(0, 10)}`,
        text,
        story: storyOf(text),
        reach: author % 20_000,
        published_at: at.toISOString(),
        language,
        sentiment: pick(benchSentiments),
        categories: random() < 0.4 ? [zipf(benchCategories, random)] : [],
        flagged: random() < 0.02,
        urgency: Math.floor(100 * random() ** 3),
        brand_id: zipf(brandIds, random),
      };
    });
    const json = JSON.stringify(rows);
    await database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO conversation (id, workspace_id, key, mentions, first_at, last_at, author_id, base_urgency, needs_answer,
           arrivals)
         SELECT conversation_id, $1, key, count(*), min(published_at), max(published_at), author_id, max(urgency),
           bool_or(flagged OR categories && '{question,complaint,legal}'), count(*)
         FROM jsonb_to_recordset($2::jsonb) AS r(conversation_id uuid, key text, published_at timestamptz, author_id uuid,
           urgency int, flagged boolean, categories text[])
         GROUP BY conversation_id, key, author_id ORDER BY conversation_id
         ON CONFLICT (id) DO UPDATE SET mentions = conversation.mentions + excluded.mentions,
           arrivals = conversation.arrivals + excluded.arrivals,
           base_urgency = greatest(conversation.base_urgency, excluded.base_urgency),
           needs_answer = conversation.needs_answer OR excluded.needs_answer,
           last_at = greatest(conversation.last_at, excluded.last_at)`,
        [workspaceId, json],
      );
      await tx.query(
        `INSERT INTO mention (id, workspace_id, source_id, network, network_id, author_id, conversation_id, text, reach,
           published_at, received_at, language, sentiment, sentiment_unsure, categories, urgency, flagged, flags, reading,
           story)
         SELECT id, $1, source_id, network, network_id, author_id, conversation_id, text, reach, published_at, published_at,
           language, sentiment, false, categories, urgency, flagged,
           CASE WHEN flagged THEN '[{"reason":"legal","reach":null}]'::jsonb ELSE '[]'::jsonb END, $3::jsonb, story
         FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, source_id uuid, network text, network_id text, author_id uuid,
           conversation_id uuid, text text, reach int, published_at timestamptz, language text, sentiment text,
           categories text[], flagged boolean, urgency int, story uuid)`,
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
