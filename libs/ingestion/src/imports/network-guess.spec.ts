import { describe, expect, it } from '@jest/globals';
import { guessNetwork, networkOf, snowflakeTime } from './network-guess';

describe('guessNetwork', () => {
  it.each([
    ['https://twitter.com/a/status/1', null, 'x'],
    ['https://www.facebook.com/a', null, 'facebook'],
    ['https://fr.linkedin.com/in/a', null, 'linkedin'],
    ['https://m.youtube.com/watch?v=1', null, 'youtube'],
    ['https://mastodon.social/@a/112345678901234567', '112345678901234567', 'mastodon'],
    ['https://example.com/a', '1990000000000000000', 'x'],
    ['https://nottwitter.com/a', null, null],
    [null, '42', null],
    // Ids of TikTok and Instagram have nineteen digits too.
    [null, '7234567890123456789', null],
    [null, '3312345678901234567', null],
    ['no link', null, null],
  ])('%s and %s: %s', (url, id, network) => expect(guessNetwork(url, id)).toBe(network));

  it('reads the time of an id of X', () => {
    // The id and time of the first post that X's own documentation of snowflakes shows.
    expect(new Date(snowflakeTime('1541815603606036480') ?? 0).toISOString()).toBe(
      '2022-06-28T16:07:40.105Z',
    );
    expect(snowflakeTime('abc')).toBeNull();
  });
});

describe('networkOf', () => {
  it.each([
    ['Twitter', 'x'],
    ['X (Twitter)', 'x'],
    ['Réseau privé', 'reseau-prive'],
    ['Presse', 'news'],
    ['!!!', null],
    ['123', null],
    ['NULL', undefined],
    ['n/a', undefined],
    [' - ', undefined],
  ])('%s is %s', (name, network) => expect(networkOf(name)).toBe(network));
});
