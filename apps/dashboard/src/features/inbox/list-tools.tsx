import { inboxOrders } from '@vigie/contract';
import { Menu, SegmentedControl, Select, VisuallyHidden } from '@mantine/core';
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconFileExport,
  IconFocusCentered,
  IconHistory,
  type IconSearch,
  IconSelect,
  IconSelectAll,
} from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type InboxSearch, orderOf, ordersOf, viewOf, withOrder } from './inbox-search';
import classes from './list-header.module.css';
import { type ListHeaderProps } from './list-header';

/** How high the rows are. */
export function DensitySwitch({ density, onDensity }: Pick<ListHeaderProps, 'density' | 'onDensity'>) {
  const { t } = useTranslation('inbox');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('density')}
      value={density}
      onChange={(value) => onDensity(value === 'reading' ? 'reading' : 'compact')}
      data={[
        { value: 'compact', label: <DensityIcon icon={IconBaselineDensitySmall} name={t('compact')} /> },
        { value: 'reading', label: <DensityIcon icon={IconBaselineDensityMedium} name={t('reading')} /> },
      ]}
    />
  );
}

function DensityIcon({ icon: Mark, name }: { icon: typeof IconSearch; name: string }) {
  return (
    <span title={name} className={classes.density}>
      <Mark size={14} aria-hidden />
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}

export interface OrderSelectProps {
  search: InboxSearch;
  onChange: (search: InboxSearch) => void;
}

/** In which order the list is read. */
export function OrderSelect({ search, onChange }: OrderSelectProps) {
  const { t } = useTranslation('inbox');
  return (
    <Select
      size="xs"
      w={140}
      aria-label={t('order')}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      value={orderOf(search)}
      data={ordersOf(viewOf(search)).map((value) => ({ value, label: t(`orders.${value}`) }))}
      onChange={(value) => {
        const order = inboxOrders.find((known) => known === value);
        if (order) onChange(withOrder(search, order));
      }}
    />
  );
}

export interface ListMenuProps extends Pick<
  ListHeaderProps,
  'mayAct' | 'onPick' | 'onFocus' | 'onRecent' | 'onExport'
> {
  /** The button it is under. */
  children: ReactElement;
}

/** What concerns the list as a whole. */
export function ListMenu({ mayAct, onPick, onFocus, onRecent, onExport, children }: ListMenuProps) {
  const { t } = useTranslation(['inbox', 'exports']);
  return (
    <Menu position="bottom-end">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {mayAct && (
          <>
            <Menu.Item leftSection={<IconSelect size={16} aria-hidden />} onClick={() => onPick('loaded')}>
              {t('inbox:listMenu.loaded')}
            </Menu.Item>
            <Menu.Item leftSection={<IconSelectAll size={16} aria-hidden />} onClick={() => onPick('all')}>
              {t('inbox:listMenu.all')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconFocusCentered size={16} aria-hidden />} onClick={onFocus}>
          {t('inbox:listMenu.focus')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onRecent}>
          {t('inbox:listMenu.recent')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileExport size={16} aria-hidden />} onClick={onExport}>
          {t('exports:dialog.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
