import { Button } from '@mantine/core';
import { IconCompassOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state';
import { Screen } from './screen';
import { usePageTitle } from './use-page-title';

/** No page at this address, or a workspace that the person is not in: the two look alike on purpose. */
export function NotFoundScreen() {
  const { t } = useTranslation('errors');
  usePageTitle(t('notFoundTitle'));
  return (
    <Screen>
      <EmptyState
        icon={IconCompassOff}
        title={t('notFoundTitle')}
        heading
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            {t('toStart')}
          </Button>
        }
      >
        {t('notFoundHint')}
      </EmptyState>
    </Screen>
  );
}
