import { describe, expect, it } from '@jest/globals';
import { dayName, pastChoices, sharePast, sumOfDays } from './days';

describe('a curve of days', () => {
  it('is summed up', () => {
    const days = [3, 9, 0, 9, 2].map((mentions, index) => ({ day: `2026-11-1${index}`, mentions }));
    expect(sumOfDays(days)).toEqual({ total: 23, today: 2, most: 9, mostOn: '2026-11-11' });
    expect(sumOfDays([])).toEqual({ total: 0, today: 0, most: 0, mostOn: '' });
  });

  it('names its days as they are, in no zone', () => {
    expect(dayName('2026-11-01', 'en')).toBe('1 Nov');
    expect(dayName('2026-11-01', 'fr')).toBe('1 nov.');
    expect(dayName('', 'fr')).toBe('');
  });
});

describe('reading the past', () => {
  it('advances from the present to the day asked for', () => {
    const from = '2026-11-24T00:00:00Z';
    const until = '2026-11-14T00:00:00Z';
    expect(sharePast(from, until, null)).toBe(0);
    expect(sharePast(from, until, '2026-11-19T00:00:00Z')).toBe(0.5);
    expect(sharePast(from, until, '2026-11-01T00:00:00Z')).toBe(1);
    expect(sharePast(until, from, '2026-11-19T00:00:00Z')).toBe(0);
  });

  it('is offered as far as the network goes', () => {
    expect(pastChoices(null)).toEqual([]);
    expect(pastChoices(0)).toEqual([]);
    expect(pastChoices(7)).toEqual([1, 7]);
    expect(pastChoices(40)).toEqual([1, 7, 30, 40]);
    expect(pastChoices(3_650)).toEqual([1, 7, 30, 90, 365]);
  });
});
