import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { type Arrivals, orderToShow } from './arrivals';
import { type ArrivalsBarProps } from './arrivals-bar';
import { type InboxOrder } from './inbox-search';

export interface ArrivalsBarInput {
  arrivals: Arrivals;
  missed: boolean;
  /** Nothing is in the list: what is new fills it by itself, since nothing can move under the cursor. */
  empty: boolean;
  order: InboxOrder;
  /** The list begins with an alert. */
  firstIsAlert: boolean;
  listRef: RefObject<HTMLDivElement | null>;
  /** Lists anew, in another order. */
  onOrder: (order: InboxOrder) => void;
  onReload: () => void;
}

/** What the bar over the list shows and does, and what is said of it to who does not see it. */
export function useArrivalsBar(input: ArrivalsBarInput): { bar: ArrivalsBarProps; said: string } {
  const { arrivals, missed, empty, order, firstIsAlert, listRef, onOrder, onReload } = input;
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const [said, setSaid] = useState('');
  const waiting = arrivals.waiting.size;
  const formatted = format.number(waiting);
  const text = arrivals.more ? t('newOnesMore', { formatted }) : t('newOnes', { count: waiting, formatted });

  const onShow = () => {
    const after = orderToShow(arrivals, order, firstIsAlert);
    listRef.current?.scrollTo({ top: 0 });
    if (after !== order) {
      setSaid(t('switchedToLatest'));
      onOrder(after);
    } else {
      setSaid(t('shown'));
      onReload();
    }
    listRef.current?.focus();
  };

  const fillNow = empty && waiting > 0;
  useEffect(() => {
    if (fillNow) onReload();
  }, [fillNow, onReload]);

  return {
    bar: { waiting: empty ? 0 : waiting, text, missed, onShow, onReload },
    said: waiting > 0 && !empty ? text : said,
  };
}
