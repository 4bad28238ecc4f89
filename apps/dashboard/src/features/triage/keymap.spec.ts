import { describe, expect, it } from '@jest/globals';
import {
  commandOf,
  defaultKeymap,
  isAssignable,
  keyCommands,
  readKeymap,
  remap,
  swapped,
  usualName,
  writeKeymap,
} from './keymap';

const press = (code: string, key: string, shiftKey = false) => ({ code, key, shiftKey });

describe('keys of triage', () => {
  it('are places on the keyboard: the same on AZERTY, where other letters are printed', () => {
    expect(commandOf(defaultKeymap, press('KeyA', 'a'))).toBe('assign');
    expect(commandOf(defaultKeymap, press('KeyA', 'q'))).toBe('assign');
    expect(commandOf(defaultKeymap, press('KeyM', ','))).toBe('moved-private');
    // The digits of a French keyboard are typed with Shift, the keys below them are not.
    expect(commandOf(defaultKeymap, press('Digit1', '&'))).toBe('negative');
    expect(commandOf(defaultKeymap, press('Digit3', '"'))).toBe('positive');
  });

  it('leave the help and the search alone, wherever they are printed', () => {
    expect(commandOf(defaultKeymap, press('KeyM', '?', true))).toBeNull();
    expect(commandOf({ ...defaultKeymap, tag: 'BracketLeft' }, press('BracketLeft', '/'))).toBeNull();
    expect(commandOf(defaultKeymap, press('KeyE', 'E', true))).toBeNull();
    expect(commandOf(defaultKeymap, press('F5', 'F5'))).toBeNull();
  });

  it('have one command each at first, and may all be had', () => {
    const codes = keyCommands.map((command) => defaultKeymap[command]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every(isAssignable)).toBe(true);
  });

  it('can be given to another command, but to one alone', () => {
    const moved = remap(defaultKeymap, 'tag', 'KeyG');
    expect(moved).toEqual({ ok: true, keymap: { ...defaultKeymap, tag: 'KeyG' } });
    expect(remap(defaultKeymap, 'tag', 'KeyE')).toEqual({ ok: false, problem: 'taken', by: 'hand-over' });
    expect(remap(defaultKeymap, 'tag', 'KeyT')).toMatchObject({ ok: true });
    for (const code of ['Escape', 'Enter', 'Space', 'Tab', 'ArrowDown', 'Slash', 'F1', 'ShiftLeft', '']) {
      expect(remap(defaultKeymap, 'tag', code)).toEqual({ ok: false, problem: 'not-assignable' });
    }
    expect(swapped(defaultKeymap, 'tag', 'hand-over')).toMatchObject({ tag: 'KeyE', 'hand-over': 'KeyT' });
  });

  it('are kept as what differs, and read back', () => {
    const keymap = { ...defaultKeymap, tag: 'KeyG', undo: 'Semicolon' };
    expect(JSON.parse(writeKeymap(keymap))).toEqual({ tag: 'KeyG', undo: 'Semicolon' });
    expect(readKeymap(writeKeymap(keymap))).toEqual(keymap);
    const changed = swapped(defaultKeymap, 'tag', 'hand-over');
    expect(readKeymap(writeKeymap(changed))).toEqual(changed);
    expect(writeKeymap(defaultKeymap)).toBe('{}');
  });

  it.each([null, '', '{', '[]', 'null', '{"tag":1}', '{"fly":"KeyG"}', '{"tag":"Escape"}', '{"tag":"KeyE"}'])(
    'are the first ones when what was kept is not understood: %s',
    (text) => expect(readKeymap(text)).toEqual(defaultKeymap),
  );

  it('are called by what is printed on most keyboards', () => {
    expect(['KeyA', 'Digit2', 'Numpad4', 'Comma'].map(usualName)).toEqual(['A', '2', 'Num 4', 'Comma']);
  });
});
