import { describe, expect, it } from '@jest/globals';
import type { CaseField } from '@vigie/contract';
import { checkValues } from './case-values';

const field = (kind: CaseField['kind'], choices: string[] = []): CaseField => ({
  id: kind,
  label: kind,
  kind,
  choices,
});
const fields = [field('text'), field('number'), field('date'), field('choice', ['red', 'blue'])];

describe('values of a case', () => {
  it.each([
    ['text', 'A-1042', 'A-1042'],
    ['number', '12', '12'],
    ['number', '1 234,50', '1234.50'],
    ['number', '-0.5', '-0.5'],
    ['date', '2028-02-29', '2028-02-29'],
    ['choice', 'red', 'red'],
    ['number', '', ''],
    ['choice', '', ''],
  ])('of kind %s keep %j as %j', (id, given, kept) => {
    expect(checkValues(fields, { [id]: given })).toEqual({ ok: true, values: { [id]: kept } });
  });

  it.each([
    ['number', 'twelve', 'not-a-number'],
    ['number', 'Infinity', 'not-a-number'],
    ['number', '1e9', 'not-a-number'],
    ['number', '0x10', 'not-a-number'],
    ['number', '1,2,3', 'not-a-number'],
    ['date', '2026-02-30', 'not-a-date'],
    ['date', '26/11/2026', 'not-a-date'],
    ['choice', 'green', 'not-a-choice'],
    ['elsewhere', 'x', 'unknown'],
    ['__proto__x', 'x', 'unknown'],
  ])('of kind %s refuse %j: %s', (id, given, problem) => {
    expect(checkValues(fields, { [id]: given, text: 'fine' })).toEqual({
      ok: false,
      problems: { [id]: problem },
    });
  });
});
