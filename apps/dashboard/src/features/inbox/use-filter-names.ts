import { type Category } from '@vigie/contract';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery, sourcesQuery } from '../../api/queries';
import { useCan, useMe } from '../../app/use-workspace';
import { useNetworkName } from '../../components/network-mark';
import { useCategories } from '../../components/use-categories';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { authorListsQuery, authorQuery } from '../authors/author-queries';
import { type ActiveFilter, daysOfRange, type InboxSearch, type ListFilter } from './inbox-search';

const noAuthors: readonly string[] = [];

/** What the values of the filters are called on screen; of authors, those given. */
export function useFilterNames(workspaceId: string, authorIds: readonly string[] = noAuthors) {
  const { t } = useTranslation(['inbox', 'vocabulary']);
  const format = useFormat();
  const networkName = useNetworkName();
  const categories = useCategories();
  const { data: brands } = useQuery(brandsQuery(workspaceId));
  const { data: sources } = useQuery(sourcesQuery(workspaceId));
  const mayKnowAuthors = useCan('authors.read');
  const me = useMe().person.id;
  const { personName } = useColleagues(workspaceId);
  const { data: lists } = useQuery({ ...authorListsQuery(workspaceId), enabled: mayKnowAuthors });
  const authors = useQueries({
    queries: authorIds.map((id) => ({ ...authorQuery(workspaceId, id), enabled: mayKnowAuthors })),
  });
  const names = useMemo(
    () =>
      new Map([...(brands ?? []), ...(sources ?? []), ...(lists ?? [])].map(({ id, name }) => [id, name])),
    [brands, sources, lists],
  );
  const authorName = (id: string): string => {
    const author = authors.find(({ data }) => data?.author.id === id)?.data?.author;
    return author ? author.name || author.handle : t('inbox:anAuthor');
  };

  const valueName = (kind: ListFilter, value: string): string => {
    switch (kind) {
      case 'brand':
        return names.get(value) ?? (brands ? t('inbox:unknownTopic') : '…');
      case 'source':
        return names.get(value) ?? (sources ? t('inbox:unknownSource') : '…');
      case 'network':
        return networkName(value);
      case 'language':
        return format.languageName(value) ?? t('vocabulary:unknownLanguage');
      case 'sentiment':
        return t(`vocabulary:sentiment.${value as 'neutral'}`);
      case 'category':
        return categories.name(value as Category);
      case 'relation':
        return t(`vocabulary:relation.${value as 'client'}`);
      case 'list':
        return names.get(value) ?? (lists ? t('inbox:unknownList') : '…');
      case 'tag':
        return value;
      case 'author':
        return authorName(value);
    }
  };

  const timeName = (search: InboxSearch): string => {
    if (search.time) return t(`inbox:time.${search.time}`);
    const { first, last } = daysOfRange(search, format.timeZone);
    // A day is a day whatever the zone: shown as it was picked.
    const show = (day: string) =>
      new Intl.DateTimeFormat(format.locale === 'fr' ? 'fr-FR' : 'en-GB', {
        dateStyle: 'medium',
        timeZone: 'UTC',
      }).format(new Date(`${day}T00:00:00Z`));
    if (first !== undefined && last !== undefined) {
      return first === last ? show(first) : t('inbox:time.between', { first: show(first), last: show(last) });
    }
    if (first !== undefined) return t('inbox:time.since', { first: show(first) });
    return last === undefined ? t('inbox:time.any') : t('inbox:time.until', { last: show(last) });
  };

  const assigneeName = (value: string): string => {
    if (value === 'none') return t('inbox:assigneeNone');
    return value === me ? t('inbox:assigneeMe') : personName(value);
  };

  /** A filter in force as a chip says it. */
  const chipName = (filter: ActiveFilter, search: InboxSearch): string => {
    switch (filter.kind) {
      case 'time':
        return timeName(search);
      case 'q':
        return filter.value;
      case 'assignee':
        return assigneeName(filter.value);
      case 'listened':
        return t('inbox:underATopic');
      case 'story':
        return t('inbox:copiesOfOneText');
      default:
        return valueName(filter.kind, filter.value);
    }
  };

  return {
    valueName,
    chipName,
    assigneeName,
    brands: brands ?? [],
    sources: sources ?? [],
    lists: lists ?? [],
  };
}
