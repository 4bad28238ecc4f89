import { type SourceLamp, sourceLamps } from '@vigie/contract';
import { Button, Group } from '@mantine/core';
import { IconAntennaOff, IconFilterOff, IconFlag3, IconSunset2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { lampQuery } from '../sources/source-queries';
import { clearedSince, useRecentActs } from '../triage/use-recent-acts';
import { useViewCounts } from '../triage/use-views';
import { viewIcons } from '../triage/view-icons';
import {
  activeFilters,
  type InboxSearch,
  plainView,
  viewOf,
  withoutFilters,
  withoutPart,
} from './inbox-search';
import { NothingYet, SourcesLink } from './nothing-yet';
import { dayInZone, startOfDay } from './zoned-days';

export interface InboxEmptyProps {
  search: InboxSearch;
  filtered: boolean;
  onChange: (search: InboxSearch) => void;
}

/**
 * Why the list is empty, and what to do: a source does not listen, nothing ever arrived, everything is decided, no alert, or
 * nothing passes the filters. Never calm while a source is red or when nothing ever arrived, nor before that is known.
 */
export function InboxEmpty({ search, filtered, onChange }: InboxEmptyProps) {
  const { t } = useTranslation('inbox');
  const { id } = useWorkspace();
  const sources = useQuery(lampQuery(id));
  const brands = useQuery(brandsQuery(id));
  const byHand = activeFilters(search).length > 0;
  if (filtered && byHand) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title={search.flagged ? t('empty.alertsFiltered') : t('empty.filteredTitle')}
        action={
          <Button variant="default" onClick={() => onChange(withoutFilters(search))}>
            {t('clearFilters')}
          </Button>
        }
      >
        {t('empty.filteredBody')}
      </EmptyState>
    );
  }
  if (sources.isError || brands.isError) {
    const onRetry = () => {
      for (const query of [sources, brands]) if (query.isError) void query.refetch();
    };
    return <ErrorState error={sources.error ?? brands.error} onRetry={onRetry} />;
  }
  if (sources.isPending || brands.isPending) return <SkeletonRows count={3} height={56} />;
  const lamp = sources.data;
  const red = lamp.troubles.find(({ condition }) => sourceLamps[condition] === 'red');
  if (red !== undefined) return <SourceTrouble trouble={red} />;
  if (!brands.data.some(({ mentions }) => mentions > 0)) return <NothingYet lamp={lamp} />;
  if (!filtered) {
    const view = viewOf(search);
    if (view === 'todo') return <Calm onChange={onChange} />;
    // All of nothing that ever arrived: what arrived was deleted.
    if (view === 'all') return <NothingYet lamp={lamp} />;
    return (
      <EmptyState
        icon={viewIcons[view]}
        title={t(`emptyView.${view}`)}
        action={
          <Button variant="default" onClick={() => onChange(plainView('todo'))}>
            {t('view.todo')}
          </Button>
        }
      >
        {t(`emptyViewHint.${view}`)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconFlag3}
      title={t('empty.alertsTitle')}
      action={
        <Button variant="default" onClick={() => onChange(withoutPart(search, 'flagged'))}>
          {t('empty.seeAll')}
        </Button>
      }
    >
      {t('empty.alertsBody')}
    </EmptyState>
  );
}

/** Everything is decided: how much that was today, and what may come next. */
function Calm({ onChange }: Pick<InboxEmptyProps, 'onChange'>) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { id } = useWorkspace();
  const now = useNow().getTime();
  const { acts, more, loading } = useRecentActs(id);
  const counts = useViewCounts(id);
  const today = startOfDay(dayInZone(now, format.timeZone), format.timeZone);
  const cleared = clearedSince(acts, today);
  const formatted = format.number(cleared);
  const next = (['mine', 'watch', 'handed'] as const).filter((view) => (counts[view]?.count ?? 0) > 0);
  return (
    <EmptyState
      icon={IconSunset2}
      title={
        loading || cleared === 0
          ? t('empty.calm')
          : more
            ? t('empty.calmMore', { formatted })
            : t('empty.calmCount', { count: cleared, formatted })
      }
      action={
        <Group gap="xs" justify="center">
          {next.map((view) => (
            <Button key={view} variant="default" onClick={() => onChange(plainView(view))}>
              {t('empty.calmNext', {
                view: t(`view.${view}`),
                formatted: format.number(counts[view]?.count ?? 0),
              })}
            </Button>
          ))}
          <Button variant="default" onClick={() => onChange(plainView('all'))}>
            {t('view.all')}
          </Button>
        </Group>
      }
    >
      {t('empty.calmHint')}
    </EmptyState>
  );
}

function SourceTrouble({ trouble }: { trouble: SourceLamp['troubles'][number] }) {
  const { t } = useTranslation(['inbox', 'sources']);
  const why =
    trouble.reason === null
      ? t(`sources:conditionHint.${trouble.condition}`)
      : t(`sources:reason.${trouble.reason}`);
  return (
    <EmptyState
      icon={IconAntennaOff}
      title={t('inbox:empty.troubleTitle')}
      action={<SourcesLink>{t('inbox:empty.sources')}</SourcesLink>}
    >
      {t('inbox:empty.trouble', { name: trouble.name, why })}
    </EmptyState>
  );
}
