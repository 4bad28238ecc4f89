import { useId } from 'react';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  ResponsiveContainer,
  Tooltip,
  useChartWidth,
  XAxis,
  YAxis,
  type YAxisTickContentProps,
} from 'recharts';
import { fillOf, Fills, openPoint, pointIndex, PointNote, type PointWords } from './chart-parts';

export interface BarRow {
  key: string;
  name: string;
  /** At the end of the line: its figure in words. */
  figure: string;
  /** What the bar counts, and the part of it that is hatched. */
  count: number;
  part: number;
  /** Drawn as an outline. */
  hollow: boolean;
  words: PointWords;
}

export interface BarsChartProps {
  rows: readonly BarRow[];
  onOpen: (index: number) => void;
}

/** Pixels of a bar with its name above it. */
export const barRow = 34;
const thickness = 9;
/** Pixels of a character, about. */
const letter = 7;

/** A name in the room that its line leaves. */
function fit(name: string, pixels: number): string {
  const most = Math.max(6, Math.floor(pixels / letter));
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}

/** The line above a bar: its name, and its figure at the other end. */
function Line({ row, y }: { row: BarRow; y: number }) {
  const width = useChartWidth() ?? 0;
  return (
    <g fontSize={13} fill="var(--mantine-color-text)">
      <text x={0} y={y - 4}>
        {fit(row.name, width - row.figure.length * letter - 12)}
      </text>
      <text x={width} y={y - 4} textAnchor="end" fill="var(--mantine-color-dimmed)">
        {row.figure}
      </text>
    </g>
  );
}

/** Bars one below the other, each with a hatched part. */
export function BarsChart({ rows, onOpen }: BarsChartProps) {
  const id = useId();
  const data = rows.map(({ key, count, part }) => ({ key, part, rest: count - part }));
  const tick = ({ index, y }: YAxisTickContentProps) => {
    const row = rows[index];
    return row === undefined ? null : <Line key={row.key} row={row} y={Number(y)} />;
  };
  const shape =
    (fill: (row: BarRow) => { fill: string; stroke?: string }) =>
    ({ index, x, y, width, height }: BarShapeProps) => {
      const row = rows[index];
      if (row === undefined || width <= 0) return null;
      return <rect x={x} y={y + height / 2 + 2} width={width} height={thickness} {...fill(row)} />;
    };
  return (
    <ResponsiveContainer width="100%" height={Math.max(1, rows.length) * barRow}>
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 1, bottom: 0, left: 0 }}
        barCategoryGap={0}
        accessibilityLayer={false}
        onClick={openPoint(onOpen)}
      >
        <Fills id={id} />
        <XAxis type="number" hide domain={[0, 'dataMax']} />
        <YAxis
          type="category"
          dataKey="key"
          width={1}
          interval={0}
          tickLine={false}
          axisLine={false}
          tick={tick}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--mantine-color-default-hover)' }}
          content={({ active, activeIndex }) =>
            active && <PointNote words={rows[pointIndex(activeIndex) ?? -1]?.words} />
          }
        />
        <Bar
          dataKey="part"
          stackId="all"
          isAnimationActive={false}
          shape={shape(() => ({ fill: fillOf(id, 'negative') }))}
        />
        <Bar
          dataKey="rest"
          stackId="all"
          isAnimationActive={false}
          shape={shape(({ hollow }) =>
            hollow
              ? { fill: 'var(--vigie-neutral-ground)', stroke: 'var(--vigie-neutral)' }
              : { fill: 'var(--mantine-color-anchor)' },
          )}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
