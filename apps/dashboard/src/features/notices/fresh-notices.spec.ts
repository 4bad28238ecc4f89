import { describe, expect, it } from '@jest/globals';
import { type Notice } from '@vigie/contract';
import { freshNotices } from './fresh-notices';

const known = (...ids: string[]) => ({ workspaceId: 'here', ids: new Set(ids) });
const notice = (id: string, read = false) => ({ id, read }) as Notice;

describe('notices that are news', () => {
  it('are none at the first reading', () => {
    expect(freshNotices(null, 'here', [notice('a')])).toEqual([]);
  });

  it('are none at the first reading in another workspace', () => {
    expect(freshNotices(known('a'), 'there', [notice('c'), notice('b')])).toEqual([]);
  });

  it('are those not known and not read, the oldest first', () => {
    const now = [notice('d'), notice('c', true), notice('b'), notice('a')];
    expect(freshNotices(known('a'), 'here', now).map(({ id }) => id)).toEqual(['b', 'd']);
    expect(freshNotices(known('a', 'b', 'd'), 'here', now)).toEqual([]);
  });
});
