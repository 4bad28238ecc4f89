import { fewMentions, type Sentiment } from '@vigie/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { latePart } from '../../components/late';
import { useFormat } from '../../i18n/use-format';
import { mentionsBehind } from './behind';
import { neutralOf, sentimentPoints } from './figures';
import { type Column, FiguresTable } from './figures-table';
import { Legend } from './legend';
import { MentionsLink, useOpenMentions } from './mentions-link';
import { ChartSection } from './section';
import { useBucketWords } from './use-bucket-words';
import { useFigureWords } from './use-figure-words';
import { type OverTimeProps } from './volume-section';

const SentimentChart = latePart(() => import('./sentiment-chart').then((module) => module.SentimentChart));

type Bucket = OverTimeProps['overview']['volume'][number];

/** The shapes of the sentiments, the same as in lists. */
const marks = [
  { sentiment: 'negative', mark: '▼', colour: '--vigie-negative' },
  { sentiment: 'neutral', mark: '●', colour: '--vigie-neutral' },
  { sentiment: 'positive', mark: '▲', colour: '--vigie-positive' },
] as const satisfies readonly { sentiment: Sentiment; mark: string; colour: string }[];

const countOf = (counts: Bucket | OverTimeProps['overview']['totals'], sentiment: Sentiment): number =>
  sentiment === 'neutral' ? neutralOf(counts) : counts[sentiment];

/** How negative, neutral and positive mentions share the period. */
export function SentimentSection({
  overview: { grain, volume, totals, scope },
  shown,
  stale,
}: OverTimeProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useFigureWords();
  const { nameOf, axisOf } = useBucketWords(grain);
  const open = useOpenMentions();
  const past = volume.filter(({ from }) => Date.parse(from) <= shown.now);
  const sentiment = sentimentPoints(past);
  const title = t('sentiment.title');
  const legend = marks.map(({ sentiment: one, mark, colour }) => ({ mark, colour, label: t(one) }));
  const figures = {
    negative: words.part(totals.negative, totals.mentions),
    neutral: words.part(neutralOf(totals), totals.mentions),
    positive: words.part(totals.positive, totals.mentions),
  };
  const columns: Column<Bucket>[] = [
    {
      title: t('volume.time'),
      cell: (bucket) => (
        <MentionsLink search={mentionsBehind(scope, { from: bucket.from, to: bucket.to })}>
          {nameOf(bucket)}
        </MentionsLink>
      ),
    },
    { title: t('mentions'), cell: ({ mentions }) => format.number(mentions), second: true },
    ...marks.map(({ sentiment: one }) => ({
      title: t(one),
      cell: (bucket: Bucket) => {
        const count = countOf(bucket, one);
        return count === 0 ? (
          format.number(0)
        ) : (
          <MentionsLink
            search={mentionsBehind(scope, { from: bucket.from, to: bucket.to, sentiment: [one] })}
          >
            {words.part(count, bucket.mentions)}
          </MentionsLink>
        );
      },
    })),
  ];
  return (
    <ChartSection
      id="sentiment"
      title={title}
      hint={t(`sentiment.${sentiment.as}`)}
      height={21}
      chartHeight={17.5}
      stale={stale}
      image={{ title, note: shown.about, legend }}
      fileName="sentiment"
      summary={t('sentiment.summary', figures)}
      legend={
        <Legend
          items={legend}
          wordsOf={(index) => {
            const one = marks[index]?.sentiment ?? 'neutral';
            const label = `${t(one)} ${figures[one]}`;
            return countOf(totals, one) === 0 ? (
              label
            ) : (
              <MentionsLink search={mentionsBehind(scope, { sentiment: [one] })}>{label}</MentionsLink>
            );
          }}
        />
      }
      chart={
        <SentimentChart
          sentiment={sentiment}
          words={past.map((bucket) => ({
            axis: axisOf(bucket),
            title: nameOf(bucket),
            lines: [
              words.mentions(bucket.mentions),
              ...marks.map(({ sentiment: one }) =>
                t('summaryItem', {
                  name: t(one),
                  formatted: words.part(countOf(bucket, one), bucket.mentions),
                }),
              ),
            ],
          }))}
          onOpen={(index) => {
            const bucket = past[index];
            if (bucket !== undefined) open(mentionsBehind(scope, { from: bucket.from, to: bucket.to }));
          }}
        />
      }
      note={
        sentiment.leftOut > 0 && (
          <Text size="xs" c="dimmed">
            {t('sentiment.leftOut', {
              count: sentiment.leftOut,
              formatted: format.number(sentiment.leftOut),
              few: format.number(fewMentions),
            })}
          </Text>
        )
      }
      table={
        <FiguresTable
          label={`${title}, ${t(`volume.${grain}`)}`}
          columns={columns}
          rows={past}
          rowKey={({ from }) => from}
        />
      }
    />
  );
}
