import { describe, expect, it } from '@jest/globals';
import { stillDismissed, troubleKey } from './dismissed';

const gone = { sourceId: 'a', name: 'La Gazette', condition: 'invalid', reason: 'gone' } as const;
const late = { sourceId: 'b', name: 'Bluesky', condition: 'late', reason: null } as const;

describe('troubles that were hidden', () => {
  it('stay hidden while they last', () => {
    expect(stillDismissed([troubleKey(gone), troubleKey(late)], [late, gone])).toEqual([
      troubleKey(gone),
      troubleKey(late),
    ]);
  });

  it('are forgotten once they have passed or changed, so that they are shown when they come back', () => {
    expect(stillDismissed([troubleKey(gone)], [late])).toEqual([]);
    expect(stillDismissed([troubleKey(gone)], [{ ...gone, reason: 'not-found' }])).toEqual([]);
  });
});
