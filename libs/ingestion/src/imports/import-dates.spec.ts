import { describe, expect, it } from '@jest/globals';
import { dateReader, detectDateFormat } from './import-dates';

const iso = (value: number | null) => (value === null ? null : new Date(value).toISOString());

describe('detectDateFormat', () => {
  it.each([
    [['2026-10-21T00:49:15.598Z'], 'iso'],
    [['2026-10-21 00:49:15'], 'iso'],
    [['2026-10-21'], 'iso'],
    [['21/10/2026 00:49', '02/11/2026 10:00'], 'dd/MM/yyyy HH:mm'],
    [['10/21/2026 00:49', '11/02/2026 10:00'], 'MM/dd/yyyy HH:mm'],
    [['01/02/2026 10:00', '03/04/2026 11:00'], 'dd/MM/yyyy HH:mm'],
    [['1/2/2026 9:05', '13/2/2026 10:00'], 'd/M/yyyy H:mm'],
    [['1/2/2026 9:05 PM'], 'M/d/yyyy h:mm a'],
    [['21.10.2026'], 'dd.MM.yyyy'],
    [['21/10/26 18h05'], "dd/MM/yy HH'h'mm"],
    [['2026/10/21 18:05:09'], 'yyyy/MM/dd HH:mm:ss'],
    [['21/10/2026 à 18:05'], "dd/MM/yyyy 'à' HH:mm"],
    [[1_760_000_000], 'unix'],
    [['1760000000123'], 'unix-ms'],
    [['45950,5'], 'excel'],
    [['Wed Oct 21 20:19:24 +0000 2026'], 'EEE MMM dd HH:mm:ss ZZZ yyyy'],
    [['Wed, 21 Oct 2026 20:19:24 GMT'], 'rfc2822'],
    [['21 octobre 2026 18:05'], 'd MMMM yyyy HH:mm'],
    [[], 'iso'],
    [['n’importe quoi', ''], 'iso'],
  ])('finds how %p is written', (values, format) => expect(detectDateFormat(values)).toBe(format));
});

describe('dateReader', () => {
  it.each([
    ['iso', 'Europe/Paris', '2026-10-21T00:49:15Z', '2026-10-21T00:49:15.000Z'],
    ['iso', 'Europe/Paris', '2026-07-01 12:00', '2026-07-01T10:00:00.000Z'],
    ['iso', 'Europe/Paris', '2026-07-01 12:00:00 +0500', '2026-07-01T07:00:00.000Z'],
    ['dd/MM/yyyy HH:mm', 'Europe/Paris', '21/10/2026 00:49', '2026-10-20T22:49:00.000Z'],
    ['dd/MM/yyyy HH:mm', 'Europe/Paris', '31/02/2026 00:49', null],
    ['unix', 'utc', '1760000000.5', '2025-10-09T08:53:20.500Z'],
    ['unix-ms', 'utc', 1_760_000_000_123, '2025-10-09T08:53:20.123Z'],
    ['excel', 'Europe/Paris', '45950,5', '2025-10-20T10:00:00.000Z'],
    ['unix', 'utc', 'hier', null],
    ['dd/MM/yyyy', 'utc', 'x'.repeat(100_000), null],
  ])('reads %s in %s: %s', (format, zone, value, expected) => {
    expect(iso(dateReader(format, zone)(value))).toBe(expected);
  });

  it('refuses a format that could be read in too many ways', () => {
    expect(() => dateReader('dM'.repeat(13), 'utc')).toThrow('nothing stands before M');
  });
});
