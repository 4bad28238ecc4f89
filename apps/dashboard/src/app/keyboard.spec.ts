import { describe, expect, it } from '@jest/globals';
import { takesLetters } from './keyboard';

describe('single keys', () => {
  it.each([
    ['INPUT', null],
    ['INPUT', 'text'],
    ['INPUT', 'search'],
    ['INPUT', 'password'],
    ['INPUT', 'date'],
    ['INPUT', 'made-up'],
    ['TEXTAREA', null],
    ['SELECT', null],
  ])('are left to what takes letters: %s %s', (tag, type) => {
    expect(takesLetters(tag, type)).toBe(true);
  });

  it.each([
    ['INPUT', 'checkbox'],
    ['INPUT', 'radio'],
    ['INPUT', 'RADIO'],
    ['INPUT', 'button'],
    ['INPUT', 'file'],
    ['BUTTON', 'button'],
    ['A', null],
    ['DIV', 'text'],
  ])('work while the focus is on what is only pressed: %s %s', (tag, type) => {
    expect(takesLetters(tag, type)).toBe(false);
  });
});
