import { describe, expect, it } from '@jest/globals';
import { choiceOf, commonDays, daysOf, keptChoices } from './kept-days';

describe('how long to keep', () => {
  it('is chosen among some spans, or typed', () => {
    expect(keptChoices).toEqual(['ever', '30', '90', '180', '365', '1095', 'other']);
    for (const days of [null, 30, 1_095]) expect(daysOf(choiceOf(days), '')).toBe(days);
    expect(choiceOf(45)).toBe('other');
    expect(daysOf('other', 45)).toBe(45);
  });

  it('refuses what the server would', () => {
    for (const typed of ['', 6, 3_651, 7.5, 'many']) expect(daysOf('other', typed)).toBeUndefined();
    expect([daysOf('other', 7), daysOf('other', '3650')]).toEqual([7, 3_650]);
  });

  it('starts from what sources have in common', () => {
    expect(commonDays([{ days: 30 }, { days: 30 }])).toBe(30);
    expect(commonDays([{ days: null }])).toBeNull();
    expect(commonDays([{ days: 30 }, { days: null }])).toBeUndefined();
    expect(commonDays([])).toBeUndefined();
  });
});
