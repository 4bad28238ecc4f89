import { describe, expect, it } from '@jest/globals';
import {
  daysOf,
  readOverviewSearch,
  timeOf,
  withBrand,
  withCompare,
  withDays,
  withTime,
} from './overview-search';

const topic = '018f6f3e-0000-7000-8000-00000000000a';
const today = '2026-03-04';

describe('the address of the overview', () => {
  it('is empty for the last seven days of all topics, compared', () => {
    expect(readOverviewSearch({})).toEqual({});
    expect(withTime({ time: 'today' }, '7d')).toEqual({});
    expect(withCompare(withCompare({}, false), true)).toEqual({});
    expect(timeOf({})).toBe('7d');
  });

  it('keeps what it understands', () => {
    expect(
      readOverviewSearch({ brand: 'all', time: 'always', compare: 'off', first: '2026-02-30', q: 'x' }),
    ).toEqual({ compare: 'off' });
    expect(withBrand({ time: '30d' }, topic)).toEqual({ time: '30d', brand: topic });
    expect(withBrand({ brand: topic }, null)).toEqual({});
  });

  it('holds a moving period or days of one’s own, not both', () => {
    expect(readOverviewSearch({ time: 'today', first: '2026-03-01', last: '2026-03-02' })).toEqual({
      first: '2026-03-01',
      last: '2026-03-02',
    });
    expect(readOverviewSearch({ time: 'today', first: '2026-03-01' })).toEqual({ time: 'today' });
    expect(withTime({ first: '2026-03-01', last: '2026-03-02' }, 'yesterday')).toEqual({ time: 'yesterday' });
    expect(timeOf(withDays({ time: 'today' }, '2026-03-01', '2026-03-02'))).toBeNull();
  });

  it('turns days that are upside down, and cuts those that are too many', () => {
    expect(withDays({}, '2026-03-02', '2026-03-01')).toEqual({ first: '2026-03-01', last: '2026-03-02' });
    expect(withDays({}, '2019-01-01', '2026-03-04')).toEqual({ first: '2024-03-04', last: '2026-03-04' });
  });

  it('stands for days, the last excluded', () => {
    expect(daysOf({ time: 'today' }, today)).toEqual({ from: '2026-03-04', to: '2026-03-05' });
    expect(daysOf({ time: 'yesterday' }, today)).toEqual({ from: '2026-03-03', to: '2026-03-04' });
    expect(daysOf({}, today)).toEqual({ from: '2026-02-26', to: '2026-03-05' });
    expect(daysOf({ time: '90d' }, today).from).toBe('2025-12-05');
    expect(daysOf({ first: '2026-03-01', last: '2026-03-01' }, today)).toEqual({
      from: '2026-03-01',
      to: '2026-03-02',
    });
  });
});
