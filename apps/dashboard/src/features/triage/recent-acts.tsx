import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type ActRecord, triageRoutes } from '@vigie/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useMe } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useColleagues } from '../../components/use-colleagues';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { ActProgress } from './act-progress';
import classes from './recent-acts.module.css';
import { actsKey } from './desk-cache';
import { type TriageActs } from './triage-acts';
import { useActWords } from './use-act-words';
import { useKeptWords } from './use-kept-words';
import { isUnderWay, useRecentActs } from './use-recent-acts';

export interface RecentActsProps {
  workspaceId: string;
  acts: TriageActs;
  mayAct: boolean;
  onClose: () => void;
}

/** What was decided within a day, by everybody, each to be undone as a whole. */
export function RecentActs({ workspaceId, acts, mayAct, onClose }: RecentActsProps) {
  const { t } = useTranslation(['triage', 'common']);
  const recent = useRecentActs(workspaceId);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t('triage:recent.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {recent.loading ? (
        <SkeletonRows count={6} height={56} />
      ) : recent.error !== null ? (
        <ErrorState error={recent.error} onRetry={recent.retry} />
      ) : recent.acts.length === 0 ? (
        <EmptyState icon={IconHistory} title={t('triage:recent.empty')}>
          {t('triage:recent.emptyHint')}
        </EmptyState>
      ) : (
        <Stack gap={0} component="ol" className={classes.list}>
          {recent.acts.map((act) => (
            <li key={act.id} className={classes.item}>
              {isUnderWay(act) ? (
                <ActProgress workspaceId={workspaceId} act={act} readAt={recent.readAt} mayCancel={mayAct} />
              ) : (
                <Act workspaceId={workspaceId} act={act} mayAct={mayAct} onUndo={() => void acts.undo(act)} />
              )}
            </li>
          ))}
        </Stack>
      )}
      {recent.more && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('triage:recent.more')}
        </Text>
      )}
    </Drawer>
  );
}

interface ActProps {
  workspaceId: string;
  act: ActRecord;
  mayAct: boolean;
  onUndo: () => void;
}

function Act({ workspaceId, act, mayAct, onUndo }: ActProps) {
  const { t } = useTranslation('triage');
  const format = useFormat();
  const me = useMe().person.id;
  const now = useNow();
  const words = useActWords(workspaceId)(act.act);
  const { personName } = useColleagues(workspaceId);
  const by = (id: string | null) => (id === me ? t('recent.you') : personName(id));
  const undoable = act.undo === null && act.changed > 0 && Date.parse(act.undoableUntil) > now.getTime();
  return (
    <Stack gap={2}>
      <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {words}
          </Text>
          <Text size="xs" c="dimmed">
            {by(act.personId)} · <TimeAgo instant={act.at} /> ·{' '}
            {t('conversations', { count: act.changed, formatted: format.number(act.changed) })}
            {act.state === 'cancelled' && ` · ${t('recent.cancelled')}`}
            {act.state === 'failed' && ` · ${t('recent.failed')}`}
          </Text>
        </div>
        {mayAct && undoable && (
          <Button
            size="compact-sm"
            variant="default"
            style={{ flex: 'none' }}
            aria-label={t('recent.undoOf', { act: words })}
            onClick={onUndo}
          >
            {t('recent.undo')}
          </Button>
        )}
      </Group>
      {act.undo !== null && (
        <Text size="xs">
          {t(act.undo.by === me ? 'recent.undoneByYou' : 'recent.undone', {
            name: personName(act.undo.by),
            when: format.relative(act.undo.at, now),
          })}
        </Text>
      )}
      {act.undo !== null && act.undo.kept > 0 && <Kept workspaceId={workspaceId} id={act.id} />}
    </Stack>
  );
}

/** What the undo left alone, and whose change it was. */
function Kept({ workspaceId, id }: { workspaceId: string; id: string }) {
  const keptWords = useKeptWords(workspaceId);
  const { data, error } = useQuery({
    queryKey: [...actsKey(workspaceId), id],
    queryFn: ({ signal }) => call(triageRoutes.readAct, { params: { workspaceId, id }, signal }),
  });
  return (
    <>
      {keptWords(data?.kept ?? []).map((line) => (
        <Text key={line} size="xs" c="dimmed">
          {line}
        </Text>
      ))}
      <ErrorNote error={error} />
    </>
  );
}
