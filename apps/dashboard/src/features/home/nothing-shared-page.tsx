import { Button, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../app/use-page-title';
import { useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';

/** The start page of a team member, who reads nothing until something is handed over to them. */
export function NothingSharedPage() {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  usePageTitle(t('home'));
  return (
    <EmptyState
      icon={IconUsersGroup}
      title={t('nothingShared.title')}
      heading
      action={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/$workspace/settings/me" params={{ workspace: workspace.slug }} {...props} />
          )}
        >
          {t('nothingShared.profile')}
        </Button>
      }
    >
      <Text mb="xs">{t('nothingShared.body', { workspace: workspace.name })}</Text>
      <Text>{t('nothingShared.meanwhile')}</Text>
    </EmptyState>
  );
}
