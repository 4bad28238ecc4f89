import { describe, expect, it } from '@jest/globals';
import { Random } from './random';

const drawn = (random: Random, count = 5) => Array.from({ length: count }, () => random.next());

describe('Random', () => {
  it('draws what the code of its authors draws', () => {
    const random = Object.assign(new Random(1), { a: 1, b: 2, c: 3, d: 4 });
    expect(drawn(random).map((number) => number * 2 ** 32)).toEqual([
      11_520, 0, 5_927_040, 70_819_200, 2_031_721_883,
    ]);
  });

  it('draws the same for the same seed, and other numbers for each part of the work', () => {
    expect(drawn(new Random('a'))).toEqual(drawn(new Random('a')));
    expect(drawn(new Random('a'))).not.toEqual(drawn(new Random('b')));
    const moved = new Random('a');
    moved.next();
    expect(drawn(moved.fork('part'))).toEqual(drawn(new Random('a').fork('part')));
  });

  it('picks by weight and never what weighs nothing', () => {
    const random = new Random('weights');
    const weights = { often: 9, seldom: 1, never: 0 };
    const picked = Array.from({ length: 2_000 }, () =>
      random.weighted(['seldom', 'often', 'never'] as const, (one) => weights[one]),
    );
    expect(picked).not.toContain('never');
    const often = picked.filter((one) => one === 'often').length / picked.length;
    expect(often).toBeGreaterThan(0.86);
    expect(often).toBeLessThan(0.94);
    expect(() => random.weighted(['never'] as const, () => 0)).toThrow('nothing to pick from');
  });
});
