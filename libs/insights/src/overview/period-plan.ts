import type { Overview, Period } from '@vigie/contract';
import { type Day, dayOf, mondayOf, ZoneCalendar } from './days';
import { usualWeeks } from './usual';

/** A stretch of time; milliseconds since 1970, half-open. */
export interface Span {
  from: number;
  to: number;
}

export interface Bucket extends Span {
  /** The same stretch of the weeks before, the latest first: the same hour of the week, the same days of the week. */
  comparable: Span[];
}

/** Everything that an overview counts. */
export interface PeriodPlan {
  grain: Overview['grain'];
  period: Span;
  /** As many days, up to the first. */
  before: Span;
  /** The period in stretches of the grain; in weeks, the first and the last may be shorter. */
  volume: Bucket[];
  /** As many days as the period has, on the same days of the week, among the weeks before it. */
  comparable: Span[];
  /** Each day of the weeks before the period. */
  days: Span[];
}

/** Days up to which a chart is drawn by the hour, and by the day. */
const mostByHour = 2;
const mostByDay = 123;

type Days = Pick<Period, 'from' | 'to' | 'zone'>;

/** A period that the contract has let through, and as many days before. */
export function spansOf(
  { from, to, zone }: Days,
  calendar = new ZoneCalendar(zone),
): Pick<PeriodPlan, 'period' | 'before'> {
  const [first, end] = [dayOf(from), dayOf(to)];
  const start = calendar.startOf(first);
  return {
    period: { from: start, to: calendar.startOf(end) },
    before: { from: calendar.startOf(first - (end - first)), to: start },
  };
}

/** What to count for a period that the contract has let through. */
export function planPeriod(asked: Days): PeriodPlan {
  const calendar = new ZoneCalendar(asked.zone);
  const [first, end] = [dayOf(asked.from), dayOf(asked.to)];
  const length = end - first;
  const span = (from: Day, to: Day): Span => ({ from: calendar.startOf(from), to: calendar.startOf(to) });
  const weeksBefore = (from: Day, to: Day): Span[] => backwards.map((days) => span(from - days, to - days));
  const grain = length <= mostByHour ? 'hour' : length <= mostByDay ? 'day' : 'week';
  const days = range(first, end);
  const starts = grain === 'day' ? days : days.filter((day) => day === first || day === mondayOf(day));
  return {
    grain,
    ...spansOf(asked, calendar),
    volume:
      grain === 'hour'
        ? days.flatMap((day) => hoursWithComparable(calendar, day))
        : starts.map((day, index) => {
            const next = starts[index + 1] ?? end;
            return { ...span(day, next), comparable: weeksBefore(day, next) };
          }),
    comparable: backwards.filter((back) => back >= length).map((back) => span(first - back, end - back)),
    days: range(first - 7 * usualWeeks, first).map((day) => span(day, day + 1)),
  };
}

/** Every moment at which something that is counted begins or ends, in order. */
export function edgesOf(plan: PeriodPlan): number[] {
  const spans = [plan.period, plan.before, ...plan.comparable, ...plan.days];
  for (const bucket of plan.volume) spans.push(bucket, ...bucket.comparable);
  return [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
/** Days to go back to each of the weeks. */
const backwards = range(1, usualWeeks + 1).map((week) => 7 * week);

/** Where the clock was put on or back a week before, an hour may not be there, or twice: the first one counts. */
function hoursWithComparable(calendar: ZoneCalendar, day: Day): Bucket[] {
  const earlier = backwards.map((back) => hourSpans(calendar, day - back));
  return hourSpans(calendar, day).map(({ hour, from, to }) => ({
    ...{ from, to },
    comparable: earlier.flatMap((hours) => hours.find((other) => other.hour === hour) ?? []),
  }));
}

function hourSpans(calendar: ZoneCalendar, day: Day): (Span & { hour: number })[] {
  const hours = calendar.hoursOf(day);
  const end = calendar.startOf(day + 1);
  return hours.map(({ hour, start }, index) => ({ hour, from: start, to: hours[index + 1]?.start ?? end }));
}
