import { describe, expect, it } from '@jest/globals';
import { listCommand, moveIndex, offsetToShow } from './list-keys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys of the inbox', () => {
  it('are arrows in the list', () => {
    expect(listCommand(press('ArrowDown'))).toBe('next');
    expect(listCommand(press('Enter'))).toBe('open');
    expect(listCommand(press('x'))).toBeNull();
  });

  it('leave combinations to the browser', () => {
    expect(listCommand(press('End', { ctrlKey: true }))).toBeNull();
    expect(listCommand(press('ArrowUp', { altKey: true }))).toBeNull();
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

describe('where a list scrolls to', () => {
  const seen = { from: 400, room: 300, foot: 8 };

  it('is as near as can be, and nowhere for a row on screen', () => {
    expect(offsetToShow(10, 40, seen)).toBeNull();
    expect(offsetToShow(16, 40, seen)).toBeNull();
    expect(offsetToShow(9, 40, seen)).toBe(360);
    expect(offsetToShow(17, 40, seen)).toBe(428);
    expect(offsetToShow(0, 40, seen)).toBe(0);
  });
});
