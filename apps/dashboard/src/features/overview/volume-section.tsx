import { type Overview } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { latePart } from '../../components/late';
import { useFormat } from '../../i18n/use-format';
import { mentionsBehind, type Scope } from './behind';
import { busiest, mostFlags, volumePoints } from './figures';
import { type Column, FiguresTable } from './figures-table';
import { Legend } from './legend';
import { MentionsLink, useOpenMentions } from './mentions-link';
import { ChartSection } from './section';
import { type Shown } from './shown';
import { useBucketWords } from './use-bucket-words';
import { useFigureWords } from './use-figure-words';

const VolumeChart = latePart(() => import('./volume-chart').then((module) => module.VolumeChart));

type Bucket = Overview['volume'][number];

export interface OverTimeProps {
  overview: Overview & { scope: Scope };
  shown: Shown;
  stale: boolean;
}

/** Mentions over time, with what is usual and where alerts were. */
export function VolumeSection({ overview: { grain, volume, totals, scope }, shown, stale }: OverTimeProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useFigureWords();
  const { nameOf, axisOf } = useBucketWords(grain);
  const open = useOpenMentions();
  const points = volumePoints(volume, shown.now);
  const most = busiest(volume);
  const isUsualKnown = volume.some(({ usual }) => usual !== null);
  const isCut = volume.filter(({ flagged }) => flagged > 0).length > mostFlags;
  const legend = [
    { mark: '━', label: t('volume.curve'), colour: '--mantine-color-anchor' },
    ...(isUsualKnown ? [{ mark: '▒', label: t('volume.usualBand'), colour: '--mantine-color-anchor' }] : []),
    ...(totals.flagged > 0
      ? [
          {
            mark: '►',
            label: isCut ? t('volume.mostFlags') : t('volume.flag'),
            colour: '--vigie-negative',
          },
        ]
      : []),
  ];
  const behind = ({ from, to }: Bucket, flagged: boolean) =>
    mentionsBehind(scope, { from, to, ...(flagged ? { flagged: true } : {}) });
  const title = t('volume.title');
  const columns: Column<Bucket>[] = [
    {
      title: t('volume.time'),
      cell: (bucket) => <MentionsLink search={behind(bucket, false)}>{nameOf(bucket)}</MentionsLink>,
    },
    { title: t('mentions'), cell: ({ mentions }) => format.number(mentions) },
    ...(isUsualKnown
      ? [{ title: t('usual'), cell: ({ usual }: Bucket) => usual && words.range(usual), second: true }]
      : []),
    { title: t('negative'), cell: ({ negative, mentions }) => words.part(negative, mentions) },
    {
      title: t('flagged'),
      cell: (bucket) =>
        bucket.flagged === 0 ? (
          format.number(0)
        ) : (
          <MentionsLink search={behind(bucket, true)}>{format.number(bucket.flagged)}</MentionsLink>
        ),
    },
  ];
  return (
    <ChartSection
      id="volume"
      title={title}
      hint={t(`volume.${grain}`)}
      height={17}
      chartHeight={14.5}
      wide
      stale={stale}
      image={{ title, note: shown.about, legend }}
      fileName="volume"
      summary={t('volume.summary', {
        total: format.number(totals.mentions),
        bucket: most === null ? '' : nameOf(most),
        most: format.number(most?.mentions ?? 0),
        flagged: format.number(totals.flagged),
      })}
      legend={<Legend items={legend} />}
      chart={
        <VolumeChart
          points={points}
          words={volume.map((bucket, index) => ({
            axis: axisOf(bucket),
            title: points[index]?.running ? `${nameOf(bucket)} (${t('running')})` : nameOf(bucket),
            lines: [
              words.mentions(bucket.mentions),
              ...(bucket.usual === null ? [] : [`${t('usual')} ${words.range(bucket.usual)}`]),
              ...(bucket.mentions === 0 ? [] : [words.negative(bucket)]),
              ...(bucket.flagged === 0
                ? []
                : [
                    t('headline.flagged', {
                      count: bucket.flagged,
                      formatted: format.number(bucket.flagged),
                    }),
                  ]),
            ],
          }))}
          onOpen={(index, flagged) => {
            const bucket = volume[index];
            if (bucket !== undefined) open(behind(bucket, flagged));
          }}
        />
      }
      table={
        <FiguresTable
          label={t(`volume.${grain}`)}
          columns={columns}
          rows={volume.filter(({ from }) => Date.parse(from) <= shown.now)}
          rowKey={({ from }) => from}
        />
      }
    />
  );
}
