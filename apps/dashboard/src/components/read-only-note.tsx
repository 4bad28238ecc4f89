import { Alert, Text } from '@mantine/core';
import { type ReactNode } from 'react';

/** Over settings that one's role shows and does not let change. */
export function ReadOnlyNote({ children }: { children: ReactNode }) {
  return (
    <Alert variant="light" color="gray" mb="md" py="xs">
      <Text size="sm" c="var(--mantine-color-text)">
        {children}
      </Text>
    </Alert>
  );
}
