import { exportDays, exportRoutes, type ExportRun } from '@vigie/contract';
import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/client';
import { useMe } from '../../app/use-workspace';
import { OutlineBadge } from '../../components/outline-badge';
import { TimeAgo } from '../../components/time-ago';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { readInboxSearch } from '../inbox/inbox-search';
import { ExportProgress } from './export-progress';
import classes from './exports.module.css';
import { useExportWords } from './use-export-words';

export interface ExportItemProps {
  workspaceId: string;
  run: ExportRun;
  /** When `run` was read, in milliseconds. */
  readAt: number;
}

/** One export: what it holds, for whom, where it stands, and its file. */
export function ExportItem({ workspaceId, run, readAt }: ExportItemProps) {
  const { t } = useTranslation('exports');
  const words = useExportWords(workspaceId, readInboxSearch({ ...run.filter }));
  const [watched, setWatched] = useState(run.state === 'running');
  if (run.state === 'running' && !watched) setWatched(true);
  return (
    <li className={classes.item}>
      <div aria-live="polite" className="visually-hidden">
        {watched && run.state === 'done' && t('ready', { name: words })}
      </div>
      <div className={classes.head}>
        <div className={classes.what}>
          <Text fw={600}>{words}</Text>
          <Facts workspaceId={workspaceId} run={run} />
        </div>
        {run.state === 'done' ? (
          <Button
            component="a"
            href={addressOf(exportRoutes.downloadExport, { params: { workspaceId, id: run.id } })}
            download
            variant="default"
            size="compact-md"
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={t('downloadOf', { name: words, format: t(`format.${run.format}`) })}
          >
            {t('download')}
          </Button>
        ) : (
          <StateBadge run={run} />
        )}
      </div>
      {run.state === 'running' && (
        <ExportProgress workspaceId={workspaceId} run={run} readAt={readAt} name={words} />
      )}
      {run.error !== null && (
        <Text size="sm" c="var(--vigie-negative)">
          {t(`error.${run.error}`)}
        </Text>
      )}
      {run.state === 'expired' && (
        <Text size="sm" c="dimmed">
          {t('expiredHint', { days: exportDays })}
        </Text>
      )}
    </li>
  );
}

const colours: Record<ExportRun['state'], string> = {
  running: 'navy',
  done: 'teal',
  cancelled: 'gray',
  failed: 'red',
  expired: 'gray',
};

function StateBadge({ run }: { run: ExportRun }) {
  const { t } = useTranslation('exports');
  return <OutlineBadge color={colours[run.state]}>{t(`state.${run.state}`)}</OutlineBadge>;
}

function Facts({ workspaceId, run }: Omit<ExportItemProps, 'readAt'>) {
  const { t } = useTranslation('exports');
  const format = useFormat();
  const me = useMe().person.id;
  const { personName } = useColleagues(workspaceId);
  const count = run.state === 'done' || run.state === 'expired' ? run.done : null;
  const facts: ReactNode[] = [
    t(`format.${run.format}`),
    ...(count === null ? [] : [t('mentions', { count, formatted: format.number(count) })]),
    ...(run.size === null ? [] : [format.bytes(run.size)]),
    run.personId === me ? t('byYou') : t('by', { name: personName(run.personId) }),
    <TimeAgo instant={run.startedAt} />,
    ...(run.keptUntil === null ? [] : [t('keptUntil', { when: format.date(run.keptUntil) })]),
  ];
  return (
    <Text size="sm" c="dimmed" className="tabular">
      {facts.map((fact, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          {fact}
        </Fragment>
      ))}
    </Text>
  );
}
