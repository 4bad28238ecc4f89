import { describe, expect, it } from '@jest/globals';
import { extended, mostSelected, nothingSelected, selecting, toggled, withoutIds } from './selection';

const idAt = (index: number) => (index === 3 ? undefined : `c${index}`);

describe('a selection', () => {
  it('takes and lets go one at a time', () => {
    const one = toggled(nothingSelected, 'c1', 1);
    const two = toggled(one, 'c5', 5);
    expect([...two.ids]).toEqual(['c1', 'c5']);
    expect([...toggled(two, 'c1', 1).ids]).toEqual(['c5']);
    expect([...one.ids]).toEqual(['c1']);
  });

  it('reaches from the last place to another, up or down, past rows that are not in memory', () => {
    const from = toggled(nothingSelected, 'c2', 2);
    const down = extended(from, 5, idAt);
    expect([...down.ids]).toEqual(['c2', 'c4', 'c5']);
    expect([...extended(down, 0, idAt).ids].sort()).toEqual(['c0', 'c1', 'c2', 'c4', 'c5']);
    expect([...extended(nothingSelected, 4, idAt).ids]).toEqual(['c4']);
  });

  it('goes as far as one act does', () => {
    const many = Array.from({ length: 500 }, (_, index) => `c${index}`);
    expect(selecting(many).ids.size).toBe(mostSelected);
    const full = selecting(many.slice(0, mostSelected));
    expect(toggled(full, 'more', 1).ids.has('more')).toBe(false);
    expect(toggled(full, 'c1', 1).ids.size).toBe(mostSelected - 1);
    expect(extended(toggled(nothingSelected, 'c0', 0), 1_000, (index) => `c${index}`).ids.size).toBe(
      mostSelected,
    );
  });

  it('forgets what was dealt with', () => {
    const two = toggled(toggled(nothingSelected, 'c1', 1), 'c2', 2);
    expect([...withoutIds(two, ['c1', 'other']).ids]).toEqual(['c2']);
    expect(withoutIds(two, ['c1', 'c2'])).toBe(nothingSelected);
    expect(withoutIds(two, ['other'])).toBe(two);
  });
});
