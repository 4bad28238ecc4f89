import { describe, expect, it } from '@jest/globals';
import { type InboxRow, type Trial } from '@vigie/contract';
import { isBounded, shownKinds, wouldChange } from './trial-words';

const count = (n: number, atLeast = false) => ({
  count: n,
  atLeast,
  examples: Array.from({ length: Math.min(n, 20) }, () => ({}) as InboxRow),
});
const trial = (change: Partial<Trial> = {}): Trial => ({
  matching: count(3),
  gained: count(0),
  lost: count(0),
  ...change,
});

describe('what a trial says', () => {
  it('shows what would change first, and nothing that is empty', () => {
    expect(shownKinds(trial())).toEqual(['matching']);
    expect(shownKinds(trial({ gained: count(1), lost: count(2) }))).toEqual(['gained', 'lost', 'matching']);
    expect(shownKinds(trial({ matching: count(0) }))).toEqual([]);
  });

  it('shows a new topic what matches, once', () => {
    expect(shownKinds(trial({ gained: count(3), lost: null }))).toEqual(['matching']);
  });

  it('tells whether applying is worth it, and does not rule it out before the end', () => {
    expect(wouldChange(trial())).toBe(false);
    expect(wouldChange(trial({ gained: count(1) }))).toBe(true);
    expect(wouldChange(trial({ lost: count(1) }))).toBe(true);
    expect(wouldChange(trial({ gained: count(0, true) }))).toBe(true);
    expect(wouldChange(trial({ matching: count(0), lost: null }))).toBe(false);
  });

  it('tells whether everything was looked at', () => {
    expect(isBounded(trial())).toBe(false);
    expect(isBounded(trial({ lost: count(0, true) }))).toBe(true);
    expect(isBounded(trial({ matching: count(20_000, true), lost: null }))).toBe(true);
  });
});
