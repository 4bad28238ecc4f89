import { type Counts } from '@vigie/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { latePart } from '../../components/late';
import { useFormat } from '../../i18n/use-format';
import { type BarRow } from './bars-chart';
import { mentionsBehind, type Part, type Scope } from './behind';
import { sortShares } from './figures';
import { type Column, FiguresTable } from './figures-table';
import { Legend } from './legend';
import { MentionsLink, useOpenMentions } from './mentions-link';
import { ChartSection, Nothing, Section } from './section';
import { type Shown } from './shown';
import { useFigureWords } from './use-figure-words';

const BarsChart = latePart(() => import('./bars-chart').then((module) => module.BarsChart));

/** One part of a whole. */
export interface Share extends Counts {
  key: string;
  name: string;
  before: number;
  /** What narrows the mentions down to this part. */
  part: Part;
  competitor?: boolean;
}

export interface SharesSectionProps {
  id: 'brands' | 'networks' | 'languages' | 'categories';
  shares: readonly Share[];
  /** What the parts are shares of. */
  total: number;
  /** Parts that hold nothing are shown too. */
  keepEmpty?: boolean;
  scope: Scope;
  shown: Shown;
  stale: boolean;
}

/** Bars that a section has room for. */
const room = 8;

/** Parts of the period as bars: how much, how much of it negative, and how that changed. */
export function SharesSection({ id, shares, total, keepEmpty, scope, shown, stale }: SharesSectionProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useFigureWords();
  const open = useOpenMentions();
  const title = t(`${id}.title`);
  const hint = t(`${id}.hint`);
  const height = 21;
  const sorted = sortShares(shares, keepEmpty ? 'all' : 'filled');
  if (!sorted.some(({ mentions }) => mentions > 0)) {
    return (
      <Section id={id} title={title} hint={hint} height={height} stale={stale}>
        <Nothing>{t('emptySection')}</Nothing>
      </Section>
    );
  }
  const drawn = sorted.slice(0, room);
  const rest = sorted.length - drawn.length;
  const nameOf = ({ name, competitor }: Share) => (competitor ? `${name} (${t('competitor')})` : name);
  const figureOf = ({ mentions, before }: Share) => {
    const share = words.shareOf(mentions, total);
    const figure = share === null ? format.number(mentions) : `${format.number(mentions)} · ${share}`;
    return shown.compare ? `${figure} · ${words.change(mentions, before)}` : figure;
  };
  const rows = drawn.map((share): BarRow => ({
    key: share.key,
    name: nameOf(share),
    figure: figureOf(share),
    count: share.mentions,
    part: share.negative,
    hollow: share.competitor === true,
    words: {
      title: nameOf(share),
      lines: [
        words.mentions(share.mentions),
        ...(share.mentions === 0 ? [] : [words.negative(share)]),
        ...(shown.compare ? [words.before(share.before)] : []),
      ],
    },
  }));
  const legend = [
    { mark: '■', label: t('mentions'), colour: '--mantine-color-anchor' },
    ...(drawn.some(({ competitor }) => competitor)
      ? [{ mark: '□', label: t('competitor'), colour: '--vigie-neutral' }]
      : []),
    { mark: '▼', label: t('negative'), colour: '--vigie-negative' },
  ];
  const behind = ({ part }: Share) => mentionsBehind(scope, part);
  const columns: Column<Share>[] = [
    {
      title: t(`${id}.name`),
      cell: (share) => <MentionsLink search={behind(share)}>{nameOf(share)}</MentionsLink>,
    },
    { title: t('mentions'), cell: ({ mentions }) => format.number(mentions) },
    { title: t('share'), cell: ({ mentions }) => words.shareOf(mentions, total), second: true },
    {
      title: t('negative'),
      cell: (share) =>
        share.negative === 0 ? (
          format.number(0)
        ) : (
          <MentionsLink search={mentionsBehind(scope, { ...share.part, sentiment: ['negative'] })}>
            {words.part(share.negative, share.mentions)}
          </MentionsLink>
        ),
    },
    ...(shown.compare
      ? [
          { title: t('before'), cell: ({ before }: Share) => format.number(before), second: true },
          { title: t('change'), cell: ({ mentions, before }: Share) => words.change(mentions, before) },
        ]
      : []),
  ];
  return (
    <ChartSection
      id={id}
      title={title}
      hint={hint}
      height={height}
      stale={stale}
      image={{ title, note: shown.about, legend }}
      fileName={id}
      summary={drawn
        .map((share) => t('summaryItem', { name: nameOf(share), formatted: figureOf(share) }))
        .join('; ')}
      legend={<Legend items={legend} />}
      chart={
        <BarsChart
          rows={rows}
          onOpen={(index) => {
            const share = drawn[index];
            if (share !== undefined) open(behind(share));
          }}
        />
      }
      note={
        rest > 0 && (
          <Text size="xs" c="dimmed">
            {t('others', { count: rest, formatted: format.number(rest) })}
          </Text>
        )
      }
      table={<FiguresTable label={title} columns={columns} rows={sorted} rowKey={({ key }) => key} />}
    />
  );
}
