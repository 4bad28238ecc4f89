import type { Sql } from '@vigie/platform';
import { plainArray } from './plain-array';

/** A mention stored for the first time, as its conversation knows it. */
export interface JoiningMention {
  mentionId: string;
  conversationId: string;
  /** What the conversation is known by; see `conversationKey`. */
  key: string;
  authorId: string | null;
  /** ISO 8601. */
  publishedAt: string;
  /** ISO 8601: when it came in; null: now. */
  receivedAt: string | null;
  urgency: number;
  needsAnswer: boolean;
  /** Reasons of the urgency. */
  reasons: readonly string[];
}

export interface Joined {
  /** Conversations that stand otherwise than before: over or put off, they are open again. */
  reopened: string[];
  /** Conversations known before that somebody has, that are with a team, or that were over. */
  continued: string[];
}

interface Joining {
  id: string;
  key: string;
  mentions: number;
  authorId: string | null;
  /** ISO 8601, UTC. */
  first: string;
  last: string;
  received: string | null;
  urgency: number;
  needsAnswer: boolean;
  reasons: Set<string>;
}

/** Each conversation once, in the order of ids. */
function gather(mentions: readonly JoiningMention[], heldIds: readonly string[]): Joining[] {
  const byId = new Map<string, Joining>();
  for (const mention of mentions) {
    const at = new Date(mention.publishedAt).toISOString();
    const known = byId.get(mention.conversationId);
    if (!known) {
      byId.set(mention.conversationId, {
        id: mention.conversationId,
        key: mention.key,
        mentions: 1,
        authorId: mention.authorId,
        first: at,
        last: at,
        received: mention.receivedAt,
        urgency: mention.urgency,
        needsAnswer: mention.needsAnswer,
        reasons: new Set(mention.reasons),
      });
      continue;
    }
    known.mentions += 1;
    if (at < known.first) known.first = at;
    if (at > known.last) known.last = at;
    if ((mention.receivedAt ?? '') > (known.received ?? '')) known.received = mention.receivedAt;
    known.urgency = Math.max(known.urgency, mention.urgency);
    known.needsAnswer ||= mention.needsAnswer;
    mention.reasons.forEach((reason) => known.reasons.add(reason));
  }
  const at = new Date(0).toISOString();
  for (const id of heldIds) {
    if (byId.has(id)) continue;
    byId.set(id, {
      ...{ id, key: id, mentions: 0, authorId: null, first: at, last: at, received: null },
      ...{ urgency: 0, needsAnswer: false, reasons: new Set() },
    });
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Adds new mentions to their conversations: counts, times, how much it presses, what its author weighs. One that was over
 * is to do again, and presses as what is new does; one that was put off is to do again; whoever watches one or has a case
 * of it goes on. The same as `refreshUrgency` finds afterwards.
 * @param heldIds conversations there are that the caller changes next: held with the others, since two sets held one after
 *   the other would know no order.
 */
export async function joinConversations(
  tx: Sql,
  workspaceId: string,
  mentions: readonly JoiningMention[],
  heldIds: readonly string[],
): Promise<Joined> {
  const conversations = gather(mentions, heldIds);
  if (conversations.length === 0) return { reopened: [], continued: [] };
  // Without a mention the row is held and stays as it is.
  const { rows } = await tx.query<{ id: string; reopened: boolean; continued: boolean; late: boolean }>(
    `INSERT INTO conversation AS c (workspace_id, id, key, mentions, first_at, last_at, author_id, base_urgency,
       needs_answer, urgency_reasons, author_weight, arrivals, received_at)
     SELECT $1, n.id, n.key, n.mentions, n.first_at, n.last_at, n.author_id, n.urgency, n.needs_answer,
       n.reasons::text[], coalesce(a.weight, 0), n.mentions, coalesce(n.received_at, now())
     FROM unnest($2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::uuid[], $8::smallint[],
       $9::bool[], $10::text[], $11::timestamptz[]) WITH ORDINALITY
       AS n(id, key, mentions, first_at, last_at, author_id, urgency, needs_answer, reasons, received_at, place)
     LEFT JOIN author a ON a.id = n.author_id
     ORDER BY n.place
     ON CONFLICT (id) DO UPDATE SET
       mentions = c.mentions + excluded.mentions, arrivals = c.arrivals + excluded.arrivals,
       first_at = least(CASE WHEN c.mentions > 0 THEN c.first_at END, excluded.first_at),
       last_at = greatest(CASE WHEN c.mentions > 0 THEN c.last_at END, excluded.last_at),
       received_at = greatest(c.received_at, excluded.received_at, c.handled_at),
       author_id = coalesce(excluded.author_id, c.author_id), author_weight = excluded.author_weight,
       base_urgency = CASE c.state WHEN 'done' THEN excluded.base_urgency
         ELSE greatest(c.base_urgency, excluded.base_urgency) END,
       needs_answer = excluded.needs_answer OR (c.needs_answer AND c.state <> 'done'),
       urgency_reasons = CASE c.state WHEN 'done' THEN excluded.urgency_reasons ELSE ARRAY(
         SELECT DISTINCT r COLLATE "C" FROM unnest(c.urgency_reasons || excluded.urgency_reasons) AS r ORDER BY 1) END,
       closing = NULL, closing_link = NULL, snoozed_until = NULL, snoozed_by = NULL,
       state = CASE WHEN c.state IN ('done', 'snoozed') THEN 'open' ELSE c.state END,
       version = CASE WHEN c.state IN ('done', 'snoozed') THEN c.version + 1 ELSE c.version END,
       changed_at = CASE WHEN c.state IN ('done', 'snoozed') THEN vigie_now() ELSE c.changed_at END,
       changed_by = CASE WHEN c.state IN ('done', 'snoozed') THEN NULL ELSE c.changed_by END
     WHERE excluded.mentions > 0
     RETURNING c.id, coalesce(old.state <> c.state, false) AS reopened, coalesce(c.handled_at > now(), false) AS late,
       old.id IS NOT NULL AND (c.assignee_id IS NOT NULL OR c.case_id IS NOT NULL OR old.state = 'done') AS continued`,
    [
      workspaceId,
      plainArray(conversations.map(({ id }) => id)),
      conversations.map(({ key }) => key),
      plainArray(conversations.map((conversation) => conversation.mentions)),
      plainArray(conversations.map(({ first }) => first)),
      plainArray(conversations.map(({ last }) => last)),
      plainArray(conversations.map(({ authorId }) => authorId)),
      plainArray(conversations.map(({ urgency }) => urgency)),
      plainArray(conversations.map((conversation) => conversation.needsAnswer)),
      conversations.map(({ reasons }) => plainArray([...reasons].sort())),
      plainArray(conversations.map(({ received }) => received)),
    ],
  );
  const late = new Set(rows.filter((row) => row.late).map(({ id }) => id));
  await comeAfterEnds(
    tx,
    workspaceId,
    mentions.filter(({ conversationId }) => late.has(conversationId)).map(({ mentionId }) => mentionId),
  );
  return {
    reopened: rows.filter(({ reopened }) => reopened).map(({ id }) => id),
    continued: rows.filter(({ continued }) => continued).map(({ id }) => id),
  };
}

/**
 * A conversation was ended while the page that adds to it was on its way: nobody saw what it brings, so that it counts as
 * received after.
 */
async function comeAfterEnds(tx: Sql, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  if (mentionIds.length === 0) return;
  await tx.query(
    `UPDATE mention m SET received_at = c.handled_at FROM conversation c
     WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[]) AND c.id = m.conversation_id
       AND m.received_at < c.handled_at`,
    [workspaceId, mentionIds],
  );
}
