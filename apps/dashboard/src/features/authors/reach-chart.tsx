import { useFormat } from '../../i18n/use-format';
import { Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { type AuthorPage } from '@vigie/contract';
import { reachPoints } from './reach-summary';

/** A curve of follower counts by day. Loaded apart: it brings the chart library. */
export function ReachChart({ reach }: Pick<AuthorPage, 'reach'>) {
  const format = useFormat();
  const text = { fontSize: 12, fill: 'var(--mantine-color-dimmed)' };
  return (
    <ResponsiveContainer width="100%" height={140}>
      <LineChart data={reachPoints(reach)} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          tickFormatter={(at: number) => format.date(new Date(at))}
          tickCount={3}
          tick={text}
        />
        <YAxis
          width={48}
          domain={['auto', 'auto']}
          tickCount={3}
          tickFormatter={(value: number) => format.compact(value)}
          tick={text}
        />
        <Line
          dataKey="followers"
          type="linear"
          stroke="var(--mantine-color-anchor)"
          strokeWidth={2}
          dot={{ r: 2 }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
