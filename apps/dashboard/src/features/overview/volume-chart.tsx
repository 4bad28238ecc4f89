import {
  Area,
  CartesianGrid,
  ComposedChart,
  type DotItemDotProps,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../i18n/use-format';
import {
  axisText,
  gridLine,
  openPoint,
  pointIndex,
  PointNote,
  type PointWords,
  timeAxis,
} from './chart-parts';
import { type VolumePoint } from './figures';

export interface VolumeChartProps {
  points: readonly VolumePoint[];
  /** Of each point: under the axis, and beside the pointer. */
  words: readonly (PointWords & { axis: string })[];
  onOpen: (index: number, flagged: boolean) => void;
}

/** Points from which on each would hide the next. */
const manyPoints = 62;

/** Mentions over time with the range that is usual, and flags where there were alerts. */
export function VolumeChart({ points, words, onOpen }: VolumeChartProps) {
  const format = useFormat();
  const dots = points.length <= manyPoints;
  const mark = ({ cx, cy, index }: DotItemDotProps) => {
    const point = points[index];
    if (point === undefined || point.mentions === null || cx === undefined || cy === undefined) return null;
    const x = Number(cx);
    const y = Number(cy);
    return (
      <g key={point.from}>
        {(dots || point.running) && (
          <circle
            cx={x}
            cy={y}
            r={3}
            strokeWidth={1.5}
            stroke="var(--mantine-color-anchor)"
            fill={point.running ? 'var(--mantine-color-body)' : 'var(--mantine-color-anchor)'}
          />
        )}
        {point.flag && (
          <path
            d={`M${x} ${y - 5}v-14h10l-3 3.5 3 3.5h-10`}
            fill="var(--vigie-negative)"
            stroke="var(--vigie-negative)"
            strokeWidth={1.5}
            onClick={(event) => {
              event.stopPropagation();
              onOpen(index, true);
            }}
          />
        )}
      </g>
    );
  };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={points}
        // Room for the name of the last point.
        margin={{ top: 24, right: 36, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        onClick={openPoint((index) => onOpen(index, false))}
      >
        <CartesianGrid vertical={false} stroke={gridLine} />
        <XAxis {...timeAxis(points, words)} />
        <YAxis
          width={44}
          domain={[0, 'auto']}
          allowDecimals={false}
          tickCount={4}
          tickFormatter={(value: number) => format.compact(value)}
          tickLine={false}
          axisLine={false}
          tick={axisText}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--mantine-color-dimmed)', strokeDasharray: '3 3' }}
          content={({ active, activeIndex }) =>
            active && <PointNote words={words[pointIndex(activeIndex) ?? -1]} />
          }
        />
        <Area
          dataKey="usual"
          type="linear"
          fill="var(--mantine-color-anchor)"
          fillOpacity={0.13}
          stroke="var(--mantine-color-anchor)"
          strokeOpacity={0.35}
          strokeDasharray="2 3"
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="mentions"
          type="linear"
          stroke="var(--mantine-color-anchor)"
          strokeWidth={2}
          dot={mark}
          activeDot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
