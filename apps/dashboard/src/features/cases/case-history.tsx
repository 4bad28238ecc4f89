import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { HistoryEntries } from '../triage/history-entries';
import { caseHistoryQuery } from './case-queries';
import classes from './case-page.module.css';
import { useHistoryWords } from './history-words';

/** Who did what when on a case, in a fold that is read when it is opened. */
export function CaseHistory({ id }: { id: string }) {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const [open, setOpen] = useState(false);
  const history = useQuery({ ...caseHistoryQuery(workspaceId, id), enabled: open });
  const words = useHistoryWords();
  return (
    <section className={classes.section} aria-label={t('history.title')}>
      <details className={classes.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('history.title')}</summary>
        {open && history.isPending && <SkeletonRows count={4} height={24} />}
        <ErrorNote error={history.data === undefined ? history.error : null} />
        {history.data?.entries.length === 0 && <Text c="dimmed">{t('history.empty')}</Text>}
        <HistoryEntries className={classes.plain} entries={history.data?.entries ?? []} words={words} />
      </details>
    </section>
  );
}
