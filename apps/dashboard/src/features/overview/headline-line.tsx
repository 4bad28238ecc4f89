import { sourceLamps } from '@vigie/contract';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { useFormat } from '../../i18n/use-format';
import { useLamp } from '../sources/use-lamp';
import { mentionsBehind, type Scope } from './behind';
import { headlineOf } from './figures';
import { MentionsLink } from './mentions-link';
import classes from './overview.module.css';
import { useFigureWords } from './use-figure-words';

type Figures = Parameters<typeof headlineOf>[0];

export interface HeadlineLineProps {
  overview: Figures & { scope: Scope };
  now: number;
  /** The period in words. */
  period: string;
  /** The topic by its name; null for all. */
  topic: string | null;
}

/** The first line: the period in a sentence, each of its figures open to what is behind it. */
export function HeadlineLine({ overview, now, period, topic }: HeadlineLineProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useFigureWords();
  const lamp = useLamp();
  const { scope } = overview;
  const { mentions, usualMentions, negative, flagged, verdicts } = headlineOf(overview, {
    now,
    listening: lamp?.lamp === 'green',
  });
  const figures: ReactNode[] = [];
  if (mentions === 0) figures.push(t('headline.none'));
  else {
    figures.push(
      <>
        <MentionsLink search={mentionsBehind(scope)}>
          {t('headline.mentions', { count: mentions, formatted: format.number(mentions) })}
        </MentionsLink>
        {usualMentions !== null && t('headline.usual', { range: words.range(usualMentions) })}
      </>,
      overview.totals.negative === 0 ? (
        t('headline.noNegative')
      ) : (
        <MentionsLink search={mentionsBehind(scope, { sentiment: ['negative'] })}>
          {negative.kind === 'share'
            ? t('headline.negativeShare', { formatted: format.share(negative.percent / 100) })
            : t('headline.negative', { count: negative.count, formatted: format.number(negative.count) })}
        </MentionsLink>
      ),
      flagged === 0 ? (
        t('headline.noFlagged')
      ) : (
        <MentionsLink search={mentionsBehind(scope, { flagged: true })}>
          {t('headline.flagged', { count: flagged, formatted: format.number(flagged) })}
        </MentionsLink>
      ),
    );
    if (negative.kind === 'share' && negative.usual !== null) {
      figures[1] = (
        <>
          {figures[1]}
          {t('headline.usual', { range: words.percents(negative.usual) })}
        </>
      );
    }
  }
  return (
    <section aria-label={t('headline.label')} className={classes.headline}>
      <p>
        {topic === null ? t('headline.start', { period }) : t('headline.startTopic', { period, topic })}
        {figures.map((figure, index) => (
          <Fragment key={index}>
            {index > 0 && ', '}
            {figure}
          </Fragment>
        ))}
        .
        {verdicts.map((verdict) => (
          <strong key={verdict}> {t(`headline.verdict.${verdict}`)}</strong>
        ))}
      </p>
      <DeafSources />
    </section>
  );
}

/** Silence is not calm: which is said as long as a source brings nothing. */
function DeafSources() {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { slug } = useWorkspace();
  const mayRead = useCan('sources.read');
  const lamp = useLamp();
  const count = lamp?.troubles.filter(({ condition }) => sourceLamps[condition] === 'red').length ?? 0;
  if (count === 0) return null;
  return (
    <p className={classes.deaf}>
      {t('headline.deaf', { count, formatted: format.number(count) })}{' '}
      {mayRead && (
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link to="/$workspace/sources" params={{ workspace: slug }} search={{}} {...props} />
          )}
        >
          {t('headline.sources')}
        </Anchor>
      )}
    </p>
  );
}
