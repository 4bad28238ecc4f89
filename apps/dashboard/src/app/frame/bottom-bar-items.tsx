import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../use-workspace';
import { type Destination } from './destinations';

export interface BottomBarItemsProps {
  rest: readonly Destination[];
  /** The button they are behind. */
  children: ReactElement;
}

/** The destinations that found no place on a phone. */
export function BottomBarItems({ rest, children }: BottomBarItemsProps) {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  return (
    <Menu position="top-end" withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {rest.map(({ id, to, icon: Mark }) => (
          <Menu.Item
            key={id}
            leftSection={<Mark size={18} aria-hidden />}
            renderRoot={(props) => <Link to={to} params={{ workspace: workspace.slug }} {...props} />}
          >
            {t(id)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
