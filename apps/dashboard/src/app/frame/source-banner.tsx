import { sourceLamps } from '@vigie/contract';
import { Anchor, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LampMark } from '../../features/sources/lamp-mark';
import { linesQuery } from '../../features/sources/source-queries';
import { useSourceWords } from '../../features/sources/source-words';
import { useLamp } from '../../features/sources/use-lamp';
import { useFormat } from '../../i18n/use-format';
import { useCan, useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';
import { keepDismissed, readDismissed, stillDismissed, troubleKey } from './dismissed';

/** On every page, for who can mend it: which source brings nothing, since when, and what to do. Silence is not calm. */
export function SourceBanner() {
  const { t } = useTranslation('sources');
  const { id: workspaceId, slug } = useWorkspace();
  const mayWrite = useCan('sources.write');
  const lamp = useLamp();
  const words = useSourceWords();
  const format = useFormat();
  const [dismissed, setDismissed] = useState(() => readDismissed(workspaceId));
  const red = lamp?.troubles.filter(({ condition }) => sourceLamps[condition] === 'red') ?? [];
  const kept = lamp === undefined ? dismissed : stillDismissed(dismissed, lamp.troubles);
  if (kept.length !== dismissed.length) setDismissed(kept);
  useEffect(() => keepDismissed(workspaceId, dismissed), [workspaceId, dismissed]);
  const shown = red.filter((trouble) => !dismissed.includes(troubleKey(trouble)));
  const [first] = shown;
  const isShown = mayWrite && lamp?.lamp === 'red' && first !== undefined;
  const { data: lines, isPending } = useQuery({
    ...linesQuery(workspaceId, format.timeZone),
    enabled: isShown,
  });
  // Said once, with all there is to say of it.
  if (!isShown || isPending) return null;

  const line = lines?.find(({ id }) => id === first.sourceId);
  const since = line?.problem?.since ?? (first.condition === 'late' ? line?.lastPullAt : null);
  const { what, mend } =
    first.reason === null || first.condition === 'late' || line === undefined
      ? {
          what: t(`conditionHint.${first.condition}`),
          mend: first.condition === 'late' ? t('conditionMend.late') : null,
        }
      : words.problem({ reason: first.reason, kind: line.kind, hasSecret: line.hasSecret });
  const others = shown.length - 1;
  return (
    <section className={classes.banner} aria-label={t('banner.label')}>
      <span className={classes.bannerMark}>
        <LampMark lamp="red" />
      </span>
      <div className={classes.bannerText} role="status">
        <strong>
          <bdi>{first.name}</bdi>
        </strong>
        {': '}
        {t(`condition.${first.condition}`).toLocaleLowerCase(format.locale)}
        {since != null && ` ${t('banner.since', { date: format.dateTime(since) })}`}
        {'. '}
        {what}{' '}
        {mend !== null && (
          <>
            <strong>{t('problem.mend')}</strong> {mend}{' '}
          </>
        )}
        {others > 0 && `${t('banner.others', { count: others, formatted: format.number(others) })} `}
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link to="/$workspace/sources" params={{ workspace: slug }} search={{}} {...props} />
          )}
        >
          {t('banner.open')}
        </Anchor>
      </div>
      <CloseButton
        size="md"
        aria-label={t('banner.dismiss')}
        title={t('banner.dismiss')}
        onClick={() => setDismissed([...dismissed, ...shown.map(troubleKey)])}
      />
    </section>
  );
}
