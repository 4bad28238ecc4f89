import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Group,
  Menu,
  Paper,
  Stack,
  Switch,
  Text,
  Title,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArchive,
  IconArchiveOff,
  IconDatabaseSearch,
  IconDots,
  IconEar,
  IconEdit,
  IconPlus,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ApplyRun, type Brand } from '@vigie/contract';
import { explain, parse } from '@vigie/query-language';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { sayDone } from '../../components/say-done';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useErrorText } from '../../components/use-error-text';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { ApplyOffer } from './apply-offer';
import { ApplyProgress } from './apply-progress';
import { TopicForm } from './topic-form';
import { useApplies } from './use-applies';
import { useSetArchived } from './use-topics';

/** What the workspace listens to. */
export function TopicsPage() {
  const { t } = useTranslation('topics');
  const workspace = useWorkspace();
  const mayWrite = useCan('brands.write');
  const brands = useQuery(brandsQuery(workspace.id));
  const [editing, setEditing] = useState<Brand | 'new' | null>(null);
  const [offering, setOffering] = useState<Brand | null>(null);
  const [showArchived, setShowArchived] = useState(false);
  const applies = useApplies(workspace.id);
  const archived = brands.data?.filter((brand) => brand.archived) ?? [];
  const shown = brands.data?.filter((brand) => showArchived || !brand.archived) ?? [];
  const empty = brands.data?.length === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          mayWrite &&
          !empty && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
              {t('add')}
            </Button>
          )
        }
      />
      {brands.isPending ? (
        <SkeletonRows count={3} height={72} />
      ) : brands.isError ? (
        <ErrorState error={brands.error} onRetry={() => void brands.refetch()} />
      ) : empty ? (
        <EmptyState
          icon={IconEar}
          title={t('empty.title')}
          action={mayWrite && <NextButton onClick={() => setEditing('new')}>{t('add')}</NextButton>}
        >
          {t('empty.body')} {!mayWrite && t('empty.readOnly')}
        </EmptyState>
      ) : (
        <Stack gap="sm">
          {shown.map((brand) => (
            <Topic
              key={brand.id}
              brand={brand}
              run={applies.runs.find(({ brandId }) => brandId === brand.id)}
              readAt={applies.readAt}
              mayWrite={mayWrite}
              onEdit={() => setEditing(brand)}
              onApply={() => setOffering(brand)}
            />
          ))}
          {archived.length > 0 && (
            <Switch
              checked={showArchived}
              onChange={(event) => setShowArchived(event.currentTarget.checked)}
              label={t('showArchived', { count: archived.length })}
            />
          )}
        </Stack>
      )}
      {editing !== null && (
        <TopicForm
          workspaceId={workspace.id}
          topic={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onWordsChanged={setOffering}
        />
      )}
      {offering !== null && (
        <ApplyOffer workspaceId={workspace.id} topic={offering} onClose={() => setOffering(null)} />
      )}
    </>
  );
}

interface TopicProps {
  brand: Brand;
  /** Its words applied to what is stored: on the way, or ended lately. */
  run: ApplyRun | undefined;
  /** When `run` was read, in milliseconds. */
  readAt: number;
  mayWrite: boolean;
  onEdit: () => void;
  onApply: () => void;
}

function Topic({ brand, run, readAt, mayWrite, onEdit, onApply }: TopicProps) {
  const { t } = useTranslation(['topics', 'vocabulary']);
  const workspace = useWorkspace();
  const format = useFormat();
  const parsed = parse(brand.expression);
  return (
    <Paper withBorder p="md" component="section" aria-label={brand.name} opacity={brand.archived ? 0.85 : 1}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              {brand.name}
            </Title>
            <Badge variant="default" tt="none" fw={500}>
              {t(`vocabulary:brandKind.${brand.kind}`)}
            </Badge>
            {brand.archived && (
              <Badge variant="default" tt="none" fw={500}>
                {t('topics:archived')}
              </Badge>
            )}
          </Group>
          <Text style={{ overflowWrap: 'anywhere' }}>
            {parsed.ok
              ? t('topics:editor.meaning', { sentence: `${explain(parsed.query, format.locale)}.` })
              : brand.expression}
          </Text>
          <Text size="sm" c="dimmed" mt={4}>
            {workspace.permissions.includes('mentions.read') && brand.mentions > 0 ? (
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link
                    to="/$workspace/inbox"
                    params={{ workspace: workspace.slug }}
                    search={{ view: 'all', brand: [brand.id] }}
                    {...props}
                  />
                )}
              >
                {t('topics:mentionsCount', { count: brand.mentions })}
              </Anchor>
            ) : (
              t('topics:mentionsCount', { count: brand.mentions })
            )}
            {' · '}
            {t('topics:since', { date: format.date(brand.createdAt) })}
          </Text>
        </div>
        {mayWrite && <TopicMenu brand={brand} onEdit={onEdit} onApply={onApply} />}
      </Group>
      {run && (
        <ApplyProgress
          key={run.run}
          workspaceId={workspace.id}
          topic={brand}
          run={run}
          readAt={readAt}
          mayWrite={mayWrite && !brand.archived}
          onAgain={onApply}
        />
      )}
    </Paper>
  );
}

function TopicMenu({ brand, onEdit, onApply }: Pick<TopicProps, 'brand' | 'onEdit' | 'onApply'>) {
  const { t } = useTranslation(['topics', 'common']);
  const workspace = useWorkspace();
  const setArchived = useSetArchived(workspace.id);
  const errorText = useErrorText();
  const change = async (archived: boolean, undoable: boolean): Promise<void> => {
    try {
      await setArchived(brand, archived);
    } catch (error) {
      notifications.show({ color: 'red', message: errorText(error) });
      return;
    }
    sayDone(
      `topic ${brand.id}`,
      t(archived ? 'topics:archivedToast' : 'topics:restoredToast', { name: brand.name }),
      undoable ? { label: t('common:undo'), run: () => void change(!archived, false) } : null,
    );
  };
  return (
    <Group gap={4} wrap="nowrap">
      {!brand.archived && (
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('topics:edit', { name: brand.name })}
          onClick={onEdit}
        >
          <IconEdit size={18} />
        </ActionIcon>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('topics:actions', { name: brand.name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!brand.archived && (
            <Menu.Item leftSection={<IconDatabaseSearch size={16} aria-hidden />} onClick={onApply}>
              {t('topics:apply.menu')}
            </Menu.Item>
          )}
          {brand.archived ? (
            <Menu.Item
              leftSection={<IconArchiveOff size={16} aria-hidden />}
              onClick={() => void change(false, true)}
            >
              {t('topics:restore')}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={() => void change(true, true)}
            >
              {t('topics:archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
