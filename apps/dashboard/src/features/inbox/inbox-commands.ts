import { IconArrowBackUpDouble, IconFileExport, IconFocusCentered, IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandGroup, useCommandGroup, useShortcutGroup } from '../../app/shortcuts';
import { type ActCommand, barCommands } from '../triage/act-commands';
import { actIcons } from '../triage/act-icons';
import { type KeyCommand, keyCommands } from '../triage/keymap';
import { useKeymap, useKeyName } from '../triage/use-keymap';
import { readerKeys } from './use-inbox-keys';

export interface InboxCommandsProps {
  mayAct: boolean;
  /** There is something to decide on. */
  ready: boolean;
  /** Keeps its identity. */
  onCommand: (command: ActCommand | 'focus' | 'undo' | 'recent' | 'export') => void;
}

/** Tells the help the keys of the inbox, and the command palette what they do; draws nothing. */
export function InboxCommands({ mayAct, ready, onCommand }: InboxCommandsProps) {
  const { t } = useTranslation(['inbox', 'triage', 'exports']);
  const keymap = useKeymap();
  const name = useKeyName();
  // One text, the same as long as the names are; a name may hold a space (“Num 1”).
  const printed = keyCommands.map((command) => name(keymap[command])).join('\n');
  useShortcutGroup(
    useMemo(() => {
      const keys = printed.split('\n');
      const extra: Partial<Record<KeyCommand, string>> = { next: '↓', previous: '↑' };
      return {
        title: t('inbox:keys.title'),
        shortcuts: [
          ...keyCommands.flatMap((command, index) => {
            if (!mayAct && !readerKeys.includes(command)) return [];
            const other = extra[command];
            return [
              {
                keys: [keys[index] ?? '', ...(other === undefined ? [] : [other])],
                label: t(`triage:keys.${command}`),
              },
            ];
          }),
          { keys: ['⏎'], label: t('inbox:keys.open') },
          { keys: ['Esc'], label: t('inbox:keys.back') },
        ],
      };
    }, [t, printed, mayAct]),
  );

  useCommandGroup(
    useMemo((): CommandGroup => {
      const keys = printed.split('\n');
      const keyOf = (command: string) => {
        const key = keys[keyCommands.findIndex((known) => known === command)];
        return key === undefined ? {} : { key };
      };
      const acts: readonly ActCommand[] = [
        ...barCommands,
        'take',
        'negative',
        'neutral',
        'positive',
        'correct',
        'reopen',
      ];
      return {
        title: t('triage:acts'),
        commands: [
          ...(mayAct && ready ? acts : []).map((command) => ({
            id: `act ${command}`,
            label: t(`triage:command.${command}`),
            icon: actIcons[command],
            ...keyOf(command),
            run: () => onCommand(command),
          })),
          ...(mayAct
            ? [
                {
                  id: 'undo',
                  label: t('triage:keys.undo'),
                  icon: IconArrowBackUpDouble,
                  ...keyOf('undo'),
                  run: () => onCommand('undo'),
                },
              ]
            : []),
          {
            id: 'focus',
            label: t('triage:keys.focus'),
            icon: IconFocusCentered,
            ...keyOf('focus'),
            run: () => onCommand('focus'),
          },
          {
            id: 'recent',
            label: t('triage:recent.title'),
            icon: IconHistory,
            run: () => onCommand('recent'),
          },
          {
            id: 'export',
            label: t('exports:dialog.open'),
            icon: IconFileExport,
            run: () => onCommand('export'),
          },
        ],
      };
    }, [t, printed, mayAct, ready, onCommand]),
  );

  return null;
}
