import { Stack } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../app/use-workspace';
import { useFormat } from '../../i18n/use-format';
import { sayAct } from './act-message';
import { ActProgress } from './act-progress';
import classes from './running-acts.module.css';
import { type TriageActs } from './triage-acts';
import { useActWords } from './use-act-words';
import { fewActs, isUnderWay, useRecentActs } from './use-recent-acts';

export interface RunningActsProps {
  workspaceId: string;
  acts: TriageActs;
  mayAct: boolean;
}

/** Acts on many conversations under way, whoever started them, and a message when one of them is through. */
export const RunningActs = memo(function RunningActs({ workspaceId, acts, mayAct }: RunningActsProps) {
  const { t } = useTranslation('triage');
  const format = useFormat();
  const words = useActWords(workspaceId);
  const place = usePlace();
  const recent = useRecentActs(workspaceId, fewActs);
  const running = recent.acts.filter(isUnderWay);
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const act of recent.acts) {
      if (isUnderWay(act)) {
        watched.current.add(act.id);
        continue;
      }
      // What was quick was never seen under way.
      const seen = watched.current.delete(act.id);
      const started = acts.takeStarted(act.id);
      if (started || seen) {
        const { undo } = act;
        const count = undo === null ? act.changed : undo.undone;
        sayAct({
          text: t(undo === null ? 'doneMany' : 'undoneMany', {
            act: words(act.act),
            count,
            formatted: format.number(count),
          }),
          place,
          failed: act.state === 'failed',
          notes:
            undo !== null && undo.kept > 0
              ? [t('keptCount', { count: undo.kept, formatted: format.number(undo.kept) })]
              : [],
          buttons:
            // What a colleague did is undone from the list of acts, which says whose it is.
            mayAct && started && undo === null && act.changed > 0
              ? [{ label: t('recent.undo'), run: () => void acts.undo(act) }]
              : [],
        });
      }
    }
  });
  if (running.length === 0) return null;
  return (
    <Stack gap="xs" className={classes.running}>
      {running.map((act) => (
        <ActProgress
          key={act.id}
          workspaceId={workspaceId}
          act={act}
          readAt={recent.readAt}
          mayCancel={mayAct}
        />
      ))}
    </Stack>
  );
});
