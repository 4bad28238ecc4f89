import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, mondayOf, ZoneCalendar } from './days';

const zones = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  '+05:30',
];
const iso = (at: number) => new Date(at).toISOString();
const hourLength = 3_600_000;

describe('days of a zone', () => {
  it.each([
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z', 25],
    ['2026-05-01', 'Asia/Kathmandu', '2026-04-30T18:15:00.000Z', 24],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', 24.5],
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00.000Z', 23.5],
    // Put on at midnight: the day begins at one o'clock. Put back at one o'clock: the first midnight counts.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z', 23],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z', 25],
    // Samoa went without a 30 December.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 0],
    ['2026-05-01', '+05:30', '2026-04-30T18:30:00.000Z', 24],
  ])('%s in %s begins at %s and has %d hours', (date, zone, start, hours) => {
    const calendar = new ZoneCalendar(zone);
    const day = dayOf(date);
    expect(iso(calendar.startOf(day))).toBe(start);
    expect((calendar.startOf(day + 1) - calendar.startOf(day)) / hourLength).toBe(hours);
  });

  it('begins where the clocks of the zone come to its date', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: dayOf('1995-01-01'), max: dayOf('2035-01-01') }),
        (zone, day) => {
          const calendar = new ZoneCalendar(zone);
          const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
          const dateAt = (at: number) => dayOf(format.format(at));
          const start = calendar.startOf(day);
          expect(dateAt(start - 1)).toBeLessThan(day);
          // A day left out begins with the next one.
          if (calendar.startOf(day + 1) > start) expect(dateAt(start)).toBe(day);
          expect(calendar.startOf(day + 1)).toBeGreaterThanOrEqual(start);
        },
      ),
    );
  });
});

describe('hours of a day', () => {
  const hoursOf = (date: string, zone: string) =>
    new ZoneCalendar(zone)
      .hoursOf(dayOf(date))
      .map(({ hour, start }) => `${hour} ${iso(start).slice(11, 16)}`);

  it('names an hour twice where the clock is put back, and not at all where it is put on', () => {
    expect(hoursOf('2026-10-25', 'Europe/Paris').slice(1, 5)).toEqual([
      ...['1 23:00', '2 00:00', '2 01:00', '3 02:00'],
    ]);
    expect(hoursOf('2026-03-29', 'Europe/Paris').slice(1, 3)).toEqual(['1 00:00', '3 01:00']);
  });

  it('makes one longer or shorter where the clock moves by half an hour', () => {
    expect(hoursOf('2026-04-05', 'Australia/Lord_Howe').slice(0, 3)).toEqual([
      '0 13:00',
      '1 14:00',
      '2 15:30',
    ]);
    expect(hoursOf('2026-10-04', 'Australia/Lord_Howe').slice(1, 4)).toEqual([
      '1 14:30',
      '2 15:30',
      '3 16:00',
    ]);
  });

  it('follows one another without gaps from the start of the day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2030-01-01') }),
        (zone, day) => {
          const calendar = new ZoneCalendar(zone);
          const hours = calendar.hoursOf(day);
          expect(hours[0]?.start).toBe(calendar.startOf(day));
          const starts = [...hours.map(({ start }) => start), calendar.startOf(day + 1)];
          const clock = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hour: '2-digit',
            hourCycle: 'h23',
          });
          hours.forEach(({ hour, start }, index) => {
            const length = (starts[index + 1] as number) - start;
            expect(length).toBeGreaterThan(0);
            expect(length).toBeLessThanOrEqual(1.5 * hourLength);
            for (let at = start; at < start + length; at += hourLength / 4)
              expect(Number(clock.format(at))).toBe(hour);
          });
        },
      ),
    );
  });
});

describe('weeks', () => {
  it('begin on Monday', () => {
    expect(mondayOf(dayOf('2026-07-13'))).toBe(dayOf('2026-07-13'));
    expect(mondayOf(dayOf('2026-07-19'))).toBe(dayOf('2026-07-13'));
    expect(mondayOf(dayOf('1969-12-28'))).toBe(dayOf('1969-12-22'));
  });
});
