import { describe, expect, it } from '@jest/globals';
import { namedIn } from './named-in-room';

const [ana, bea, support] = [
  '0190f3a0-0000-7000-8000-00000000000a',
  '0190f3a0-0000-7000-8000-00000000000b',
  '0190f3a0-0000-7000-8000-00000000000c',
] as const;

describe('namedIn', () => {
  it('finds people and teams, each once', () => {
    expect(
      namedIn(
        `@{person:${bea}} and @{team:${support}}, (@{person:${ana}}): ask @{PERSON:${bea.toUpperCase()}}`,
      ),
    ).toEqual({ personIds: [bea, ana], teamIds: [support] });
  });

  it.each([
    '',
    '@Ana',
    `{person:${ana}}`,
    `@{person:${ana}`,
    `@{person: ${ana}}`,
    `@{case:${ana}}`,
    `@{person:${ana.slice(1)}}`,
    `@{person:${ana}0}`,
    '@{person:}',
  ])('finds nobody in %j', (body) => {
    expect(namedIn(body)).toEqual({ personIds: [], teamIds: [] });
  });

  it('finds names that stand side by side, or inside what is none', () => {
    expect(namedIn(`@{person:@{person:${ana}}@{team:${support}}`)).toEqual({
      personIds: [ana],
      teamIds: [support],
    });
  });
});
