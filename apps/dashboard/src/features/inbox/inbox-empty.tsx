import { Button } from '@mantine/core';
import { IconFilterOff, IconFlag3, IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { NextButton } from '../../theme/next-button';
import { activeFilters, type InboxSearch, withoutFilters, withoutPart } from './inbox-search';

export interface InboxEmptyProps {
  search: InboxSearch;
  filtered: boolean;
  onChange: (search: InboxSearch) => void;
}

/** Why the list is empty, and what to do: nothing ever arrived, no alert, or nothing passes the filters. */
export function InboxEmpty({ search, filtered, onChange }: InboxEmptyProps) {
  const { t } = useTranslation('inbox');
  const { slug } = useWorkspace();
  const mayImport = useCan('imports.write');
  if (!filtered) {
    return (
      <EmptyState
        icon={IconInbox}
        title={t('empty.neverTitle')}
        action={
          mayImport && (
            <NextButton
              renderRoot={(props) => <Link to="/$workspace/import" params={{ workspace: slug }} {...props} />}
            >
              {t('empty.import')}
            </NextButton>
          )
        }
      >
        {mayImport ? t('empty.neverBody') : t('empty.neverBodyReader')}
      </EmptyState>
    );
  }
  if (activeFilters(search).length === 0) {
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
