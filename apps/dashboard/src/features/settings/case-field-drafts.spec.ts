import { describe, expect, it } from '@jest/globals';
import { routes } from '@vigie/contract';
import { bodyOf, type FieldDraft, moved, problemsOfFields } from './case-field-drafts';

const field = (key: string, change: Partial<FieldDraft> = {}): FieldDraft => ({
  key,
  id: null,
  label: key,
  kind: 'text',
  choices: [],
  ...change,
});

describe('fields of cases while they are written', () => {
  it('move one place, and not past the ends', () => {
    const drafts = [field('a'), field('b'), field('c')];
    const keys = (list: FieldDraft[]) => list.map(({ key }) => key).join('');
    expect(keys(moved(drafts, 'a', 1))).toBe('bac');
    expect(keys(moved(drafts, 'c', -1))).toBe('acb');
    expect(keys(moved(drafts, 'a', -1))).toBe('abc');
    expect(keys(moved(drafts, 'c', 1))).toBe('abc');
    expect(keys(moved(drafts, 'z', 1))).toBe('abc');
  });

  it('need a name of their own, and choices where one chooses', () => {
    const problems = problemsOfFields([
      field('a', { label: ' ' }),
      field('b', { label: 'x'.repeat(121) }),
      field('c', { label: 'Order' }),
      field('d', { label: 'order ' }),
      field('e', { kind: 'choice' }),
      field('f', { kind: 'choice', choices: ['yes'] }),
    ]);
    expect([...problems]).toEqual([
      ['a', 'required'],
      ['b', 'tooLong'],
      ['d', 'twice'],
      ['e', 'noChoices'],
    ]);
  });

  it('are sent as the contract takes them', () => {
    const body = bodyOf([
      field('a', { label: ' Order number ', choices: ['left from when it was a choice'] }),
      field('b', { kind: 'choice', choices: ['yes', 'no'] }),
    ]);
    expect(body.fields).toEqual([
      { id: null, label: 'Order number', kind: 'text', choices: [] },
      { id: null, label: 'b', kind: 'choice', choices: ['yes', 'no'] },
    ]);
    expect(routes.cases.setCaseFields.body.safeParse(body).success).toBe(true);
  });
});
