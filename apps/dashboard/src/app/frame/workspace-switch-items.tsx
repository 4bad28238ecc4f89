import { Menu } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withAllWords } from '../../i18n/i18n';
import { useMe, useWorkspace } from '../use-workspace';

const NewWorkspace = lazy(() =>
  withAllWords(import('../../features/settings/new-workspace')).then((module) => ({
    default: module.NewWorkspace,
  })),
);

/** The workspaces of the person, under the button of the one they are in. */
export function WorkspaceSwitchItems({ children }: { children: ReactElement }) {
  const { t } = useTranslation('frame');
  const me = useMe();
  const current = useWorkspace();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  return (
    <>
      <Menu position="bottom-start" width={260} withinPortal={false} floatingStrategy="fixed">
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('workspaces')}</Menu.Label>
          {me.workspaces.map((workspace) => (
            <Menu.Item
              key={workspace.id}
              aria-current={workspace.id === current.id}
              rightSection={workspace.id === current.id ? <IconCheck size={16} aria-hidden /> : null}
              onClick={() => void navigate({ to: '/$workspace', params: { workspace: workspace.slug } })}
            >
              {workspace.name}
            </Menu.Item>
          ))}
          {me.person.instanceAdministrator && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
                {t('newWorkspace')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>{making && <NewWorkspace onClose={() => setMaking(false)} />}</Suspense>
    </>
  );
}
