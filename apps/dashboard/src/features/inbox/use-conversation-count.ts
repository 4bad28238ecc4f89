import { mentionRoutes } from '@vigie/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { useFormat } from '../../i18n/use-format';
import { filterRequest, type InboxSearch } from './inbox-search';

/** How many there are; `capped` when the server stopped counting. */
interface Counted {
  count: number;
  capped: boolean;
}

/** How many conversations pass the filters. */
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

/** How many mentions pass the filters, in the view of all: the others are about conversations. */
function useMentionCount(workspaceId: string, search: InboxSearch, now: number) {
  const { timeZone } = useFormat();
  const { view, ...query } = filterRequest(search, now, timeZone);
  const counts = view === 'all';
  const { data, isError } = useQuery({
    queryKey: workspaceKey(workspaceId, 'count', 'mentions', query),
    queryFn: ({ signal }) => call(mentionRoutes.countMentions, { params: { workspaceId }, query, signal }),
    placeholderData: keepPreviousData,
    enabled: counts,
  });
  return { data: counts ? data : undefined, isPending: counts && data === undefined && !isError };
}

/** What the list holds, in words: « 1 204 conversations », “more than 10,000 mentions · 180 conversations”; undefined: not known yet. */
export function useCountText(workspaceId: string, search: InboxSearch, now: number): string | undefined {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { data: conversations } = useConversationCount(workspaceId, search, now);
  const { data: mentions, isPending } = useMentionCount(workspaceId, search, now);
  if (conversations === undefined || isPending) return undefined;
  const said = ({ count, capped }: Counted, what: 'count' | 'mentions') => {
    const formatted = format.number(count);
    return capped ? t(`${what}More`, { formatted }) : t(what, { count, formatted });
  };
  const inConversations = said(conversations, 'count');
  return mentions ? `${said(mentions, 'mentions')} · ${inConversations}` : inConversations;
}
