import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { archiveRoutes } from '@vigie/contract';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/client';

/** The whole workspace as one file. */
export function WorkspaceArchive({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation('archives');
  return (
    <Stack component="section" maw={640} gap="xs" aria-labelledby="workspace-archive">
      <Title order={2} size="h4" id="workspace-archive">
        {t('export.title')}
      </Title>
      <Text size="sm">{t('export.body')}</Text>
      <Text size="sm" c="dimmed">
        {t('export.without')}
      </Text>
      <Group>
        <Button
          component="a"
          href={addressOf(archiveRoutes.exportWorkspace, { params: { workspaceId } })}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('export.download')}
        </Button>
      </Group>
    </Stack>
  );
}
