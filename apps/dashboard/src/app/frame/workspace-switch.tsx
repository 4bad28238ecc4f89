import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { initials } from '../../components/initials';
import { useMe, useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';

const NewWorkspace = lazy(() =>
  import('../../features/settings/new-workspace').then((module) => ({ default: module.NewWorkspace })),
);

/** Which workspace this tab stands in; the address holds it, so two tabs may stand in two. */
export function WorkspaceSwitch({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation(['frame', 'vocabulary']);
  const me = useMe();
  const current = useWorkspace();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  return (
    <>
      <Menu position="bottom-start" width={260} withinPortal={false} floatingStrategy="fixed">
        <Menu.Target>
          <UnstyledButton className={classes.item} data-grow>
            <span className={classes.avatar} aria-hidden>
              {initials(current.name)}
            </span>
            <span className="visually-hidden">{t('frame:currentWorkspace')}</span>
            {collapsed ? (
              <span className="visually-hidden">{current.name}</span>
            ) : (
              <>
                <span className={classes.two}>
                  <span className={classes.label}>{current.name}</span>
                  <span className={`${classes.label} ${classes.small}`}>
                    {t(`vocabulary:role.${current.role}`)}
                  </span>
                </span>
                <IconSelector size={16} aria-hidden style={{ marginInlineStart: 'auto', flex: 'none' }} />
              </>
            )}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('frame:workspaces')}</Menu.Label>
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
                {t('frame:newWorkspace')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>{making && <NewWorkspace onClose={() => setMaking(false)} />}</Suspense>
    </>
  );
}
