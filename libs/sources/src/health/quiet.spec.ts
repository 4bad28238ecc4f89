import { describe, expect, it } from '@jest/globals';
import { poissonAtMost, quietHour, type HourCount } from './quiet';

const hourLong = 3_600_000;
/** Within the hour that follows the one judged. */
const now = Date.UTC(2026, 10, 20, 12, 20);
const judged = Date.UTC(2026, 10, 20, 11);

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
      ),
    ).toEqual({ seen: 3, usual: 100 });
    expect(quietHour(history(() => 100, 0).slice(0, -1), now)).toEqual({ seen: 0, usual: 100 });
  });

  it('knows quiet hours of the day from quiet sources', () => {
    const night = (hour: number) => (hour === 11 ? 2 : 500);
    expect(quietHour(history(night, 0), now)).toBeNull();
  });

  it('says nothing of a source that brings little, or is young', () => {
    expect(
      quietHour(
        history(() => 5, 0),
        now,
      ),
    ).toBeNull();
    expect(
      quietHour(
        history(() => 100, 0, 4),
        now,
      ),
    ).toBeNull();
    expect(quietHour([], now)).toBeNull();
  });

  it('lets an ordinary lull pass', () => {
    expect(
      quietHour(
        history(() => 100, 60),
        now,
      ),
    ).toBeNull();
    expect(
      quietHour(
        history(() => 13, 3),
        now,
      ),
    ).toBeNull();
  });

  it('is not misled by one wild day', () => {
    const hours = history(() => 100, 90);
    const wild = hours.map((one) => (one.hour === judged - 24 * hourLong ? { ...one, seen: 90_000 } : one));
    expect(quietHour(wild, now)).toBeNull();
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
