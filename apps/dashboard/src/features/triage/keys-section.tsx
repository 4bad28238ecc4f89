import { Button, Group, Kbd, Stack, Switch, Table, Text, Title } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setSingleKeys, useSingleKeys } from '../../app/keyboard';
import { defaultKeymap, type KeyCommand, keyCommands, type Keymap, remap, swapped } from './keymap';
import { setKeymap, useKeymap, useKeyName } from './use-keymap';

type Problem = { kind: 'not-assignable' } | { kind: 'taken'; code: string; by: KeyCommand };

/** The keys of the inbox: each can be another one, all can be switched off. */
export function KeysSection() {
  const { t } = useTranslation(['triage', 'frame']);
  const on = useSingleKeys();
  const keymap = useKeymap();
  const name = useKeyName();
  const [waiting, setWaiting] = useState<KeyCommand | null>(null);
  const [problem, setProblem] = useState<{ of: KeyCommand; what: Problem } | null>(null);

  const take = (command: KeyCommand, code: string) => {
    setWaiting(null);
    const next = remap(keymap, command, code);
    if (next.ok) {
      setProblem(null);
      setKeymap(next.keymap);
    } else {
      setProblem({
        of: command,
        what: next.problem === 'taken' ? { kind: 'taken', code, by: next.by } : { kind: 'not-assignable' },
      });
    }
  };
  useNextKey(waiting !== null, (code) => {
    if (waiting === null) return;
    if (code === null) setWaiting(null);
    else take(waiting, code);
  });
  const same = keyCommands.every((command) => keymap[command] === defaultKeymap[command]);

  return (
    <Stack maw={560} component="section" aria-labelledby="keys">
      <Title order={2} id="keys">
        {t('triage:keys.title')}
      </Title>
      <Switch
        checked={on}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        label={t('frame:shortcuts.singleKeys')}
        description={t('frame:shortcuts.singleKeysHint')}
      />
      <Text size="sm" c="dimmed">
        {t('triage:keys.hint')}
      </Text>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {keyCommands.map((command) => (
            <Table.Tr key={command}>
              <Table.Td>
                {t(`triage:keys.${command}`)}
                {problem?.of === command && (
                  <KeyProblem
                    problem={problem.what}
                    name={name}
                    onSwap={(holder) => {
                      setProblem(null);
                      setKeymap(swapped(keymap, command, holder));
                    }}
                  />
                )}
              </Table.Td>
              <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                <KeyButton
                  command={command}
                  keymap={keymap}
                  name={name}
                  waiting={waiting === command}
                  onChange={() => {
                    setProblem(null);
                    setWaiting(waiting === command ? null : command);
                  }}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group>
        <Button
          variant="default"
          disabled={same}
          onClick={() => {
            setProblem(null);
            setKeymap(defaultKeymap);
          }}
        >
          {t('triage:keys.reset')}
        </Button>
      </Group>
    </Stack>
  );
}

interface KeyButtonProps {
  command: KeyCommand;
  keymap: Keymap;
  name: (code: string) => string;
  waiting: boolean;
  onChange: () => void;
}

function KeyButton({ command, keymap, name, waiting, onChange }: KeyButtonProps) {
  const { t } = useTranslation('triage');
  return (
    <Button
      size="compact-sm"
      variant={waiting ? 'light' : 'default'}
      aria-label={t('keys.change', { command: t(`keys.${command}`), key: name(keymap[command]) })}
      aria-pressed={waiting}
      onClick={onChange}
    >
      {waiting ? t('keys.press') : <Kbd>{name(keymap[command])}</Kbd>}
    </Button>
  );
}

interface KeyProblemProps {
  problem: Problem;
  name: (code: string) => string;
  onSwap: (holder: KeyCommand) => void;
}

function KeyProblem({ problem, name, onSwap }: KeyProblemProps) {
  const { t } = useTranslation('triage');
  if (problem.kind === 'not-assignable') {
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="alert">
        {t('keys.notAssignable')}
      </Text>
    );
  }
  const { code, by } = problem;
  return (
    <Group gap="xs" role="alert">
      <Text size="sm" c="var(--mantine-color-error)">
        {t('keys.taken', { key: name(code), command: t(`keys.${by}`) })}
      </Text>
      <Button size="compact-xs" variant="default" onClick={() => onSwap(by)}>
        {t('keys.swap')}
      </Button>
    </Group>
  );
}

/** The next key pressed, while one is waited for, before anything else hears it; null for Escape and Tab. */
function useNextKey(waiting: boolean, onKey: (code: string | null) => void): void {
  const handle = useEffectEvent(onKey);
  useEffect(() => {
    if (!waiting) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || /^(?:Shift|Control|Alt|Meta)/.test(event.code))
        return;
      const leaves = event.key === 'Escape' || event.key === 'Tab';
      if (event.key !== 'Tab') {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      handle(leaves ? null : event.code);
    };
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, [waiting]);
}
