import { describe, expect, it } from '@jest/globals';
import { type MentionRow } from '@vigie/contract';
import { timelineOf } from './timeline';

const at = (hour: number) => `2026-11-26T${String(hour).padStart(2, '0')}:00:00.000Z`;
const mention = (id: string, hour: number) => ({ id, publishedAt: at(hour) }) as MentionRow;
const told = (items: ReturnType<typeof timelineOf>) =>
  items.map((item) => (item.kind === 'mention' ? item.mention.id : item.deletedAt));

describe('a conversation with mentions that are gone', () => {
  it('shows each where it was written', () => {
    const deleted = [{ publishedAt: at(2), deletedAt: at(9) }];
    expect(told(timelineOf({ mentions: [mention('a', 1), mention('b', 3)], deleted }))).toEqual([
      'a',
      at(9),
      'b',
    ]);
  });

  it('shows one of an unknown time where it went', () => {
    const deleted = [
      { publishedAt: null, deletedAt: at(9) },
      { publishedAt: null, deletedAt: at(8) },
    ];
    expect(told(timelineOf({ mentions: [mention('a', 1)], deleted }))).toEqual(['a', at(8), at(9)]);
    expect(told(timelineOf({ mentions: [], deleted: [] }))).toEqual([]);
  });
});
