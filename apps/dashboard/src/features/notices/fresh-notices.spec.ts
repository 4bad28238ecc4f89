import { describe, expect, it } from '@jest/globals';
import { type Notice } from '@vigie/contract';
import { freshNotices } from './fresh-notices';

const notice = (id: string, read = false) => ({ id, read }) as Notice;

describe('notices that are news', () => {
  it('are none at the first reading', () => {
    expect(freshNotices(null, [notice('a')])).toEqual([]);
  });

  it('are those not known and not read, the oldest first', () => {
    const now = [notice('d'), notice('c', true), notice('b'), notice('a')];
    expect(freshNotices(new Set(['a']), now).map(({ id }) => id)).toEqual(['b', 'd']);
    expect(freshNotices(new Set(['a', 'b', 'd']), now)).toEqual([]);
  });
});
