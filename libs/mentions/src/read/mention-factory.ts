import type { Category, Reading, Sentiment } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { answerCategories } from '../desk/urgency';

/** A mention that a spec stores without the way that leads there. Times may have microseconds. */
export interface TestMention {
  id: string;
  conversationId: string;
  sourceId: string;
  brandIds: string[];
  network: string;
  language: string;
  sentiment: Sentiment;
  categories: Category[];
  flagged: boolean;
  story: string | null;
  publishedAt: string;
  text: string;
}

export function testMention(overrides: Partial<TestMention> = {}): TestMention {
  return {
    id: uuid(),
    conversationId: uuid(),
    sourceId: uuid(),
    brandIds: [],
    network: 'x',
    language: 'fr',
    sentiment: 'neutral',
    categories: [],
    flagged: false,
    story: null,
    publishedAt: '2026-10-21T08:00:00.000000Z',
    text: 'Bonjour',
    ...overrides,
  };
}

/** What an engine would have said of it; nothing presses. */
const readingOf = (mention: TestMention): Reading => ({
  version: 'test-1.0.0',
  language: { code: mention.language, confidence: 1 },
  sentiment: { label: mention.sentiment, score: 0, confidence: 1, unsure: false, why: [] },
  categories: mention.categories.map((category) => ({ category, confidence: 1, why: [] })),
  urgency: { score: 0, reasons: [] },
});

/** Stores mentions and the conversations they make, as the one write would; authors and counts are left out. */
export async function storeTestMentions(
  sql: Sql,
  workspaceId: string,
  mentions: readonly TestMention[],
): Promise<void> {
  await sql.query(
    `INSERT INTO mention (id, workspace_id, source_id, network, network_id, conversation_id, text, published_at,
       language, sentiment, sentiment_unsure, categories, urgency, flagged, flags, reading, story)
     SELECT m.id, $1, m."sourceId", m.network, m.id, m."conversationId", m.text, m."publishedAt", m.language,
       m.sentiment, false, m.categories, 0, m.flagged,
       CASE WHEN m.flagged THEN '[{"reason": "crisis", "reach": null}]'::jsonb ELSE '[]' END, m.reading, m.story
     FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, "sourceId" uuid, network text, "conversationId" uuid, text text,
       "publishedAt" timestamptz, language text, sentiment text, categories text[], flagged boolean,
       reading jsonb, story uuid)`,
    [workspaceId, JSON.stringify(mentions.map((mention) => ({ ...mention, reading: readingOf(mention) })))],
  );
  await sql.query(
    `INSERT INTO mention_brand (mention_id, brand_id, workspace_id, published_at)
     SELECT m.id, b.id, $1, m."publishedAt"
     FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, "publishedAt" timestamptz, "brandIds" uuid[]),
       unnest(m."brandIds") AS b(id)`,
    [workspaceId, JSON.stringify(mentions)],
  );
  await sql.query(
    `INSERT INTO conversation (id, workspace_id, key, mentions, arrivals, first_at, last_at, received_at, needs_answer)
     SELECT conversation_id, workspace_id, conversation_id, count(*), count(*), min(published_at), max(published_at),
       max(received_at), bool_or(flagged OR categories && $2::text[])
     FROM mention WHERE workspace_id = $1 GROUP BY conversation_id, workspace_id
     ON CONFLICT (id) DO UPDATE SET mentions = excluded.mentions, arrivals = excluded.arrivals,
       last_at = excluded.last_at, received_at = excluded.received_at, needs_answer = excluded.needs_answer`,
    [workspaceId, answerCategories],
  );
}
