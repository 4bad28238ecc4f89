import { Button, Skeleton, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../components/error-state';
import { Late } from '../../components/late';
import { type ImageWords } from './chart-image';
import { ExportMenu } from './export-menu';
import classes from './overview.module.css';

export interface SectionProps {
  /** Its name in addresses and files. */
  id: string;
  title: string;
  hint?: ReactNode;
  /** Height that the body has from the first frame on, in rem; a phone, where parts stand one below the other, saves it. */
  height: number;
  /** As wide as the page. */
  wide?: boolean;
  /** What is shown is about to be replaced. */
  stale?: boolean;
  children: ReactNode;
  tools?: ReactNode;
}

/** A part of the overview: its title, its tools, and a body that keeps its height. */
export function Section({
  id,
  title,
  hint,
  height,
  wide = false,
  stale = false,
  children,
  tools,
}: SectionProps) {
  return (
    <section aria-labelledby={`overview-${id}`} className={classes.section} data-wide={wide}>
      <div className={classes.head}>
        <Title order={2} id={`overview-${id}`}>
          {title}
        </Title>
        {tools !== undefined && <div className={classes.tools}>{tools}</div>}
      </div>
      {hint !== undefined && (
        <Text size="sm" c="dimmed" className={classes.hint}>
          {hint}
        </Text>
      )}
      <div
        className={classes.body}
        style={{ '--vigie-section-height': `${height}rem` } as CSSProperties}
        data-stale={stale}
      >
        {children}
      </div>
    </section>
  );
}

/** The body of a part while it is read. */
export function Waiting({ height }: { height: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton h={`${height}rem`} radius="sm" />
    </div>
  );
}

/** The body of a part that has nothing to show. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text c="dimmed" className={classes.nothing}>
      {children}
    </Text>
  );
}

export interface QueryState<T> {
  data: T | undefined;
  error: unknown;
  isPlaceholderData: boolean;
  refetch: () => Promise<unknown>;
}

/** A part with a query of its own: waiting, failed, or what `children` draws of its data. */
export function QuerySection<T>({
  query,
  children,
  ...section
}: Omit<SectionProps, 'children' | 'stale'> & {
  query: QueryState<T>;
  children: (data: T) => ReactNode;
}) {
  const { data, error, isPlaceholderData, refetch } = query;
  return (
    <Section {...section} stale={isPlaceholderData}>
      {data !== undefined ? (
        children(data)
      ) : error === null ? (
        <Waiting height={section.height} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Section>
  );
}

export interface ListSectionProps<T> extends Omit<SectionProps, 'children' | 'tools' | 'stale'> {
  query: QueryState<T>;
  isEmpty: (data: T) => boolean;
  /** Said instead of an empty list. */
  none: string;
  list: (data: T) => ReactNode;
  table: (data: T) => ReactNode;
}

/** A part with a query of its own: the first of what it found as a list, all of it in a table. */
export function ListSection<T>({ isEmpty, none, list, table, ...section }: ListSectionProps<T>) {
  const [asTable, setAsTable] = useState(false);
  const { data } = section.query;
  return (
    <QuerySection
      {...section}
      tools={data !== undefined && !isEmpty(data) && <TableSwitch on={asTable} onChange={setAsTable} />}
    >
      {(found) => (isEmpty(found) ? <Nothing>{none}</Nothing> : asTable ? table(found) : list(found))}
    </QuerySection>
  );
}

export interface ChartSectionProps extends Omit<SectionProps, 'children' | 'tools'> {
  /** What the chart says, for who does not see it. */
  summary: string;
  chart: ReactNode;
  table: ReactNode;
  /** Its height in rem, where it fills what it is given. */
  chartHeight?: number;
  /** Above the chart: its legend. */
  legend: ReactNode;
  image: ImageWords;
  /** Ending of the name of a file. */
  fileName: string;
  /** Under the chart: what it leaves out. */
  note?: ReactNode;
}

/** A part with a chart, and the same figures in a table. */
export function ChartSection({
  summary,
  chart,
  chartHeight,
  table,
  legend,
  image,
  fileName,
  note,
  ...section
}: ChartSectionProps) {
  const [asTable, setAsTable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <Section
      {...section}
      tools={
        <>
          <TableSwitch on={asTable} onChange={setAsTable} />
          {!asTable && <ExportMenu chart={frame} name={fileName} words={image} />}
        </>
      }
    >
      {asTable ? (
        table
      ) : (
        <>
          {legend}
          <div
            role="img"
            aria-label={summary}
            className={classes.chart}
            style={chartHeight === undefined ? undefined : { height: `${chartHeight}rem` }}
            ref={frame}
          >
            <Late meanwhile={<Skeleton h={`${chartHeight ?? section.height - 4}rem`} radius="sm" />} heavy>
              {chart}
            </Late>
          </div>
          {note}
        </>
      )}
    </Section>
  );
}

export function TableSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation('overview');
  return (
    <Button
      variant={on ? 'light' : 'subtle'}
      color="gray"
      size="compact-sm"
      aria-pressed={on}
      leftSection={<IconTable size={16} stroke={1.7} aria-hidden />}
      onClick={() => onChange(!on)}
    >
      {t('table')}
    </Button>
  );
}
