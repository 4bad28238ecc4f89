import { useTranslation } from 'react-i18next';
import { useFilterNames } from '../inbox/use-filter-names';
import { activeFilters, type InboxSearch, viewOf } from '../inbox/inbox-search';

/** What an export holds, in words: the view, then its filters. */
export function useExportWords(workspaceId: string, search: InboxSearch): string {
  const { t } = useTranslation('inbox');
  const names = useFilterNames(workspaceId, search.author);
  return [
    t(`view.${search.flagged ? 'alerts' : viewOf(search)}`),
    ...activeFilters(search).map((filter) => names.chipName(filter, search)),
  ].join(' · ');
}
