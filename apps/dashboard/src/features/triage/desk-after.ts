import { type Desk, type InboxRow, type TriageAct } from '@vigie/contract';

/** A conversation to act on, as the person sees it. */
export interface Subject {
  conversationId: string;
  /** The mention that is shown. */
  mentionId: string | null;
  /** Topics of that mention. */
  brandIds: readonly string[];
  desk: Desk;
}

export function subjectOf(row: Pick<InboxRow, 'id' | 'conversationId' | 'brandIds' | 'desk'>): Subject {
  return { conversationId: row.conversationId, mentionId: row.id, brandIds: row.brandIds, desk: row.desk };
}

const notPutOff = { snoozedUntil: null, snoozedBy: null } as const;
const notOver = { closing: null, closingLink: null } as const;

/**
 * Where a conversation will stand after an act, for as long as the server has not said: its answer wins. The version
 * stays, as it says what the person has seen.
 * @param me who acts.
 */
export function deskAfter(
  { desk, brandIds }: Pick<Subject, 'desk' | 'brandIds'>,
  act: TriageAct,
  me: string,
): Desk {
  switch (act.kind) {
    case 'take':
      return { ...desk, assigneeId: me };
    case 'assign':
      return { ...desk, assigneeId: act.personId };
    case 'close':
      return { ...desk, ...notPutOff, state: 'done', closing: act.as, closingLink: act.link };
    case 'off-topic':
      return brandIds.every((id) => id === act.brandId)
        ? { ...desk, ...notPutOff, state: 'done', closing: 'off-topic', closingLink: null }
        : desk;
    case 'watch':
      return { ...desk, ...notPutOff, ...notOver, state: 'watch' };
    case 'snooze':
      return { ...desk, ...notOver, state: 'snoozed', snoozedUntil: act.until, snoozedBy: me };
    case 'reopen':
      return { ...desk, ...notPutOff, ...notOver, state: 'open' };
    case 'tag':
      return {
        ...desk,
        tags: [...new Set([...desk.tags.filter((tag) => !act.remove.includes(tag)), ...act.add])].sort(),
      };
    case 'hand-over':
      return { ...desk, ...notPutOff, ...notOver, state: 'handed' };
    case 'correct':
      return desk;
  }
}

/** A line of the inbox after an act. */
export function rowAfter(row: InboxRow, act: TriageAct, me: string): InboxRow {
  const desk = deskAfter(row, act, me);
  if (act.kind === 'off-topic') {
    return { ...row, desk, brandIds: row.brandIds.filter((id) => id !== act.brandId) };
  }
  if (act.kind !== 'correct') return { ...row, desk };
  const { sentiment, language, categories } = act.correction;
  return {
    ...row,
    ...(sentiment === undefined ? {} : { sentiment, sentimentUnsure: false }),
    ...(language === undefined ? {} : { language }),
    ...(categories === undefined ? {} : { categories }),
  };
}

/** Acts after which one is done with a conversation for now, so that the next one is shown. */
export function movesOn(act: TriageAct): boolean {
  switch (act.kind) {
    case 'close':
    case 'off-topic':
    case 'watch':
    case 'snooze':
    case 'hand-over':
      return true;
    case 'take':
    case 'assign':
    case 'reopen':
    case 'tag':
    case 'correct':
      return false;
  }
}
