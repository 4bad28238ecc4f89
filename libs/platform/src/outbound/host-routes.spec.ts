import { describe, expect, it } from '@jest/globals';
import { NetworkEmulator } from '@vigie/testing';
import { HostRoutes, parseRoute } from './host-routes';
import { Outbound } from './outbound';

describe('HostRoutes', () => {
  it('leads a host somewhere else, path and query as they are', () => {
    const routes = new HostRoutes(['News.example=http://10.0.0.3:8080', 'a.example=https://b.example']);
    expect(routes.via(new URL('https://news.example/rss?q=a%20b')).href).toBe(
      'http://10.0.0.3:8080/rss?q=a%20b',
    );
    expect(routes.via(new URL('wss://news.example:444/x')).href).toBe('ws://10.0.0.3:8080/x');
    expect(routes.via(new URL('http://a.example:81/')).href).toBe('https://b.example/');
    expect(routes.via(new URL('https://other.example/')).href).toBe('https://other.example/');
  });

  it.each(['', 'a', 'a=b', 'a=ftp://b', 'a=https://b/path', 'a=https://user@b', '*=https://b'])(
    'refuses %p',
    (text) => {
      expect(parseRoute(text)).toBeUndefined();
      expect(() => new HostRoutes([text])).toThrow('no route');
    },
  );
});

describe('a client with routes', () => {
  it('asks the gateway, which is told what was meant, and speaks of the host that was meant', async () => {
    const gateway = await NetworkEmulator.open();
    const outbound = new Outbound({ allow: ['127.0.0.1'], routes: [`news.example=${gateway.origin}`] });
    gateway.on('GET', '/rss', () => ({ status: 302, headers: { location: '/new' } }));
    gateway.on('GET', '/new', () => ({ body: 'here' }));
    gateway.onSocket('/live', (socket) => socket.send('hello'));
    try {
      const answer = await outbound.fetch('https://news.example/rss');
      expect([answer.url, answer.body.toString()]).toEqual(['https://news.example/new', 'here']);
      expect(gateway.requests.map(({ headers }) => headers['x-forwarded-host'])).toEqual([
        'news.example',
        'news.example',
      ]);
      const socket = await outbound.webSocket('wss://news.example/live');
      for await (const message of socket.messages) {
        expect(message.toString()).toBe('hello');
        break;
      }
      socket.close();
    } finally {
      await outbound.close();
      await gateway.close();
    }
  });

  it('keeps to what may be reached', async () => {
    const outbound = new Outbound({ routes: ['news.example=http://127.0.0.1:9'] });
    await expect(outbound.fetch('https://news.example/')).rejects.toMatchObject({ code: 'refused-address' });
    await outbound.close();
  });
});
