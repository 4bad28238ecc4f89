import { Group, Text, Title } from '@mantine/core';
import { type ReactNode } from 'react';
import { usePageTitle } from '../app/use-page-title';

export interface PageHeaderProps {
  title: string;
  /** One line under the title. */
  description?: ReactNode;
  /** Buttons at the end of the line. */
  actions?: ReactNode;
}

/** Title of a page: names the browser's tab too, and receives the focus after navigation. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="md">
      <div>
        <Title order={1} tabIndex={-1} data-page-title>
          {title}
        </Title>
        {description !== undefined && (
          <Text c="dimmed" maw={640}>
            {description}
          </Text>
        )}
      </div>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
