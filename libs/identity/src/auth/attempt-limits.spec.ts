import { describe, expect, it } from '@jest/globals';
import { accountKey, networkOf } from './attempt-limits';

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['nonsense', 'nonsense'],
  ])('%s → %s', (address, network) => expect(networkOf(address)).toBe(network));

  it('tells the neighbours of one network from others', () => {
    expect(networkOf('2001:db8:1:2::a')).toBe(networkOf('2001:db8:1:2:ffff::b'));
    expect(networkOf('2001:db8:1:2::a')).not.toBe(networkOf('2001:db8:1:3::a'));
  });
});

describe('accountKey', () => {
  it('folds case and shows no e-mail', () => {
    expect(accountKey('sign-in', 'Ada@Example.com')).toBe(accountKey('sign-in', 'ada@example.com'));
    expect(accountKey('sign-in', 'ada@example.com')).not.toContain('ada');
  });
});
