import classes from './overview.module.css';

/** The words of a point: what it is, and its figures. */
export interface PointWords {
  title: string;
  lines: readonly string[];
}

/** Text of the axes. */
export const axisText = { fontSize: 12, fill: 'var(--mantine-color-dimmed)' };

export const gridLine = 'var(--vigie-line)';

/** How the axis of time looks, with a name under each point that has room for it. */
export const timeAxis = (points: readonly { from: string }[], words: readonly { axis: string }[]) => {
  const names = new Map(points.map(({ from }, index) => [from, words[index]?.axis ?? '']));
  return {
    dataKey: 'from',
    tickFormatter: (from: string) => names.get(from) ?? '',
    interval: 'equidistantPreserveStart',
    minTickGap: 16,
    tickLine: false,
    axisLine: { stroke: gridLine },
    tick: axisText,
  } as const;
};

/** What a chart does when a point is pressed. */
export const openPoint =
  (open: (index: number) => void) =>
  ({ activeTooltipIndex }: { activeTooltipIndex?: string | number | null | undefined }) => {
    const index = pointIndex(activeTooltipIndex);
    if (index !== null) open(index);
  };

/** The index of a point of a chart as Recharts tells it; null for none. */
export function pointIndex(index: string | number | null | undefined): number | null {
  const number = Number(index ?? Number.NaN);
  return Number.isInteger(number) ? number : null;
}

/** What a chart says beside the pointer. */
export function PointNote({ words }: { words: PointWords | undefined }) {
  if (words === undefined) return null;
  return (
    <div className={classes.note}>
      <strong>{words.title}</strong>
      {words.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

/** The fill of a sentiment, told apart without its colour: hatched, plain, dotted. `id` keeps charts of a page apart. */
export const fillOf = (id: string, sentiment: 'negative' | 'positive') => `url(#${id}-${sentiment})`;

/** Defines the fills, inside a chart. */
export function Fills({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-negative`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill="var(--vigie-negative)" />
        <rect width="2" height="6" fill="var(--vigie-negative-stripe)" />
      </pattern>
      <pattern id={`${id}-positive`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="var(--vigie-positive)" />
        <circle cx="3" cy="3" r="1" fill="var(--vigie-positive-dot)" />
      </pattern>
    </defs>
  );
}
