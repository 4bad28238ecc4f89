import '@mantine/charts/styles.css';
import { Sparkline } from '@mantine/charts';

/** A curve of counts. Loaded apart: it brings the chart library. What it says is written beside it for who cannot see. */
export function DaysChart({ counts }: { counts: number[] }) {
  return (
    <Sparkline
      w="100%"
      h={28}
      data={counts}
      curveType="linear"
      color="var(--mantine-color-anchor)"
      fillOpacity={0.25}
      strokeWidth={1.5}
      areaProps={{ isAnimationActive: false }}
    />
  );
}
