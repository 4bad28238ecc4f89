import { describe, expect, it } from '@jest/globals';
import { nextHop, type Hop } from './redirects';

const hop = (change: Partial<Hop> = {}): Hop => ({
  url: new URL('https://a.example/feed?x=1'),
  method: 'GET',
  headers: {
    'user-agent': 'Vigie',
    'if-none-match': '"1"',
    authorization: 'Bearer key',
    cookie: 'a=b',
    'x-api-key': 'key',
  },
  body: undefined,
  ...change,
});

describe('nextHop', () => {
  it('is none where the answer is no redirect', () => {
    expect(nextHop(hop(), 200, 'https://b.example/')).toBeUndefined();
    expect(nextHop(hop(), 304, 'https://b.example/')).toBeUndefined();
    expect(nextHop(hop(), 302, undefined)).toBeUndefined();
    expect(nextHop(hop(), 302, '')).toBeUndefined();
  });

  it('keeps all headers within an origin', () => {
    const next = nextHop(hop(), 302, '../new#top');
    expect(next?.url.href).toBe('https://a.example/new');
    expect(next?.headers).toEqual(hop().headers);
  });

  it.each(['https://b.example/', 'http://a.example/', 'https://a.example:8443/', '//b.example/'])(
    'keeps keys from %s',
    (location) => {
      expect(nextHop(hop(), 301, location)?.headers).toEqual({
        'user-agent': 'Vigie',
        'if-none-match': '"1"',
      });
    },
  );

  it('takes no user information from a redirect', () => {
    expect(nextHop(hop(), 301, 'https://me:key@a.example/')?.url.href).toBe('https://a.example/');
  });

  it.each([
    [303, 'PUT', 'GET'],
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [302, 'PUT', 'PUT'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
  ])('after %d a %s becomes a %s', (status, method, expected) => {
    const body = method === 'HEAD' ? undefined : '{}';
    const next = nextHop(
      hop({ method, body, headers: { 'content-type': 'application/json' } }),
      status,
      '/b',
    );
    expect(next?.method).toBe(expected);
    expect(next?.body).toBe(expected === 'GET' ? undefined : body);
    expect(Object.keys(next?.headers ?? {})).toHaveLength(expected === 'GET' ? 0 : 1);
  });

  it('carries no body to another origin', () => {
    const post = hop({ method: 'POST', body: 'client_secret=x' });
    expect(() => nextHop(post, 307, 'https://b.example/')).toThrow(
      expect.objectContaining({ code: 'bad-redirect' }),
    );
    expect(nextHop(post, 302, 'https://b.example/')?.body).toBeUndefined();
  });

  it.each([
    'ftp://b.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:,x',
    'http://',
    'https://[::',
    'ws://b/',
  ])('refuses %s', (location) => {
    expect(() => nextHop(hop(), 302, location)).toThrow(expect.objectContaining({ code: 'bad-redirect' }));
  });

  it('refuses an address of unlikely length', () => {
    expect(() => nextHop(hop(), 302, `/${'a'.repeat(9_000)}`)).toThrow('redirects to no address');
  });
});
