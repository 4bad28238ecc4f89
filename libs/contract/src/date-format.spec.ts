import { describe, expect, it } from '@jest/globals';
import { dateFormatFault } from './date-format';
import { importFormatSchema } from './routes/imports';

describe('dateFormatFault', () => {
  it.each([
    'iso',
    'unix-ms',
    'dd/MM/yyyy HH:mm',
    'd/M/yy H:m:s.S',
    'yyyyMMddHHmmss',
    "dd/MM/yyyy 'à' HH'h'mm",
    "yyyy-MM-dd'T'HH:mm:ss.SZZ",
    'EEE MMM dd HH:mm:ss ZZZ yyyy',
    'MMMM d, yyyy h:mm a',
  ])('takes %s', (format) => expect(dateFormatFault(format)).toBeNull());

  it.each([
    ['dMdMdMdMdMdMdMdMdMdMdMdMdM', /nothing stands before M/],
    ['d/M d/M', /day is there twice/],
    ['dM/yyyy', /nothing stands before M/],
    ['HHhmm', /hour is there twice/],
    ["dd'/MM", /not closed/],
    ['DDDD', /no token/],
    ['constructor', /no token/],
    ['---', /no token/],
    ['d'.repeat(100_000), /too long/],
  ])('refuses %.30s', (format, why) => {
    expect(dateFormatFault(format)).toMatch(why);
    const base = { kind: 'csv', encoding: 'utf-8', delimiter: ',', quote: '"' };
    expect(importFormatSchema.safeParse({ ...base, dateFormat: format }).success).toBe(false);
  });
});
