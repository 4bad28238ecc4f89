import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconMinimize } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { useCommandKeyName } from '../triage/use-keymap';
import classes from './inbox-page.module.css';

export interface FocusBarProps {
  /** Place of the open conversation; -1 when it is not in the list. */
  index: number;
  total: number;
  /** The list goes on. */
  more: boolean;
  onMove: (command: 'next' | 'previous') => void;
  onLeave: () => void;
}

/** Over the one conversation of the focus mode: where one is, on, back, and out. */
export function FocusBar({ index, total, more, onMove, onLeave }: FocusBarProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const keyName = useCommandKeyName();
  return (
    <div className={classes.focusBar}>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={t('keys.previous')}
        title={`${t('keys.previous')} (${keyName('previous')})`}
        disabled={index <= 0}
        onClick={() => onMove('previous')}
      >
        <IconArrowLeft size={18} aria-hidden />
      </ActionIcon>
      <span className={classes.focusPlace} role="status">
        {index >= 0 &&
          t(more ? 'focus.placeMore' : 'focus.place', {
            place: format.number(index + 1),
            total: format.number(total),
          })}
      </span>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={t('keys.next')}
        title={`${t('keys.next')} (${keyName('next')})`}
        disabled={!more && index >= total - 1}
        onClick={() => onMove('next')}
      >
        <IconArrowRight size={18} aria-hidden />
      </ActionIcon>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconMinimize size={14} aria-hidden />}
        onClick={onLeave}
      >
        {t('focus.leave')}
      </Button>
    </div>
  );
}
