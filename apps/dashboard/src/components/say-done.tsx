import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode } from 'react';
import { showInPlace } from './show-in-place';

/** Milliseconds during which an act can be taken back at hand. */
const atHand = 10_000;

/**
 * Says what was done, with a button that takes it back.
 * @param id of what the act was about: the latest message of the same id alone is shown, so that they do not pile up.
 */
export function sayDone(id: string, text: ReactNode, undo: { label: string; run: () => void } | null): void {
  showInPlace({
    id,
    autoClose: atHand,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {text}
        {undo !== null && (
          <Button
            size="compact-sm"
            variant="default"
            style={{ flex: 'none' }}
            onClick={() => {
              notifications.hide(id);
              undo.run();
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  });
}
