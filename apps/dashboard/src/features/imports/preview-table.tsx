import { type ImportPreview } from '@vigie/contract';
import { Badge, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../../components/network-mark';
import { useFormat } from '../../i18n/use-format';
import classes from './imports.module.css';

/** The first posts as they would be stored, refused rows in their place, and the rows as they stand in the file. */
export function PreviewTable({ preview, stale }: { preview: ImportPreview; stale: boolean }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (preview.rows.length === 0 && preview.posts.length === 0) {
    return <Text c="dimmed">{t('preview.none')}</Text>;
  }
  return (
    <Stack gap="xs" aria-busy={stale} style={{ opacity: stale ? 0.6 : 1 }}>
      <Title order={2} id="import-preview">
        {t('preview.title')}
      </Title>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6} aria-labelledby="import-preview" className={classes.preview}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="end">{t('preview.line')}</Table.Th>
              <Table.Th w="50%">{t('preview.text')}</Table.Th>
              <Table.Th>{t('preview.date')}</Table.Th>
              <Table.Th>{t('preview.network')}</Table.Th>
              <Table.Th>{t('preview.author')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.posts.map(({ line, text, author, publishedAt, network, refusal }) => (
              <Table.Tr key={line} data-refused={refusal !== null}>
                <Table.Td ta="end" className="tabular">
                  {format.number(line)}
                </Table.Td>
                <Table.Td>
                  {refusal !== null && (
                    <Badge
                      variant="outline"
                      color="red"
                      radius="sm"
                      tt="none"
                      className={classes.refused}
                      leftSection={<IconAlertTriangle size={12} aria-hidden />}
                    >
                      {t('preview.refused', { reason: t(`refusal.${refusal}`) })}
                    </Badge>
                  )}
                  <Text size="sm" lineClamp={2} dir="auto" className={classes.text}>
                    {text}
                  </Text>
                </Table.Td>
                <Table.Td className={classes.nowrap}>
                  {publishedAt === null ? '–' : format.dateTime(publishedAt)}
                </Table.Td>
                <Table.Td>{network === null ? '–' : <NetworkMark network={network} label />}</Table.Td>
                <Table.Td>
                  <bdi>{author ?? '–'}</bdi>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Raw preview={preview} />
    </Stack>
  );
}

function Raw({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  return (
    <details className={classes.raw}>
      <summary>{t('preview.raw')}</summary>
      <Table.ScrollContainer minWidth={400} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={4} aria-label={t('preview.raw')}>
          <Table.Thead>
            <Table.Tr>
              {preview.columns.map((column, index) => (
                // Names of columns may repeat in a file.
                <Table.Th key={index}>
                  <bdi>{column}</bdi>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.rows.map((cells, row) => (
              <Table.Tr key={row}>
                {cells.map((cell, index) => (
                  <Table.Td key={index} className={classes.cell} dir="auto" title={cell}>
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}
