import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { type Icon } from '@tabler/icons-react';
import { type ReactNode } from 'react';

export interface EmptyStateProps {
  icon: Icon;
  title: string;
  /** What to do about it, in a sentence or two. */
  children?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
  /** The title is the page's own (h1) rather than a section's. */
  heading?: boolean;
}

/** Nothing to show, and what to do next. */
export function EmptyState({ icon: Mark, title, children, action, heading = false }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" px="md" py={48} maw={520} mx="auto" ta="center">
      <ThemeIcon size={48} radius="xl" variant="light" color="gray" aria-hidden>
        <Mark size={26} stroke={1.5} />
      </ThemeIcon>
      <Title
        order={heading ? 1 : 2}
        size="h2"
        {...(heading ? { tabIndex: -1, 'data-page-title': true } : {})}
      >
        {title}
      </Title>
      {children !== undefined && children !== null && (
        <Text component="div" c="dimmed">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
