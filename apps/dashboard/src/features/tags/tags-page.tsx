import { ActionIcon, Anchor, Button, Text, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconSearch, IconTag, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mostTagLines, type TagLine } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagsQuery } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import lined from '../../components/lined-list.module.css';
import { PageHeader } from '../../components/page-header';
import { ReadOnlyNote } from '../../components/read-only-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TagBadge } from '../../components/tag-badge';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { RemoveTag } from './remove-tag';
import { TagForm } from './tag-form';
import classes from './tags.module.css';

/** From so many tags on, somebody looks for one. */
const searchFrom = 9;

type Dialog = { kind: 'add' } | { kind: 'edit' | 'remove'; tag: string };

/** What conversations are marked with: how often, in which colour, under which name. */
export function TagsPage() {
  const { t } = useTranslation('administration');
  const workspace = useWorkspace();
  const mayWrite = useCan('tags.write');
  const answer = useQuery(tagsQuery(workspace.id));
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const tags = answer.data ?? [];
  const empty = answer.data?.length === 0;
  // One that somebody else removes meanwhile closes what was open on it.
  const line =
    dialog === null || dialog.kind === 'add' ? undefined : tags.find(({ tag }) => tag === dialog.tag);
  const close = () => setDialog(null);
  return (
    <>
      <PageHeader
        title={t('tags.title')}
        description={t('tags.description')}
        actions={
          mayWrite &&
          !empty && (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setDialog({ kind: 'add' })}
            >
              {t('tags.add')}
            </Button>
          )
        }
      />
      {!mayWrite && <ReadOnlyNote>{t('tags.readOnly')}</ReadOnlyNote>}
      {answer.isPending ? (
        <SkeletonRows count={6} height={44} />
      ) : answer.data === undefined ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : empty ? (
        <EmptyState
          icon={IconTag}
          title={t('tags.empty')}
          action={
            mayWrite && <NextButton onClick={() => setDialog({ kind: 'add' })}>{t('tags.add')}</NextButton>
          }
        >
          {t('tags.emptyBody')}
        </EmptyState>
      ) : (
        <Lines tags={tags} mayWrite={mayWrite} onDialog={setDialog} />
      )}
      {dialog?.kind === 'add' && (
        <TagForm workspaceId={workspace.id} line={null} tags={tags} onClose={close} />
      )}
      {dialog?.kind === 'edit' && line && (
        <TagForm workspaceId={workspace.id} line={line} tags={tags} onClose={close} />
      )}
      {dialog?.kind === 'remove' && line && (
        <RemoveTag workspaceId={workspace.id} line={line} onClose={close} />
      )}
    </>
  );
}

interface LinesProps {
  tags: readonly TagLine[];
  mayWrite: boolean;
  onDialog: (dialog: Dialog) => void;
}

function Lines({ tags, mayWrite, onDialog }: LinesProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = tags.filter(({ tag }) => tag.includes(wanted));
  return (
    <>
      {tags.length >= searchFrom && (
        <TextInput
          type="search"
          aria-label={t('tags.search')}
          placeholder={t('tags.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maw={320}
          mb="sm"
        />
      )}
      {found.length === 0 ? (
        <Text role="status">{t('tags.noMatch', { text: text.trim() })}</Text>
      ) : (
        <ul className={lined.list} aria-label={t('tags.list')}>
          {found.map((line) => (
            <TagItem key={line.tag} line={line} mayWrite={mayWrite} onDialog={onDialog} />
          ))}
        </ul>
      )}
      {tags.length >= mostTagLines && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('tags.most', { formatted: format.number(mostTagLines) })}
        </Text>
      )}
    </>
  );
}

function TagItem({ line, mayWrite, onDialog }: { line: TagLine } & Omit<LinesProps, 'tags'>) {
  const { t } = useTranslation('administration');
  const workspace = useWorkspace();
  const format = useFormat();
  const { tag, conversations: count, changing } = line;
  return (
    <li>
      <div className={lined.words}>
        <span className={classes.name}>
          <TagBadge tag={tag} />
        </span>
        {count === 0 ? (
          <Text span size="sm" c="dimmed">
            {t('tags.unused')}
          </Text>
        ) : (
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link
                to="/$workspace/inbox"
                params={{ workspace: workspace.slug }}
                search={{ view: 'all', tag: [tag] }}
                {...props}
              />
            )}
          >
            {t('tags.used', { count, formatted: format.number(count) })}
          </Anchor>
        )}
        {changing && (
          <Text span size="sm" c="dimmed">
            {t('tags.changing')}
          </Text>
        )}
      </div>
      {mayWrite && (
        <div className={classes.acts}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('tags.edit', { tag })}
            onClick={() => onDialog({ kind: 'edit', tag })}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('tags.remove', { tag })}
            onClick={() => onDialog({ kind: 'remove', tag })}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </li>
  );
}
