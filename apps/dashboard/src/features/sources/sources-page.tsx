import { type SourceLine } from '@vigie/contract';
import { Anchor, Button } from '@mantine/core';
import { IconAntenna, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { NetworkChoice } from './network-choice';
import { OpmlImport } from './opml-import';
import { DeleteDialog, PastDialog } from './source-dialogs';
import { EditSource, SourceForm } from './source-form';
import { SourceItem } from './source-item';
import { linesQuery } from './source-queries';
import classes from './sources.module.css';

/** Where posts come from: every source with how it stands, adding one, changing one. */
export function SourcesPage() {
  const { add, edit } = useSearch({ from: '/$workspace/sources' });
  const mayWrite = useCan('sources.write');
  return (
    <div className={classes.page}>
      {mayWrite && edit !== undefined ? (
        <EditSource key={edit} id={edit} />
      ) : mayWrite && add === 'choose' ? (
        <NetworkChoice />
      ) : mayWrite && add === 'opml' ? (
        <OpmlImport />
      ) : mayWrite && add !== undefined && add !== 'choose' && add !== 'opml' ? (
        <SourceForm key={add} choice={add} source={null} />
      ) : (
        <AllSources mayWrite={mayWrite} />
      )}
    </div>
  );
}

function AllSources({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('sources');
  const workspace = useWorkspace();
  const { timeZone } = useFormat();
  const lines = useQuery(linesQuery(workspace.id, timeZone));
  const params = { workspace: workspace.slug };
  const addLink = (props: object) => (
    <Link to="/$workspace/sources" params={params} search={{ add: 'choose' }} {...props} />
  );
  const startLink = (props: object) => <Link to="/$workspace/start" params={params} {...props} />;
  const empty = lines.data?.length === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          mayWrite &&
          !empty && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} renderRoot={addLink}>
              {t('add')}
            </Button>
          )
        }
      />
      {lines.isPending ? (
        <SkeletonRows count={5} height={64} />
      ) : lines.data === undefined ? (
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} />
      ) : empty ? (
        <EmptyState
          icon={IconAntenna}
          title={t('empty.title')}
          action={
            mayWrite && (
              <>
                <NextButton renderRoot={startLink}>{t('empty.start')}</NextButton>
                <Anchor size="sm" renderRoot={addLink}>
                  {t('empty.one')}
                </Anchor>
              </>
            )
          }
        >
          {t('empty.body')} {!mayWrite && t('empty.readOnly')}
        </EmptyState>
      ) : (
        <Lines sources={lines.data} mayWrite={mayWrite} />
      )}
    </>
  );
}

type Dialog = { of: string; kind: 'delete' | 'past' } | null;

function Lines({ sources, mayWrite }: { sources: SourceLine[]; mayWrite: boolean }) {
  const { t } = useTranslation('sources');
  const workspace = useWorkspace();
  const { data: brands } = useQuery(brandsQuery(workspace.id));
  const [dialog, setDialog] = useState<Dialog>(null);
  const inDialog = sources.find(({ id }) => id === dialog?.of);
  const close = () => setDialog(null);
  const columns = ['state', 'source', 'read', 'days', 'delay', 'budget'] as const;
  return (
    <>
      <div className={classes.head} aria-hidden>
        {columns.map((column) => (
          <span key={column}>{t(`column.${column}`)}</span>
        ))}
        {mayWrite && <span />}
      </div>
      <ul className={classes.list} aria-label={t('list')}>
        {sources.map((source) => (
          <SourceItem
            key={source.id}
            source={source}
            topic={
              source.brandId === null ? null : (brands?.find(({ id }) => id === source.brandId)?.name ?? '…')
            }
            mayWrite={mayWrite}
            onPast={() => setDialog({ of: source.id, kind: 'past' })}
            onDelete={() => setDialog({ of: source.id, kind: 'delete' })}
          />
        ))}
      </ul>
      {inDialog && dialog?.kind === 'delete' && <DeleteDialog source={inDialog} onClose={close} />}
      {inDialog && dialog?.kind === 'past' && <PastDialog source={inDialog} onClose={close} />}
    </>
  );
}
