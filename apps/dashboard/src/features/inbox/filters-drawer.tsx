import { CloseButton, Drawer } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './inbox-page.module.css';

export interface FiltersDrawerProps {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The filters where there is no room for their pane. */
export function FiltersDrawer({ opened, onClose, children }: FiltersDrawerProps) {
  const { t } = useTranslation('inbox');
  return (
    <Drawer.Root opened={opened} onClose={onClose} size="20rem">
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('filters')}>
        <Drawer.Body>
          <CloseButton
            aria-label={t('hideFilters')}
            size="lg"
            className={classes.closeDrawer}
            onClick={onClose}
          />
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
