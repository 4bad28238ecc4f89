import { describe, expect, it } from '@jest/globals';
import { type Desk } from '@vigie/contract';
import { type ActTarget, bulkCommands, countOf, isActCommand, meaningOf } from './act-commands';
import { keyCommands } from './keymap';

const some = (...brands: string[][]): ActTarget => ({
  kind: 'some',
  subjects: brands.map((brandIds, index) => ({
    conversationId: `c${index}`,
    mentionId: null,
    brandIds,
    desk: {} as Desk,
  })),
});
const all = (brand?: string[]): ActTarget => ({
  kind: 'all',
  filter: { view: 'todo', ...(brand ? { brand } : {}) },
  count: 2_314,
});

describe('commands', () => {
  it('ask which topic only when there are several', () => {
    expect(meaningOf('off-topic', some(['a'], ['a']), null)).toEqual({
      act: { kind: 'off-topic', brandId: 'a' },
    });
    expect(meaningOf('off-topic', some(['a', 'b']), null)).toEqual({ ask: 'off-topic' });
    expect(meaningOf('off-topic', all(), null)).toEqual({ ask: 'off-topic' });
    expect(meaningOf('off-topic', all(['a']), null)).toEqual({ act: { kind: 'off-topic', brandId: 'a' } });
  });

  it('correct the sentiment and leave the rest of a correction', () => {
    expect(meaningOf('negative', some(['a']), { language: 'fr', sentiment: 'positive' })).toEqual({
      act: { kind: 'correct', correction: { language: 'fr', sentiment: 'negative' } },
    });
  });

  it('act at once, or ask what they need', () => {
    expect(meaningOf('nothing-to-do', all(), null)).toEqual({
      act: { kind: 'close', as: 'nothing-to-do', link: null },
    });
    expect(meaningOf('hand-over', some(['a']), null)).toEqual({ ask: 'hand-over' });
  });

  it('are what keys do, but for moving and picking', () => {
    expect(keyCommands.filter((command) => !isActCommand(command))).toEqual([
      'next',
      'previous',
      'select',
      'undo',
      'focus',
    ]);
    expect(bulkCommands).not.toContain('correct');
    expect(countOf(all())).toBe(2_314);
  });
});
