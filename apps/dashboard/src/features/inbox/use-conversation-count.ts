import { mentionRoutes } from '@vigie/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { useFormat } from '../../i18n/use-format';
import { filterRequest, type InboxSearch } from './inbox-search';

/** How many conversations pass the filters; `capped` when the server stopped counting. */
export function useConversationCount(workspaceId: string, search: InboxSearch, now: number) {
  const { timeZone } = useFormat();
  const query = filterRequest(search, now, timeZone);
  return useQuery({
    queryKey: workspaceKey(workspaceId, 'count', query),
    queryFn: ({ signal }) =>
      call(mentionRoutes.countConversations, { params: { workspaceId }, query, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The count in words: « 1 204 conversations », “more than 10,000 conversations”. */
export function useCountText(): (count: { count: number; capped: boolean }) => string {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  return ({ count, capped }) => {
    const formatted = format.number(count);
    return capped ? t('countMore', { formatted }) : t('count', { count, formatted });
  };
}
