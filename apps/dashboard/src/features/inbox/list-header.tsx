import { inboxOrders } from '@vigie/contract';
import {
  ActionIcon,
  CloseButton,
  Menu,
  Pill,
  SegmentedControl,
  Select,
  TextInput,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconDots,
  IconFilter,
  IconFocusCentered,
  IconHistory,
  IconInfoCircle,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
  IconSelect,
  IconSelectAll,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchFieldProps } from '../../app/keyboard';
import {
  activeFilters,
  type InboxSearch,
  orderOf,
  ordersOf,
  viewOf,
  withoutFilter,
  withOrder,
} from './inbox-search';
import classes from './list-header.module.css';
import { type Density } from './mention-row';
import { useFilterNames } from './use-filter-names';
import { useCountText, useConversationCount } from './use-conversation-count';

export interface ListHeaderProps {
  workspaceId: string;
  search: InboxSearch;
  now: number;
  density: Density;
  /** Filters are in a drawer: a funnel opens it. Otherwise a pane is shown or hidden. */
  drawer: boolean;
  filtersShown: boolean;
  /** Whether conversations can be decided on, and so picked. */
  mayAct: boolean;
  onChange: (search: InboxSearch) => void;
  onDensity: (density: Density) => void;
  onToggleFilters: () => void;
  /** Picks what is loaded, or all that pass. */
  onPick: (what: 'loaded' | 'all') => void;
  /** One conversation at a time. */
  onFocus: () => void;
  /** What was decided lately. */
  onRecent: () => void;
  /** Down from the search field, to the list. */
  onLeaveSearch: () => void;
}

/** Over the list: search, filters in force, count, order, density. */
export const ListHeader = memo(function ListHeader(props: ListHeaderProps) {
  const { workspaceId, search, now, density, drawer, filtersShown, onChange, onDensity } = props;
  const { t } = useTranslation('inbox');
  const names = useFilterNames(workspaceId, search.author);
  const countText = useCountText();
  const { data: count } = useConversationCount(workspaceId, search, now);
  const active = activeFilters(search);
  const Toggle = drawer
    ? IconFilter
    : filtersShown
      ? IconLayoutSidebarLeftCollapse
      : IconLayoutSidebarLeftExpand;
  const toggleName = filtersShown && !drawer ? t('hideFilters') : t('showFilters');
  return (
    <div className={classes.header}>
      <div className={classes.line}>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={toggleName}
          title={toggleName}
          aria-expanded={filtersShown}
          onClick={props.onToggleFilters}
        >
          <Toggle size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
        {/* A search that came from elsewhere (back, a chip) replaces what is typed. */}
        <SearchField
          key={search.q ?? ''}
          value={search.q ?? ''}
          onSearch={(q) =>
            onChange({ ...withoutFilter(search, { kind: 'q', value: '' }), ...(q === '' ? {} : { q }) })
          }
          onLeave={props.onLeaveSearch}
        />
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
      </div>
      {active.length > 0 && (
        <ul className={classes.chips} aria-label={t('activeFilters')}>
          {active.map((filter) => {
            const name = names.chipName(filter, search);
            return (
              <li key={`${filter.kind}:${'value' in filter ? filter.value : ''}`}>
                <Pill
                  withRemoveButton
                  onRemove={() => onChange(withoutFilter(search, filter))}
                  removeButtonProps={{
                    'aria-label': t('removeFilter', { name }),
                    'aria-hidden': false,
                    tabIndex: 0,
                  }}
                  classNames={{ root: classes.chip }}
                >
                  {filter.kind === 'q' && <IconSearch size={12} aria-hidden className={classes.chipIcon} />}
                  {name}
                </Pill>
              </li>
            );
          })}
        </ul>
      )}
      <div className={classes.line} data-wraps>
        <p className={classes.count} aria-live="polite">
          {count ? countText(count) : ' '}
        </p>
        <div className={classes.tools}>
          <Select
            size="xs"
            w={140}
            aria-label={t('order')}
            allowDeselect={false}
            value={orderOf(search)}
            data={ordersOf(viewOf(search)).map((value) => ({ value, label: t(`orders.${value}`) }))}
            onChange={(value) => {
              const order = inboxOrders.find((known) => known === value);
              if (order) onChange(withOrder(search, order));
            }}
          />
          <ListMenu {...props} />
        </div>
      </div>
    </div>
  );
});

/** What concerns the list as a whole. */
function ListMenu({ mayAct, onPick, onFocus, onRecent }: ListHeaderProps) {
  const { t } = useTranslation('inbox');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('listMenu.title')} title={t('listMenu.title')}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayAct && (
          <>
            <Menu.Item leftSection={<IconSelect size={16} aria-hidden />} onClick={() => onPick('loaded')}>
              {t('listMenu.loaded')}
            </Menu.Item>
            <Menu.Item leftSection={<IconSelectAll size={16} aria-hidden />} onClick={() => onPick('all')}>
              {t('listMenu.all')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconFocusCentered size={16} aria-hidden />} onClick={onFocus}>
          {t('listMenu.focus')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onRecent}>
          {t('listMenu.recent')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
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

interface SearchFieldProps {
  value: string;
  onSearch: (q: string) => void;
  onLeave: () => void;
}

function SearchField({ value, onSearch, onLeave }: SearchFieldProps) {
  const { t } = useTranslation('inbox');
  const [text, setText] = useState(value);
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
        onLeave();
      }}
    >
      <TextInput
        {...searchFieldProps}
        type="text"
        enterKeyHint="search"
        aria-label={t('search')}
        placeholder={t('searchPlaceholder')}
        value={text}
        maxLength={300}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setText(value);
          onLeave();
        }}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSectionWidth={text === '' ? 34 : 62}
        rightSection={
          <span className={classes.searchEnd}>
            {text !== '' && (
              <CloseButton
                size="sm"
                aria-label={t('clearSearch')}
                onClick={() => {
                  setText('');
                  if (value !== '') onSearch('');
                }}
              />
            )}
            <Tooltip label={t('searchHint')} multiline w={260}>
              <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('searchHint')}>
                <IconInfoCircle size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </span>
        }
      />
    </form>
  );
}
