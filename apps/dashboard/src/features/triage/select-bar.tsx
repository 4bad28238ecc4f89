import { Button, CloseButton, Menu, Text } from '@mantine/core';
import { mentionRoutes } from '@vigie/contract';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';
import { atFoot } from '../../app/page-foot';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { type FilterRequest } from '../inbox/inbox-search';
import { type ActCommand, bulkCommands } from './act-commands';
import { ActButton, MoreItem } from './act-bar';
import classes from './select-bar.module.css';

export interface SelectBarProps {
  workspaceId: string;
  /** Conversations picked in the list; null: all that pass the filters. */
  count: number | null;
  filter: FilterRequest;
  /** There is more than what is picked. */
  mayTakeAll: boolean;
  onAll: () => void;
  onClear: () => void;
  /** `counted` conversations pass the filters, when all of them are meant. */
  onCommand: (command: ActCommand, counted: number) => void;
}

/** Shown as buttons where there is room; all of them are in a menu. */
const shownCommands = 5;

/** Under the list, whose rows stay where they are: what is picked, and what can be done with it. All that match are counted before anything is done to them. */
export function SelectBar(props: SelectBarProps) {
  const { workspaceId, count, filter, mayTakeAll } = props;
  const { t } = useTranslation(['triage', 'common']);
  const format = useFormat();
  const all = useQuery({
    queryKey: workspaceKey(workspaceId, 'count', filter, 'exact'),
    queryFn: ({ signal }) =>
      call(mentionRoutes.countConversations, {
        params: { workspaceId },
        query: { ...filter, exact: 'true' },
        signal,
      }),
    enabled: count === null,
    staleTime: 0,
  });
  const counted = count ?? (all.isFetching ? undefined : all.data?.count);
  const disabled = counted === undefined || counted === 0;
  // A key that decides on all that match would be too near to one that decides on the open conversation.
  const keyed = count !== null;
  const act = (command: ActCommand) => props.onCommand(command, counted ?? 0);
  return (
    <div ref={atFoot} className={classes.bar} role="toolbar" aria-label={t('triage:select.bar')}>
      <div className={classes.line}>
        <CloseButton
          aria-label={t('triage:select.clear')}
          title={t('triage:select.clear')}
          onClick={props.onClear}
        />
        <span className={classes.count} role="status">
          {counted === undefined
            ? t('triage:select.counting')
            : t(count === null ? 'triage:select.all' : 'triage:select.some', {
                count: counted,
                formatted: format.number(counted),
              })}
        </span>
        {count !== null && mayTakeAll && (
          <Button size="compact-sm" variant="subtle" onClick={props.onAll}>
            {t('triage:select.takeAll')}
          </Button>
        )}
      </div>
      <div className={classes.line}>
        {bulkCommands.slice(0, shownCommands).map((command) => (
          <span key={command} className={classes.act}>
            <ActButton command={command} keyed={keyed} disabled={disabled} onCommand={act} />
          </span>
        ))}
        <Menu position="top-end">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              fw={500}
              disabled={disabled}
              leftSection={<IconDots size={14} aria-hidden />}
            >
              {t('common:more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {bulkCommands.map((command) => (
              <MoreItem key={command} command={command} keyed={keyed} onCommand={act} />
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {count === null && (
        <Text size="xs" c="dimmed">
          {t('triage:select.allHint')}
        </Text>
      )}
      <ErrorNote error={all.error} />
    </div>
  );
}
