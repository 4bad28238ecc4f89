import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { type InboxRow, type TrialCount } from '@vigie/contract';
import { compile, parse } from '@vigie/query-language';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { NetworkMark } from '../../components/network-mark';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { excerptOf } from '../inbox/highlight';
import { MarkedText } from '../inbox/marked-text';
import classes from './trial-note.module.css';
import { isBounded, shownKinds, type TrialKind, wouldChange } from './trial-words';
import { type TrialAnswer } from './use-trial';

export interface TrialNoteProps {
  /** What is tried: its words are marked in the examples. */
  expression: string;
  answer: TrialAnswer;
}

/** What an expression would match in what is stored, with examples. */
export function TrialNote({ expression, answer }: TrialNoteProps) {
  const { t } = useTranslation(['topics', 'common']);
  const sentence = useSentence(answer);
  if (!answer.asked) return null;
  const { trial, stale, error } = answer;
  return (
    <div className={classes.note}>
      <Text size="xs" fw={600} c="dimmed">
        {t('topics:trial.label')}
      </Text>
      <div aria-live="polite" aria-busy={stale}>
        {error !== null && !stale ? (
          <Stack gap="xs" align="flex-start">
            <ErrorNote error={error} />
            <Button size="compact-sm" variant="default" onClick={answer.retry}>
              {t('common:retry')}
            </Button>
          </Stack>
        ) : (
          <Text size="sm" c={stale || trial === undefined ? 'dimmed' : undefined}>
            {sentence ?? t('topics:trial.looking')}
          </Text>
        )}
        {trial !== undefined && isBounded(trial) && error === null && (
          <Text size="xs" c="dimmed">
            {t('topics:trial.bounded')}
          </Text>
        )}
      </div>
      {trial !== undefined && error === null && (
        <Examples expression={expression} trial={trial} stale={stale} />
      )}
    </div>
  );
}

/** The figures in words; undefined while none are there. */
function useSentence({ trial, stale }: TrialAnswer): string | undefined {
  const { t } = useTranslation('topics');
  const figure = useFigure();
  const format = useFormat();
  if (trial === undefined) return undefined;
  // What is typed now is another expression: its figures are not there yet.
  if (stale) return t('trial.looking');
  const matching =
    trial.matching.count === 0 && !trial.matching.atLeast
      ? t('trial.none')
      : t('trial.matching', { count: trial.matching.count, formatted: figure(trial.matching) });
  if (trial.lost === null) return t('trial.sentence', { matching });
  if (!wouldChange(trial)) return t('trial.same', { matching });
  const changes = [
    ...(trial.gained.count > 0
      ? [t('trial.gained', { count: trial.gained.count, formatted: figure(trial.gained) })]
      : []),
    ...(trial.lost.count > 0
      ? [t('trial.lost', { count: trial.lost.count, formatted: figure(trial.lost) })]
      : []),
  ];
  return changes.length === 0
    ? t('trial.sentence', { matching })
    : t('trial.compared', { matching, changes: format.list(changes) });
}

function useFigure(): (part: TrialCount) => string {
  const { t } = useTranslation('topics');
  const format = useFormat();
  return ({ count, atLeast }) =>
    atLeast ? t('trial.atLeast', { formatted: format.number(count) }) : format.number(count);
}

function Examples({
  expression,
  trial,
  stale,
}: {
  expression: string;
  trial: NonNullable<TrialAnswer['trial']>;
  stale: boolean;
}) {
  const { t } = useTranslation('topics');
  const figure = useFigure();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<TrialKind | null>(null);
  const kinds = shownKinds(trial);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : kinds[0];
  const find = useMemo(() => {
    const parsed = parse(expression);
    return parsed.ok ? compile(parsed.query) : null;
  }, [expression]);
  if (kind === undefined) return null;
  const labels = {
    matching: t('trial.showMatching', { formatted: figure(trial.matching) }),
    gained: t('trial.showGained', { formatted: figure(trial.gained) }),
    lost: t('trial.showLost', { formatted: figure(trial.lost ?? trial.gained) }),
  };
  return (
    <Stack gap="xs" mt={4}>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t('trial.show')}
        </Button>
        {open && kinds.length > 1 && (
          <SegmentedControl
            size="xs"
            className={classes.kinds}
            aria-label={t('trial.show')}
            value={kind}
            onChange={(value) => setChosen(kinds.find((candidate) => candidate === value) ?? null)}
            data={kinds.map((value) => ({ value, label: labels[value] }))}
          />
        )}
      </Group>
      {open && (
        // Longer than its place, it is scrolled with the keys as well.
        <ul
          id={id}
          className={classes.examples}
          data-stale={stale}
          tabIndex={0}
          aria-label={t('trial.examples')}
        >
          {(trial[kind]?.examples ?? []).map((row) => (
            <Example key={row.id} row={row} ranges={find?.find({ text: row.text }).ranges ?? []} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function Example({ row, ranges }: { row: InboxRow; ranges: readonly { start: number; end: number }[] }) {
  const excerpt = excerptOf(
    row.text,
    ranges.map(({ start, end }) => ({ start, end, kind: 'search' as const })),
    240,
  );
  return (
    <li className={classes.example}>
      <span className={classes.from}>
        <NetworkMark network={row.network} size={14} />
        <bdi className={classes.author}>{row.author?.name || row.author?.handle || ''}</bdi>
        <TimeAgo instant={row.publishedAt} />
      </span>
      <span dir="auto">
        <MarkedText {...excerpt} />
      </span>
    </li>
  );
}
