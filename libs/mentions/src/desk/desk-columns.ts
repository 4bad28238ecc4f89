import type { Closing, ConversationState, Desk } from '@vigie/contract';

/** Where a conversation stands, as Postgres gives it; `c` is the conversation. One that is not there stands open. */
export const deskColumns = `
  coalesce(c.state, 'open') AS "state", c.closing, c.closing_link AS "closingLink", c.assignee_id AS "assigneeId",
  c.snoozed_until AS "snoozedUntil", c.snoozed_by AS "snoozedBy", c.case_id AS "caseId", coalesce(c.tags, '{}') AS tags,
  coalesce(c.rank, 0) AS rank, coalesce(c.author_weight, 0) AS "authorWeight",
  coalesce(c.urgency_reasons, '{}') AS "urgencyReasons", coalesce(c.version, 0) AS version,
  coalesce(c.arrivals, 1) AS arrivals, c.changed_at AS "changedAt", c.changed_by AS "changedBy"`;

export interface RawDesk {
  state: ConversationState;
  closing: Closing | null;
  closingLink: string | null;
  assigneeId: string | null;
  snoozedUntil: Date | null;
  snoozedBy: string | null;
  caseId: string | null;
  tags: string[];
  rank: number;
  authorWeight: number;
  urgencyReasons: string[];
  version: number;
  arrivals: number;
  changedAt: Date | null;
  changedBy: string | null;
}

/** What `rank` adds to the urgency where an answer is needed; see the migration. */
export const needsAnswerRank = 128;

export function toDesk(raw: RawDesk): Desk {
  const needsAnswer = raw.rank >= needsAnswerRank;
  return {
    state: raw.state,
    closing: raw.closing,
    closingLink: raw.closingLink,
    assigneeId: raw.assigneeId,
    snoozedUntil: raw.snoozedUntil?.toISOString() ?? null,
    snoozedBy: raw.snoozedBy,
    caseId: raw.caseId,
    tags: raw.tags,
    urgency: needsAnswer ? raw.rank - needsAnswerRank : raw.rank,
    needsAnswer,
    pressing: [
      ...(needsAnswer ? (['needs-answer'] as const) : []),
      ...(raw.authorWeight > 0 ? (['known-author'] as const) : []),
      ...(raw.urgencyReasons as Desk['pressing']),
    ],
    version: raw.version,
    arrivals: raw.arrivals,
    changedAt: raw.changedAt?.toISOString() ?? null,
    changedBy: raw.changedBy,
  };
}
