import { Button, CloseButton, Drawer, Menu, Title } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSingleKeys } from '../../app/keyboard';
import { atFoot } from '../../app/page-foot';
import classes from './act-bar.module.css';
import { type ActCommand, barCommands } from './act-commands';
import { actIcons } from './act-icons';
import { useCommandKeyName } from './use-keymap';

export interface ActBarProps {
  /** Where the open conversation stands is known. */
  ready: boolean;
  /** It is to do, or not known yet: it need not be opened again. */
  open: boolean;
  /** As on a phone: two acts within reach, all of them in a sheet. */
  phone: boolean;
  /** Whether the keys are about this conversation, rather than about what is picked in the list. */
  keyed: boolean;
  onCommand: (command: ActCommand) => void;
}

const moreCommands = ['negative', 'neutral', 'positive', 'correct'] as const;

/** What can be decided on the open conversation, each act in its own place with its key. */
export const ActBar = memo(function ActBar({ ready, open, phone, keyed, onCommand }: ActBarProps) {
  const { t } = useTranslation('triage');
  return phone ? (
    <PhoneBar ready={ready} open={open} onCommand={onCommand} />
  ) : (
    <div className={classes.bar} role="toolbar" aria-label={t('acts')}>
      {barCommands.map((command) => (
        <ActButton key={command} command={command} keyed={keyed} disabled={!ready} onCommand={onCommand} />
      ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('moreActs')}
            title={t('moreActs')}
            fw={500}
            disabled={!ready}
            leftSection={<IconDots size={14} aria-hidden />}
            classNames={{ label: classes.label }}
          >
            {t('correction')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {moreCommands.map((command) => (
            <MoreItem key={command} command={command} keyed={keyed} onCommand={onCommand} />
          ))}
        </Menu.Dropdown>
      </Menu>
      {!open && <ActButton command="reopen" keyed={keyed} disabled={false} onCommand={onCommand} />}
    </div>
  );
});

interface PartProps {
  command: ActCommand;
  /** Whether its key does the same. */
  keyed: boolean;
  onCommand: (command: ActCommand) => void;
}

/** The key of a command as printed; null without one, or while keys are switched off or mean something else. */
function useKeyOf({ command, keyed }: Pick<PartProps, 'command' | 'keyed'>): string | null {
  const name = useCommandKeyName();
  const on = useSingleKeys();
  return !on || !keyed || command === 'correct' || command === 'take' ? null : name(command);
}

/** An act as a button, with its key. */
export function ActButton({ command, keyed, disabled, onCommand }: PartProps & { disabled: boolean }) {
  const { t } = useTranslation('triage');
  const key = useKeyOf({ command, keyed });
  const Mark = actIcons[command];
  return (
    <Button
      size="compact-sm"
      variant="default"
      fw={500}
      disabled={disabled}
      leftSection={<Mark size={14} aria-hidden />}
      classNames={{ label: classes.label }}
      {...(key === null ? {} : { 'aria-keyshortcuts': key })}
      onClick={() => onCommand(command)}
    >
      {t(`command.${command}`)}
      {key !== null && (
        <kbd className={classes.key} aria-hidden>
          {key}
        </kbd>
      )}
    </Button>
  );
}

/** The same in a menu. */
export function MoreItem({ command, keyed, onCommand }: PartProps) {
  const { t } = useTranslation('triage');
  const key = useKeyOf({ command, keyed });
  const Mark = actIcons[command];
  return (
    <Menu.Item
      leftSection={<Mark size={16} aria-hidden />}
      rightSection={
        key !== null && (
          <kbd className={classes.key} aria-hidden>
            {key}
          </kbd>
        )
      }
      onClick={() => onCommand(command)}
    >
      {t(`command.${command}`)}
    </Menu.Item>
  );
}

function PhoneBar({ ready, open, onCommand }: Pick<ActBarProps, 'ready' | 'open' | 'onCommand'>) {
  const { t } = useTranslation(['triage', 'common']);
  const [opened, setOpened] = useState(false);
  const direct: readonly ActCommand[] = ['nothing-to-do', 'hand-over'];
  const all: readonly ActCommand[] = [
    ...barCommands,
    ...moreCommands,
    ...(open ? [] : (['reopen'] as const)),
  ];
  return (
    <div ref={atFoot} className={classes.foot} role="toolbar" aria-label={t('triage:acts')}>
      {direct.map((command) => {
        const Mark = actIcons[command];
        return (
          <button
            key={command}
            type="button"
            className={classes.footAct}
            disabled={!ready}
            onClick={() => onCommand(command)}
          >
            <Mark size={20} stroke={1.7} aria-hidden />
            {t(`triage:command.${command}`)}
          </button>
        );
      })}
      <button type="button" className={classes.footAct} disabled={!ready} onClick={() => setOpened(true)}>
        <IconDots size={20} stroke={1.7} aria-hidden />
        {t('triage:allActs')}
      </button>
      <Drawer.Root opened={opened} onClose={() => setOpened(false)} position="bottom">
        <Drawer.Overlay />
        <Drawer.Content aria-label={t('triage:acts')} className={classes.sheetFrame}>
          <Drawer.Header>
            <Title order={2} size="h3">
              {t('triage:acts')}
            </Title>
            <CloseButton aria-label={t('common:close')} size="lg" onClick={() => setOpened(false)} />
          </Drawer.Header>
          <Drawer.Body>
            <div className={classes.sheet}>
              {all.map((command) => {
                const Mark = actIcons[command];
                return (
                  <Button
                    key={command}
                    variant="default"
                    size="md"
                    fw={500}
                    px="xs"
                    justify="flex-start"
                    disabled={!ready}
                    leftSection={<Mark size={18} aria-hidden />}
                    onClick={() => {
                      setOpened(false);
                      onCommand(command);
                    }}
                  >
                    {t(`triage:command.${command}`)}
                  </Button>
                );
              })}
            </div>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </div>
  );
}
