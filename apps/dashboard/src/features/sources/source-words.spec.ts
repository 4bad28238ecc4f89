import { describe, expect, it } from '@jest/globals';
import { sourceReasons } from '@vigie/contract';
import { sources as en } from '../../i18n/en/sources';
import { problemKeys } from './source-words';

describe('the words of a problem', () => {
  it('are there for every reason', () => {
    for (const reason of sourceReasons) {
      const keys = problemKeys({ reason, kind: 'x', hasSecret: true });
      expect(keys).toEqual({ reason, mend: reason });
      expect(en.reason[keys.reason]).toEqual(expect.any(String));
      expect(en.mend[keys.mend]).toEqual(expect.any(String));
    }
  });

  it('speak of a closed door where no key was given', () => {
    const refused = { reason: 'key-refused', hasSecret: false } as const;
    expect(problemKeys({ ...refused, kind: 'mastodon' })).toEqual({
      reason: 'closed-to-anonymous',
      mend: 'closed-to-anonymous',
    });
    expect(problemKeys({ ...refused, kind: 'feed' })).toEqual({
      reason: 'closed-to-anonymous',
      mend: 'closedFeed',
    });
  });
});
