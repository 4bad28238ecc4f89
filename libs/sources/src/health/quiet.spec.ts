import { describe, expect, it } from '@jest/globals';
import { comparedHours, poissonAtMost, quietHour, type HourCount } from './quiet';

const hourLong = 3_600_000;
/** Within the hour that follows the one judged. */
const now = Date.UTC(2026, 10, 20, 12, 20);
const judged = Date.UTC(2026, 10, 20, 11);

/** Long before. */
const always = judged - 400 * 24 * hourLong;

const history = (usual: (hourOfDay: number) => number, last: number, days = 15): HourCount[] => {
  const hours: HourCount[] = [];
  for (let hour = judged - days * 24 * hourLong; hour < judged; hour += hourLong)
    hours.push({ hour, seen: usual(new Date(hour).getUTCHours()) });
  return [...hours, { hour: judged, seen: last }];
};

describe('quietHour', () => {
  it('notices that far less came than usual at this hour', () => {
    expect(
      quietHour(
        history(() => 100, 3),
        now,
        always,
      ),
    ).toEqual({ seen: 3, usual: 100 });
    expect(quietHour(history(() => 100, 0).slice(0, -1), now, always)).toEqual({ seen: 0, usual: 100 });
  });

  it('knows quiet hours of the day from quiet sources', () => {
    const night = (hour: number) => (hour === 11 ? 2 : 500);
    expect(quietHour(history(night, 0), now, always)).toBeNull();
  });

  it('says nothing of a source that brings little, or is young', () => {
    expect(
      quietHour(
        history(() => 5, 0),
        now,
        always,
      ),
    ).toBeNull();
    expect(
      quietHour(
        history(() => 100, 0, 4),
        now,
        always,
      ),
    ).toBeNull();
    expect(quietHour([], now, always)).toBeNull();
  });

  it('lets an ordinary lull pass', () => {
    expect(
      quietHour(
        history(() => 100, 60),
        now,
        always,
      ),
    ).toBeNull();
    expect(
      quietHour(
        history(() => 13, 3),
        now,
        always,
      ),
    ).toBeNull();
  });

  it('judges no hour that was not listened to from its beginning to its end', () => {
    const silent = history(() => 100, 0);
    expect(quietHour(silent, now, judged)).toEqual({ seen: 0, usual: 100 });
    expect(quietHour(silent, now, judged + 1)).toBeNull();
    expect(quietHour(silent, now, now)).toBeNull();
    expect(quietHour(silent, now, null)).toBeNull();
  });

  it('looks at the hours it compares and the first one only', () => {
    const { last, before } = comparedHours(now);
    expect([last, before.length, before[0], before[13]]).toEqual([
      judged,
      14,
      judged - 24 * hourLong,
      judged - 14 * 24 * hourLong,
    ]);
    const hours = history((hour) => (hour === 11 ? 100 : 3), 2);
    const needed = hours.filter(({ hour }, index) => index === 0 || hour === last || before.includes(hour));
    expect(needed).toHaveLength(16);
    expect(quietHour(needed, now, always)).toEqual(quietHour(hours, now, always));
    expect(quietHour(needed, now, always)).toEqual({ seen: 2, usual: 100 });
  });

  it('is not misled by one wild day', () => {
    const hours = history(() => 100, 90);
    const wild = hours.map((one) => (one.hour === judged - 24 * hourLong ? { ...one, seen: 90_000 } : one));
    expect(quietHour(wild, now, always)).toBeNull();
  });
});

describe('poissonAtMost', () => {
  it('sums the law', () => {
    expect(poissonAtMost(0, 2)).toBeCloseTo(0.1353, 4);
    expect(poissonAtMost(2, 2)).toBeCloseTo(0.6767, 4);
    expect(poissonAtMost(3, 10_000)).toBe(0);
    expect(poissonAtMost(100, 2)).toBeCloseTo(1, 6);
  });
});
