import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { Screen } from './screen';
import { usePageTitle } from './use-page-title';

/** A page that the person's role does not open, and who can change that. */
export function NotAllowed() {
  const { t } = useTranslation(['errors', 'vocabulary']);
  const { workspace: slug } = useParams({ strict: false });
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const workspace = me?.workspaces.find((candidate) => candidate.slug === slug);
  usePageTitle(t('errors:notAllowedTitle'));
  return (
    <Screen>
      <EmptyState
        icon={IconLock}
        title={t('errors:notAllowedTitle')}
        heading
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            {t('errors:toStart')}
          </Button>
        }
      >
        {workspace !== undefined &&
          t('errors:notAllowedHint', {
            role: t(`vocabulary:role.${workspace.role}`),
            workspace: workspace.name,
          })}
      </EmptyState>
    </Screen>
  );
}
