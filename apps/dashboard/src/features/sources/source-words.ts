import { type SourceBudget, type SourceKind, type SourceLine, type SourceReason } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';

export interface ProblemOf {
  reason: SourceReason;
  kind: SourceKind;
  hasSecret: boolean;
}

/** Keys of the words that say a problem and its mend. */
export interface ProblemKeys {
  reason: SourceReason;
  mend: SourceReason | 'closedFeed';
}

/**
 * Picks the words for a problem. A network that says "forbidden" to a reader without a key has closed its door rather
 * than refused a key, and a feed has no key that could open it.
 */
export function problemKeys({ reason, kind, hasSecret }: ProblemOf): ProblemKeys {
  const closed = reason === 'closed-to-anonymous' || (reason === 'key-refused' && !hasSecret);
  if (!closed) return { reason, mend: reason };
  return {
    reason: 'closed-to-anonymous',
    mend: kind === 'feed' ? 'closedFeed' : 'closed-to-anonymous',
  };
}

/** Sentences about sources in the person's language. */
export function useSourceWords() {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const now = useNow();
  const problem = (of: ProblemOf) => {
    const keys = problemKeys(of);
    return { what: t(`reason.${keys.reason}`), mend: t(`mend.${keys.mend}`) };
  };
  const posts = (count: number) => t('past.posts', { count, formatted: format.number(count) });
  const budget = ({ unit, left, limit, resetsAt }: SourceBudget) => {
    const amount = { left: format.number(left), limit: format.number(limit ?? 0) };
    const what = limit === null ? t(`budget.${unit}`, amount) : t(`budget.${unit}Of`, amount);
    return {
      what,
      // Once it has passed, the network has not been asked since.
      resets:
        resetsAt === null || Date.parse(resetsAt) <= now.getTime()
          ? null
          : t('budget.resets', { ago: format.relative(resetsAt, now) }),
    };
  };
  /** A moment of the last days: the weekday says which. */
  const moment = (instant: string) =>
    new Intl.DateTimeFormat(format.locale === 'fr' ? 'fr-FR' : 'en-GB', {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: format.timeZone,
    }).format(new Date(instant));
  const gap = ({ from, to, posts: count, state }: NonNullable<SourceLine['gap']>) =>
    t(`gap.${state}`, { from: moment(from), to: moment(to), posts: posts(count) });
  return { problem, posts, budget, gap };
}
