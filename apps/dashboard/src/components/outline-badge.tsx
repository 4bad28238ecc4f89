import { Badge } from '@mantine/core';
import { type ReactNode } from 'react';

/** Where a thing stands: in a colour that the words do not need to be read. */
export function OutlineBadge({ color, children }: { color: string; children: ReactNode }) {
  return (
    <Badge
      variant="outline"
      radius="sm"
      tt="none"
      color={color}
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {children}
    </Badge>
  );
}
