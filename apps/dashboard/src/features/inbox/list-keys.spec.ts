import { describe, expect, it } from '@jest/globals';
import { commandOf, moveIndex } from './list-keys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys of the inbox', () => {
  it('work everywhere for letters, in the list only for arrows', () => {
    expect(commandOf(press('j'), false)).toBe('next');
    expect(commandOf(press('K'), false)).toBe('previous');
    expect(commandOf(press('ArrowDown'), false)).toBeNull();
    expect(commandOf(press('ArrowDown'), true)).toBe('next');
    expect(commandOf(press('Enter'), true)).toBe('open');
    expect(commandOf(press('x'), true)).toBeNull();
  });

  it('leave combinations to the browser', () => {
    expect(commandOf(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(commandOf(press('j', { metaKey: true }), true)).toBeNull();
  });

  it('move within the list', () => {
    expect(moveIndex('next', 4, 5, 10)).toBe(4);
    expect(moveIndex('previous', 0, 5, 10)).toBe(0);
    expect(moveIndex('page-down', 0, 100, 10)).toBe(10);
    expect(moveIndex('last', 0, 100, 10)).toBe(99);
    expect(moveIndex('next', -1, 100, 10, 7)).toBe(7);
    expect(moveIndex('next', -1, 0, 10)).toBe(-1);
  });
});
