import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode } from 'react';
import { showInPlace } from '../../components/show-in-place';

/** Milliseconds during which what an act did can be taken back at hand. */
const shown = 10_000;
/** Where somebody has to read more than a word. */
const shownLong = 20_000;

export interface ActMessage {
  text: string;
  /** In which workspace, for people who are in several. */
  place: string | null;
  /** What it left alone, and why. */
  notes?: readonly string[];
  /** Buttons under it, in order; each closes the message. */
  buttons?: readonly { label: string; run: () => void }[];
  failed?: boolean;
}

const id = 'triage';

/** Says what an act did, in the one place for it: a new message takes the place of the one before. */
export function sayAct({ text, place, notes = [], buttons = [], failed = false }: ActMessage): void {
  showInPlace({
    id,
    autoClose: notes.length > 0 ? shownLong : shown,
    ...(failed ? { color: 'red' } : {}),
    message: (
      <Stack gap={6}>
        <Text size="sm">
          {text}
          {place !== null && <Place>{place}</Place>}
        </Text>
        {notes.map((note) => (
          <Text key={note} size="sm">
            {note}
          </Text>
        ))}
        {buttons.length > 0 && (
          <Group gap="xs">
            {buttons.map(({ label, run }) => (
              <Button
                key={label}
                size="compact-sm"
                variant="default"
                onClick={() => {
                  notifications.hide(id);
                  run();
                }}
              >
                {label}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    ),
  });
}

/** Where it happened, after the words. */
export function Place({ children }: { children: ReactNode }) {
  return (
    <Text span size="xs" c="dimmed">
      {' · '}
      {children}
    </Text>
  );
}
