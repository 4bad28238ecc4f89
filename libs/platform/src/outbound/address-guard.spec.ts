import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { AddressGuard } from './address-guard';

const addressesOf = (...addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** What a connection to the name would be given, or the code of the refusal. */
function lookUp(
  guard: AddressGuard,
  name: string,
  port = 443,
  options: { all?: boolean; family?: number } = {},
) {
  return new Promise<unknown>((resolve) => {
    guard.lookupFor(port)(name, { all: true, ...options }, (error, address) =>
      resolve(error === null ? address : error.code),
    );
  });
}

function codeOf(check: () => void): unknown {
  try {
    check();
    return 'passes';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

const privateAddresses = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254'],
  ...[
    '169.254.169.254',
    '169.254.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.0.192',
    '192.0.2.1',
  ],
  ...['192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.1.1.1'],
  ...['240.0.0.1', '255.255.255.255', '168.63.129.16'],
  ...['::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::ffff:0:127.0.0.1', 'fe80::1'],
  ...['fec0::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '100::1', '2001:db8::1', '3fff::1', '5f00::1'],
  ...['64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b::a83f:8110', '64:ff9b:1::1', '2002:7f00:1::'],
  ...['2002:808:808::', '2001:0:1::1', '2001:10::1', '2001:20::1'],
];

const publicAddresses = ['1.1.1.1', '93.184.215.14', '172.32.0.1', '100.63.255.255', '::ffff:8.8.8.8'].concat(
  ['2606:4700::1111', '2a00:1450:4007::200e', '64:ff9b::808:808'],
);

describe('AddressGuard', () => {
  const guardOf = (names: Record<string, LookupAddress[]>, ...allow: string[]) =>
    new AddressGuard(allow, async (name) => {
      const found = names[name];
      if (found === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
      return found;
    });

  it.each(privateAddresses)('refuses %s, as an address and behind a name', async (address) => {
    const guard = guardOf({ 'news.example': addressesOf(address) });
    expect(codeOf(() => guard.check(address, 80))).toBe('refused-address');
    expect(await lookUp(guard, 'news.example')).toBe('refused-address');
  });

  it.each(publicAddresses)('lets %s pass', async (address) => {
    const guard = guardOf({ 'news.example': addressesOf(address) });
    expect(codeOf(() => guard.check(address, 80))).toBe('passes');
    expect(await lookUp(guard, 'news.example')).toEqual(addressesOf(address));
  });

  it.each([
    ['http://2130706433/', 'decimal'],
    ['http://017700000001/', 'octal'],
    ['http://0x7f000001/', 'hexadecimal'],
    ['http://0x7f.1/', 'mixed'],
    ['http://127.1/', 'short'],
    ['http://0/', 'zero'],
    ['http://127.0.0.1./', 'with a last dot'],
    ['http://①②⑦.0.0.1/', 'in other digits'],
    ['http://127%2e0.0.1/', 'escaped'],
    ['http://[::ffff:127.0.0.1]/', 'mapped'],
    ['http://[::ffff:7f00:1]/', 'mapped, in hexadecimal'],
    ['http://[0:0:0:0:0:ffff:a9fe:a9fe]/', 'mapped metadata'],
    ['ws://[::1]:8080/', 'of a WebSocket'],
  ])('refuses %s: an address %s', (url) => {
    expect(codeOf(() => guardOf({}).checkUrl(new URL(url)))).toBe('refused-address');
  });

  it('refuses a name of which one address of several is private', async () => {
    const guard = guardOf({ 'news.example': addressesOf('93.184.215.14', '10.0.0.1') });
    expect(await lookUp(guard, 'news.example')).toBe('refused-address');
    // Even where the connection wants another family.
    expect(await lookUp(guard, 'news.example', 443, { family: 6 })).toBe('refused-address');
  });

  it('gives one address where one is asked for, of the family that is asked for', async () => {
    const guard = guardOf({ 'news.example': addressesOf('93.184.215.14', '2606:4700::1111') });
    expect(await lookUp(guard, 'news.example', 443, { all: false })).toBe('93.184.215.14');
    expect(await lookUp(guard, 'news.example', 443, { all: false, family: 6 })).toBe('2606:4700::1111');
    expect(await lookUp(guardOf({ a: addressesOf('1.1.1.1') }), 'a', 443, { family: 6 })).toBe('dns');
  });

  it('tells a name that nobody knows', async () => {
    expect(await lookUp(guardOf({ empty: [] }), 'nowhere.example')).toBe('dns');
    expect(await lookUp(guardOf({ empty: [] }), 'empty')).toBe('dns');
    expect(await lookUp(guardOf({ odd: [{ address: 'nonsense', family: 4 }] }), 'odd')).toBe(
      'refused-address',
    );
  });

  it.each([0, 22, 25, 6379, 5432, 11211, 10080, 65_536])('refuses port %d', (port) => {
    expect(codeOf(() => guardOf({}).check('news.example', port))).toBe('refused-address');
  });

  it.each([80, 443, 8080, 3000, 8443, 65_535])('lets port %d pass', (port) => {
    expect(codeOf(() => guardOf({}).check('news.example', port))).toBe('passes');
  });

  describe('with hosts of its own', () => {
    it('opens addresses and ranges, on a port where one is told', async () => {
      const guard = guardOf({ desk: addressesOf('10.0.1.2') }, '10.0.0.0/16', '127.0.0.1:8080', 'fd00::/8');
      expect(await lookUp(guard, 'desk')).toEqual(addressesOf('10.0.1.2'));
      expect(codeOf(() => guard.check('10.1.0.1', 80))).toBe('refused-address');
      expect(codeOf(() => guard.check('127.0.0.1', 8080))).toBe('passes');
      expect(codeOf(() => guard.check('[::ffff:127.0.0.1]', 8080))).toBe('passes');
      expect(codeOf(() => guard.check('127.0.0.1', 8081))).toBe('refused-address');
      expect(codeOf(() => guard.check('[fd12::1]', 80))).toBe('passes');
    });

    it('opens names, whatever their address, but not the metadata of a cloud', async () => {
      const names = { 'feeds.intranet': addressesOf('10.0.0.9'), trap: addressesOf('169.254.169.254') };
      const guard = guardOf({ ...names, other: addressesOf('10.0.0.9') }, 'Feeds.Intranet.:8080', 'trap');
      expect(await lookUp(guard, 'feeds.intranet', 8080)).toEqual(addressesOf('10.0.0.9'));
      expect(await lookUp(guard, 'feeds.intranet', 80)).toBe('refused-address');
      expect(await lookUp(guard, 'other', 8080)).toBe('refused-address');
      expect(await lookUp(guard, 'trap')).toBe('refused-address');
      expect(await lookUp(guardOf(names, '169.254.169.254'), 'trap')).toEqual(addressesOf('169.254.169.254'));
    });

    it('opens the port of another service only where host and port are told', () => {
      const guard = guardOf({}, 'feeds.intranet:6000', '10.0.0.9:9200', '10.0.0.8');
      expect(codeOf(() => guard.check('feeds.intranet', 6000))).toBe('passes');
      expect(codeOf(() => guard.check('10.0.0.9', 9200))).toBe('passes');
      expect(codeOf(() => guard.check('10.0.0.8', 9200))).toBe('refused-address');
      expect(codeOf(() => guard.check('news.example', 6000))).toBe('refused-address');
    });

    it('says which entry is none', () => {
      expect(() => guardOf({}, 'a.example', 'http://b')).toThrow('"http://b" is no host name');
    });
  });
});
