import { describe, expect, it } from '@jest/globals';
import { safeNext } from './safe-next';

describe('where to go after signing in', () => {
  it.each(['/acme/inbox', '/acme/inbox?brand=a&q=x#y', '/invitation/abc'])('accepts %s', (next) => {
    expect(safeNext(next)).toBe(next);
  });

  it.each([
    undefined,
    '',
    'acme',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/x',
    '/\t/evil.example',
  ])('refuses %j', (next) => {
    expect(safeNext(next)).toBeUndefined();
  });
});
