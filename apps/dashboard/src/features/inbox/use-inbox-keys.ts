import { IconArrowBackUpDouble, IconFocusCentered, IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageKeys } from '../../app/keyboard';
import { type CommandGroup, useCommandGroup, useShortcutGroup } from '../../app/shortcuts';
import { type ActCommand, barCommands } from '../triage/act-commands';
import { actIcons } from '../triage/act-icons';
import { commandOf, type KeyCommand, keyCommands } from '../triage/keymap';
import { useKeymap, useKeyName } from '../triage/use-keymap';

export interface InboxKeysInput {
  mayAct: boolean;
  /** There is something to decide on. */
  ready: boolean;
  /** What a key asks for; false when the page has no use for it now. */
  onKey: (command: KeyCommand | 'back') => boolean;
  /** The same from the command palette; keeps its identity. */
  onCommand: (command: ActCommand | 'focus' | 'undo' | 'recent') => void;
}

const readerKeys: readonly KeyCommand[] = ['next', 'previous', 'focus'];

/** The keys of the inbox: what they do, the help that lists them, and the same acts in the command palette. */
export function useInboxKeys({ mayAct, ready, onKey, onCommand }: InboxKeysInput): void {
  const { t } = useTranslation(['inbox', 'triage']);
  const keymap = useKeymap();
  const name = useKeyName();
  usePageKeys((event) => {
    if (event.key === 'Escape') return onKey('back');
    const command = commandOf(keymap, event);
    if (command === null || (!mayAct && !readerKeys.includes(command))) return false;
    // A key that is held moves on, and decides once.
    if (event.repeat && command !== 'next' && command !== 'previous') return true;
    return onKey(command);
  });

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
        ],
      };
    }, [t, printed, mayAct, ready, onCommand]),
  );
}
