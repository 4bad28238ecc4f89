import { ActionIcon, CloseButton, ComboboxChevron, Pill, TextInput } from '@mantine/core';
import {
  IconDots,
  IconFilter,
  IconInfoCircle,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchFieldProps } from '../../app/keyboard';
import { Hint } from '../../components/hint';
import { Late, latePart } from '../../components/late';
import { withAllWords } from '../../i18n/i18n';
import { activeFilters, type InboxOrder, type InboxSearch, orderOf, withoutFilter } from './inbox-search';
import classes from './list-header.module.css';
import { type Density } from './mention-row';
import { useFilterNames } from './use-filter-names';
import { useCountText } from './use-conversation-count';

const loadParts = () => withAllWords(import('./late-parts'));
const DensitySwitch = latePart(() => loadParts().then((module) => module.DensitySwitch));
const OrderSelect = latePart(() => loadParts().then((module) => module.OrderSelect));
const ListMenu = latePart(() => loadParts().then((module) => module.ListMenu));

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
  /** Takes the mentions of the list away as a file. */
  onExport: () => void;
  /** Down from the search field, to the list. */
  onLeaveSearch: () => void;
}

/** Over the list: search, filters in force, count, order, density. */
export const ListHeader = memo(function ListHeader(props: ListHeaderProps) {
  const { workspaceId, search, now, density, drawer, filtersShown, onChange, onDensity } = props;
  const { t } = useTranslation('inbox');
  const names = useFilterNames(workspaceId, search.author);
  const countText = useCountText(workspaceId, search, now);
  const active = activeFilters(search);
  const Toggle = drawer
    ? IconFilter
    : filtersShown
      ? IconLayoutSidebarLeftCollapse
      : IconLayoutSidebarLeftExpand;
  const toggleName = filtersShown && !drawer ? t('hideFilters') : t('showFilters');
  const menuButton = (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={t('listMenu.title')}
      title={t('listMenu.title')}
      aria-haspopup="menu"
      aria-expanded={false}
    >
      <IconDots size={16} aria-hidden />
    </ActionIcon>
  );
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
        <Late meanwhile={<div className={classes.densityPlace} />}>
          <DensitySwitch density={density} onDensity={onDensity} />
        </Late>
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
          {countText ?? ' '}
        </p>
        <div className={classes.tools}>
          <Late meanwhile={<OrderPlace order={orderOf(search)} />}>
            <OrderSelect search={search} onChange={onChange} />
          </Late>
          <Late meanwhile={menuButton}>
            <ListMenu {...props}>{menuButton}</ListMenu>
          </Late>
        </div>
      </div>
    </div>
  );
});

/** Stands where the orders will be offered. */
function OrderPlace({ order }: { order: InboxOrder }) {
  const { t } = useTranslation('inbox');
  return (
    <TextInput
      size="xs"
      w={140}
      pointer
      readOnly
      aria-label={t('order')}
      aria-haspopup="listbox"
      value={t(`orders.${order}`)}
      rightSection={<ComboboxChevron />}
    />
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
            <Hint label={t('searchHint')} multiline w={260}>
              <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('searchHint')}>
                <IconInfoCircle size={16} aria-hidden />
              </ActionIcon>
            </Hint>
          </span>
        }
      />
    </form>
  );
}
