import { describe, expect, it } from '@jest/globals';
import { parseAllowEntry } from './allow-list';

describe('parseAllowEntry', () => {
  const shown = (text: string) => {
    const entry = parseAllowEntry(text);
    if (entry === undefined) return undefined;
    const port = entry.port === null ? '' : ` on ${entry.port}`;
    return entry.kind === 'name' ? `${entry.name}${port}` : `${entry.range.join('/')}${port}`;
  };

  it.each([
    ['feeds.intranet', 'feeds.intranet'],
    ['Feeds.Intranet.', 'feeds.intranet'],
    ['bücher.example:8080', 'xn--bcher-kva.example on 8080'],
    ['10.0.12.7', '10.0.12.7/32'],
    ['10.0.12.7:8080', '10.0.12.7/32 on 8080'],
    ['192.168.0.0/16', '192.168.0.0/16'],
    ['fd00::/8', 'fd00::/8'],
    ['::1', '::1/128'],
    ['[::1]:8080', '::1/128 on 8080'],
    ['::ffff:127.0.0.1', '127.0.0.1/32'],
  ])('reads %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    '',
    '*',
    '*.example',
    'http://host',
    'user@host',
    'host:0',
    'host:65536',
    'host:port',
    '10.0.0.0/33',
    '10.0.0/8/8',
    '[host]',
    'two words',
    '0x7f.1',
    '127.1',
    '::1:8080:::',
  ])('refuses %j', (text) => {
    expect(parseAllowEntry(text)).toBeUndefined();
  });
});
