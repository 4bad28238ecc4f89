import { Button, Group, Text } from '@mantine/core';
import { IconBuildingOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../app/use-page-title';
import { useMe } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { NewWorkspace } from '../settings/new-workspace';
import { useSignOut } from '../settings/use-account';
import { DemoLink } from '../setup/demo-link';

/** A person whom no workspace counts: removed, or never invited. */
export function NoWorkspacePage() {
  const { t } = useTranslation('frame');
  const { person } = useMe();
  const signOut = useSignOut();
  const [making, setMaking] = useState(false);
  usePageTitle(t('noWorkspace.title'));
  return (
    <main id="content">
      <EmptyState
        icon={IconBuildingOff}
        title={t('noWorkspace.title')}
        heading
        action={
          <Group justify="center">
            {person.instanceAdministrator && (
              <Button onClick={() => setMaking(true)}>{t('newWorkspace')}</Button>
            )}
            <DemoLink asButton />
            <Button variant="default" onClick={() => signOut.mutate()}>
              {t('signOut')}
            </Button>
          </Group>
        }
      >
        <Text>{t('noWorkspace.body')}</Text>
        {person.instanceAdministrator && <Text>{t('noWorkspace.instance')}</Text>}
      </EmptyState>
      {making && <NewWorkspace onClose={() => setMaking(false)} />}
    </main>
  );
}
