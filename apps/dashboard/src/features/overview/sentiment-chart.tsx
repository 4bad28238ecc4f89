import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '../../i18n/use-format';
import {
  axisText,
  fillOf,
  Fills,
  gridLine,
  openPoint,
  pointIndex,
  PointNote,
  type PointWords,
  timeAxis,
} from './chart-parts';
import { type SentimentPoints } from './figures';

export interface SentimentChartProps {
  sentiment: SentimentPoints;
  /** Of each point: under the axis, and beside the pointer. */
  words: readonly (PointWords & { axis: string })[];
  onOpen: (index: number) => void;
}

/** Negative, neutral and positive mentions over time, one upon the other. */
export function SentimentChart({ sentiment: { as, points }, words, onOpen }: SentimentChartProps) {
  const id = useId();
  const format = useFormat();
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={points}
        margin={{ top: 8, right: 14, bottom: 0, left: 0 }}
        barCategoryGap="16%"
        accessibilityLayer={false}
        onClick={openPoint(onOpen)}
      >
        <Fills id={id} />
        <CartesianGrid vertical={false} stroke={gridLine} />
        <XAxis {...timeAxis(points, words)} />
        <YAxis
          width={48}
          domain={as === 'share' ? [0, 1] : [0, 'auto']}
          allowDecimals={as === 'share'}
          {...(as === 'share' ? { ticks: [0, 0.5, 1] } : { tickCount: 4 })}
          tickFormatter={(value: number) => (as === 'share' ? format.share(value) : format.compact(value))}
          tickLine={false}
          axisLine={false}
          tick={axisText}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--mantine-color-default-hover)' }}
          content={({ active, activeIndex }) =>
            active && <PointNote words={words[pointIndex(activeIndex) ?? -1]} />
          }
        />
        <Bar dataKey="negative" stackId="all" fill={fillOf(id, 'negative')} isAnimationActive={false} />
        <Bar dataKey="neutral" stackId="all" fill="var(--vigie-neutral-fill)" isAnimationActive={false} />
        <Bar dataKey="positive" stackId="all" fill={fillOf(id, 'positive')} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
