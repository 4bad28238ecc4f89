import { addDays, dayInZone, startOfDay } from '../inbox/zoned-days';
import { type historyPeriods } from './history-search';

/** Days of a period, today included. */
const days: Record<(typeof historyPeriods)[number], number> = { today: 1, '7d': 7, '30d': 30 };

/** The instant a period begins, ISO 8601: midnight of its first day in the person's zone. */
export function periodStart(period: (typeof historyPeriods)[number], now: number, zone: string): string {
  return new Date(startOfDay(addDays(dayInZone(now, zone), 1 - days[period]), zone)).toISOString();
}
