import { type SourceLine } from '@vigie/contract';
import { Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { sharePast } from './days';
import { colourOf } from './lamp-mark';
import { useSourceWords } from './source-words';
import classes from './sources.module.css';
import { useSourceActs } from './use-source-acts';

/** What there is to say of a source beyond its figures: what went wrong, the past being read, the last gap. */
export function SourceNotes({ source, mayWrite }: { source: SourceLine; mayWrite: boolean }) {
  return (
    <>
      {!source.paused && <Trouble source={source} />}
      {source.past !== null && <Past source={source} past={source.past} mayWrite={mayWrite} />}
      {source.gap !== null && <Gap gap={source.gap} />}
    </>
  );
}

function Trouble({ source }: { source: SourceLine }) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const now = useNow();
  const words = useSourceWords();
  const { problem, condition } = source;
  const lamp = colourOf(condition);
  if (problem === null || condition === 'late' || condition === 'quiet') {
    if (condition !== 'late' && condition !== 'quiet') return null;
    return (
      <div className={classes.note} data-lamp={lamp}>
        <IconAlertTriangle size={16} aria-hidden className={classes.noteIcon} />
        <div>
          {t(`conditionHint.${condition}`)} <strong>{t('problem.mend')}</strong>{' '}
          {t(`conditionMend.${condition}`)}
        </div>
      </div>
    );
  }
  const { what, mend } = words.problem({ ...source, reason: problem.reason });
  const facts = [
    t('problem.since', { date: format.dateTime(problem.since) }),
    t('problem.tries', { count: problem.failures, formatted: format.number(problem.failures) }),
    ...(problem.retryAt === null || Date.parse(problem.retryAt) <= now.getTime()
      ? []
      : [t('problem.next', { ago: format.relative(problem.retryAt, now) })]),
  ];
  return (
    <div className={classes.note} data-lamp={lamp}>
      <IconAlertTriangle size={16} aria-hidden className={classes.noteIcon} />
      <div>
        <div>
          {what} <strong>{t('problem.mend')}</strong> {mend}
        </div>
        <Text size="xs" c="dimmed">
          {facts.join(' · ')} · {t(`policy.${problem.fault}`)}
        </Text>
        {problem.detail !== null && problem.detail.trim() !== '' && (
          <Text size="xs" c="dimmed" className={classes.said}>
            {t('problem.said', { detail: problem.detail.slice(0, 300) })}
          </Text>
        )}
      </div>
    </div>
  );
}

interface PastProps {
  source: SourceLine;
  past: NonNullable<SourceLine['past']>;
  mayWrite: boolean;
}

function Past({ source, past, mayWrite }: PastProps) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const words = useSourceWords();
  const acts = useSourceActs();
  const posts = words.posts(past.posts);
  if (past.state !== 'running') {
    return (
      <div className={classes.note}>
        <IconHistory size={16} aria-hidden className={classes.noteIcon} />
        <Text size="sm" c="dimmed">
          {t(`past.${past.state}`, { date: format.date(past.reached ?? past.until), posts })}
        </Text>
      </div>
    );
  }
  const facts = [
    t('past.running'),
    posts,
    past.reached === null
      ? t('past.goal', { date: format.date(past.until) })
      : `${t('past.back', { date: format.date(past.reached) })} · ${t('past.goal', { date: format.date(past.until) })}`,
  ];
  return (
    <div className={classes.note}>
      <IconHistory size={16} aria-hidden className={classes.noteIcon} />
      <div className={classes.past}>
        <Progress.Root size="sm">
          <Progress.Section
            value={sharePast(source.createdAt, past.until, past.reached) * 100}
            aria-label={t('past.progress', { name: source.name })}
          />
        </Progress.Root>
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed" className="tabular">
            {facts.join(' · ')}
          </Text>
          {mayWrite && (
            <Button
              variant="default"
              size="compact-xs"
              aria-label={t('past.stopOf', { name: source.name })}
              onClick={() => void acts.readPast(source, 0)}
            >
              {t('past.stop')}
            </Button>
          )}
        </Group>
      </div>
    </div>
  );
}

function Gap({ gap }: { gap: NonNullable<SourceLine['gap']> }) {
  const words = useSourceWords();
  return (
    <div className={classes.note}>
      <IconClockPause size={16} aria-hidden className={classes.noteIcon} />
      <Text size="sm" c="dimmed">
        {words.gap(gap)}
      </Text>
    </div>
  );
}
