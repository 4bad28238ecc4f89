import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery, sourcesQuery } from '../../api/queries';
import { useNetworkName } from '../../components/network-mark';
import { useFormat } from '../../i18n/use-format';
import { type ActiveFilter, daysOfRange, type InboxSearch, type ListFilter } from './inbox-search';

/** What the values of the filters are called on screen. */
export function useFilterNames(workspaceId: string) {
  const { t } = useTranslation(['inbox', 'vocabulary']);
  const format = useFormat();
  const networkName = useNetworkName();
  const { data: brands } = useQuery(brandsQuery(workspaceId));
  const { data: sources } = useQuery(sourcesQuery(workspaceId));
  const names = useMemo(
    () => new Map([...(brands ?? []), ...(sources ?? [])].map(({ id, name }) => [id, name])),
    [brands, sources],
  );

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
        return t(`vocabulary:category.${value as 'complaint'}`);
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

  /** A filter in force as a chip says it. */
  const chipName = (filter: ActiveFilter, search: InboxSearch): string => {
    switch (filter.kind) {
      case 'time':
        return timeName(search);
      case 'q':
        return filter.value;
      default:
        return valueName(filter.kind, filter.value);
    }
  };

  return { valueName, chipName, brands: brands ?? [], sources: sources ?? [] };
}
