import { describe, expect, it } from '@jest/globals';
import * as format from './format';

/** Intl uses spaces of several widths; the tests read them as one. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');
const now = new Date('2026-11-22T17:39:05Z');
const relative = (instant: string, locale: 'en' | 'fr') =>
  plain(format.formatRelative(instant, now, locale, 'Europe/Paris'));

describe('figures', () => {
  it('are written as the language writes them', () => {
    expect(format.formatNumber(1234567, 'en')).toBe('1,234,567');
    expect(plain(format.formatNumber(1234567, 'fr'))).toBe('1 234 567');
    expect(format.formatShare(0.184, 'en')).toBe('18%');
    expect(plain(format.formatShare(0.184, 'fr'))).toBe('18 %');
  });

  it('are short for reach', () => {
    expect(format.formatCompact(999, 'en')).toBe('999');
    expect(format.formatCompact(12_345, 'en')).toBe('12.3k');
    expect(plain(format.formatCompact(12_345, 'fr'))).toBe('12,3 k');
    expect(plain(format.formatCompact(3_400_000, 'fr'))).toBe('3,4 M');
  });

  it('give sizes in units that fit', () => {
    expect(plain(format.formatBytes(512, 'en'))).toBe('512 byte');
    expect(plain(format.formatBytes(3_200_000, 'en'))).toBe('3.2 MB');
    expect(plain(format.formatBytes(3_200_000, 'fr'))).toBe('3,2 Mo');
    expect(plain(format.formatBytes(32_000_000, 'fr'))).toBe('32 Mo');
    expect(plain(format.formatBytes(3_221_225_472, 'fr'))).toBe('3,2 Go');
  });

  it('say how much more or less', () => {
    expect(format.formatShareChange(0.124, 'en')).toBe('+12%');
    expect(plain(format.formatShareChange(-0.2, 'fr'))).toBe('-20 %');
    expect(format.formatShareChange(0.001, 'en')).toBe('0%');
    expect(format.formatChange(1_204, 'en')).toBe('+1,204');
    expect(format.formatChange(0, 'fr')).toBe('0');
  });

  it('give spans', () => {
    expect(plain(format.formatSpan(45, 'en'))).toBe('45 secs');
    expect(plain(format.formatSpan(200, 'fr'))).toBe('3 min');
    expect(plain(format.formatSpan(7500, 'fr'))).toBe('2 h 05');
    expect(plain(format.formatSpan(-3, 'en'))).toBe('0 secs');
  });
});

describe('times', () => {
  it('are relative for a week, then dates, with the year when it is another', () => {
    expect(relative('2026-11-22T17:38:50Z', 'en')).toBe('now');
    expect(relative('2026-11-22T17:39:20Z', 'fr')).toBe('maintenant');
    expect(relative('2026-11-22T17:34:00Z', 'en')).toBe('5 min ago');
    expect(relative('2026-11-22T14:34:00Z', 'fr')).toBe('il y a 3 h');
    expect(relative('2026-11-21T12:00:00Z', 'en')).toBe('yesterday');
    expect(relative('2026-11-10T12:00:00Z', 'en')).toBe('10 Nov');
    expect(relative('2026-11-10T12:00:00Z', 'fr')).toBe('10 nov.');
    expect(relative('2025-11-10T12:00:00Z', 'en')).toBe('10 Nov 2025');
  });

  it('are exact in the person’s zone', () => {
    expect(format.formatExact('2026-07-01T22:30:00Z', 'en', 'Europe/Paris')).toContain('2 Jul 2026');
    expect(format.formatExact('2026-07-01T22:30:00Z', 'fr', 'America/Montreal')).toContain('1 juil. 2026');
  });

  it('name hours and days in the person’s zone', () => {
    const late = '2026-11-22T18:40:00Z';
    expect(format.formatTime(late, 'fr', 'Asia/Kolkata')).toBe('00:10');
    expect(plain(format.formatDay(late, 'en', 'Asia/Kolkata'))).toBe('Mon 23 Nov');
    expect(plain(format.formatLongDay(late, 'fr', 'Europe/Paris'))).toBe('dimanche 22 novembre 2026');
  });

  it('name the days of a range, whose end is not part of it', () => {
    const days = (to: string) =>
      plain(format.formatDays({ from: '2026-11-19T23:00:00Z', to }, 'en', 'Europe/Paris'));
    expect(days('2026-11-20T23:00:00Z')).toBe('20 Nov 2026');
    expect(days('2026-11-26T23:00:00Z')).toBe('20 – 26 Nov 2026');
  });

  it('know zones, the given ones first', () => {
    const zones = format.timeZones('Asia/Tokyo', 'Europe/Paris');
    expect(zones.slice(0, 2)).toEqual(['Asia/Tokyo', 'Europe/Paris']);
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones).toContain('UTC');
  });
});

describe('languages', () => {
  it('are named in the language of the screens', () => {
    expect(format.languageName('fr', 'en')).toBe('French');
    expect(format.languageName('de', 'fr')).toBe('Allemand');
    expect(format.languageName('und', 'en')).toBeNull();
  });
});
