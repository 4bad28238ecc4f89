import { type SourcePreview } from '@vigie/contract';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { useFormat } from '../../i18n/use-format';
import { useMarker } from '../inbox/use-marker';
import { ClosedDoor } from './closed-door';
import { PreviewPosts } from './preview-posts';
import { isSameAddress, type SourceAsk } from './source-draft';
import { useSourceWords } from './source-words';
import classes from './sources.module.css';

export interface SourcePreviewPanelProps {
  name: string;
  ask: SourceAsk;
  preview: SourcePreview;
  hasSecret: boolean;
  /** Not of what is written in the form now. */
  stale: boolean;
  /** Takes another feed that was found on the page. */
  onPick: (settings: Record<string, unknown>) => void;
}

/** What a source shows before it is saved: how many posts match, which ones, and what else was found there. */
export function SourcePreviewPanel({
  name,
  ask,
  preview,
  hasSecret,
  stale,
  onPick,
}: SourcePreviewPanelProps) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const workspace = useWorkspace();
  const words = useSourceWords();
  const { data: brands } = useQuery(brandsQuery(workspace.id));
  const marker = useMarker(workspace.id, undefined);
  if (preview.problem !== null) {
    return <ClosedDoor name={name} problem={preview.problem} kind={ask.kind} hasSecret={hasSecret} />;
  }
  const found = preview.settings['address'];
  const renamed = typeof found === 'string' && !isSameAddress(found, ask.settings['address']) ? found : null;
  const budget = preview.budget === null ? null : words.budget(preview.budget);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="source-preview" opacity={stale ? 0.6 : 1}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={2} id="source-preview">
            {t('preview.title')}
          </Title>
          {preview.looked > 0 && (
            <Text fw={600} className="tabular">
              {t('preview.count', {
                count: preview.matching,
                matching: format.number(preview.matching),
                formatted: format.number(preview.looked),
              })}
              {preview.minutes !== null &&
                ` ${t('preview.minutes', { count: Math.ceil(preview.minutes), formatted: format.number(Math.ceil(preview.minutes)) })}`}
            </Text>
          )}
        </Group>
        {stale && <Text size="sm">{t('form.stale')}</Text>}
        <Text size="sm" c="dimmed" className={classes.wrap}>
          <bdi>{preview.listensTo}</bdi>
        </Text>
        {renamed !== null && (
          <Text size="sm" className={classes.wrap}>
            {t('preview.renamed', { address: renamed })}
          </Text>
        )}
        {preview.also.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              {t('preview.also')}
            </Text>
            <Group gap="xs">
              {preview.also.slice(0, 12).map(({ name: other, settings }) => (
                <Button
                  key={JSON.stringify(settings)}
                  variant="default"
                  size="compact-sm"
                  styles={{
                    label: { whiteSpace: 'normal' },
                    root: { height: 'auto', minHeight: '1.625rem' },
                  }}
                  onClick={() => onPick(settings)}
                >
                  {other}
                </Button>
              ))}
            </Group>
          </div>
        )}
        {budget !== null && (
          <Text size="sm" c="dimmed">
            {t('preview.budget', { budget: budget.what })}
            {budget.resets !== null && ` · ${budget.resets}`}
          </Text>
        )}
        {preview.looked === 0 ? (
          <Text size="sm">{t('preview.none')}</Text>
        ) : brands?.length === 0 ? (
          <Text size="sm">{t('preview.noTopic')}</Text>
        ) : (
          preview.matching === 0 && <Text size="sm">{t('preview.noneMatches')}</Text>
        )}
        {preview.posts.length > 0 && (
          <div className={classes.postsBox} tabIndex={0} role="group" aria-labelledby="source-preview">
            <PreviewPosts posts={preview.posts} matches={({ matches }) => matches} rangesOf={marker} />
          </div>
        )}
      </Stack>
    </Paper>
  );
}
