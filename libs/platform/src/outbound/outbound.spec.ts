import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { eventually, NetworkEmulator } from '@vigie/testing';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { version } from '../version';
import { Outbound } from './outbound';
import type { OutboundError } from './outbound-error';
import { OutboundModule } from './outbound.module';

describe('Outbound', () => {
  let network: NetworkEmulator;
  let outbound: Outbound;
  let port: string;
  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    network = await NetworkEmulator.open();
    port = new URL(network.origin).port;
    outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0 } });
  });
  afterEach(async () => {
    await outbound.close();
    await network.close();
    jest.restoreAllMocks();
  });

  const failureOf = (asked: Promise<unknown>) =>
    asked.then(
      () => Promise.reject(new Error('no failure')),
      (error: OutboundError) => error,
    );
  /** A server that says what the test writes, byte by byte. */
  async function rawServer(take: (socket: Socket) => void) {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => take(socket));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return {
      origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
      async close() {
        for (const socket of sockets) socket.destroy();
        server.close();
        await once(server, 'close');
      },
    };
  }
  /** Names that resolve as told, one answer after the other; the last one stays. */
  function resolving(names: Record<string, string[]>) {
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      const addresses = names[name] ?? [];
      const address = addresses.length > 1 ? addresses.shift() : addresses[0];
      return address === undefined ? [] : [{ address, family: 4 }];
    };
    return { asked, resolve };
  }

  describe('an answer', () => {
    it('is read whole, whatever its status', async () => {
      network.on('POST', '/search', ({ body, headers }) => ({
        status: 422,
        headers: { 'Retry-After': '3' },
        body: { body, type: headers['content-type'] },
      }));
      const answer = await outbound.fetch(`${network.origin}/search?a=1#b`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      });
      expect(answer).toMatchObject({
        status: 422,
        headers: { 'retry-after': '3' },
        url: `${network.origin}/search?a=1`,
        permanentUrl: null,
      });
      expect(JSON.parse(answer.body.toString())).toEqual({ body: '{}', type: 'application/json' });
    });

    it('is asked for by name', async () => {
      await outbound.fetch(network.origin);
      const named = new Outbound({ allow: ['127.0.0.1'], publicUrl: 'https://desk.example/vigie?x' });
      await named.fetch(network.origin).finally(() => named.close());
      const agents = network.requests.map(({ headers }) => headers['user-agent']);
      expect(agents).toEqual([
        `Vigie/${version} (+Vigie; social listening)`,
        `Vigie/${version} (+https://desk.example/vigie; social listening)`,
      ]);
    });

    it.each([
      ['gzip', gzipSync],
      ['br', brotliCompressSync],
      ['deflate', deflateSync],
      ['zstd', zstdCompressSync],
    ] as const)('is unpacked from %s, also an error', async (encoding, pack) => {
      network.on('GET', '/', () => ({
        status: 503,
        headers: { 'content-encoding': encoding },
        body: pack('bonjour'),
      }));
      const answer = await outbound.fetch(network.origin);
      expect(answer.body.toString()).toBe('bonjour');
      expect(answer.headers).not.toHaveProperty('content-encoding');
    });

    it('may be a head alone', async () => {
      network.on('GET', '/', () => ({ headers: { 'content-length': '99999999' }, body: '' }));
      const answer = await outbound.fetch(network.origin, { method: 'HEAD', maxBytes: 10 });
      expect(answer.body).toHaveLength(0);
      network.on('GET', '/same', () => ({
        status: 304,
        headers: { etag: '"1"', 'content-encoding': 'odd' },
      }));
      expect((await outbound.fetch(`${network.origin}/same`)).status).toBe(304);
    });

    it('is refused where its encoding is not known or broken', async () => {
      network.on('GET', '/odd', () => ({ headers: { 'content-encoding': 'compress' }, body: 'x' }));
      network.on('GET', '/broken', () => ({ headers: { 'content-encoding': 'gzip' }, body: 'no gzip' }));
      network.on('GET', '/short', () => ({
        headers: { 'content-encoding': 'gzip' },
        body: gzipSync('x'.repeat(1000)).subarray(0, 20),
      }));
      for (const path of ['/odd', '/broken', '/short']) {
        expect(await failureOf(outbound.fetch(`${network.origin}${path}`))).toMatchObject({
          code: 'protocol',
        });
      }
    });
  });

  describe('an address', () => {
    it.each([
      '',
      'feed',
      'ftp://a.example/',
      'file:///etc/passwd',
      'http://',
      'ws://127.0.0.1/',
      'http://a b/',
    ])('is not %j', async (url) => {
      expect(await failureOf(outbound.fetch(url))).toMatchObject({ code: 'bad-url' });
    });

    it('is refused where it is private, in any notation, by each of the ways out', async () => {
      const strict = new Outbound({ resolve: resolving({ 'news.example': ['127.0.0.1'] }).resolve });
      const hosts = [
        '127.0.0.1',
        '2130706433',
        '0x7f.1',
        '017700000001',
        '[::ffff:127.0.0.1]',
        'news.example',
      ];
      for (const host of hosts) {
        const refused = {
          code: 'refused-address',
          host: expect.stringContaining(new URL(`http://${host}`).host),
        };
        expect(await failureOf(strict.fetch(`http://${host}:${port}/`))).toMatchObject(refused);
        expect(await failureOf(strict.fetch(`https://${host}:${port}/`))).toMatchObject(refused);
        expect(await failureOf(strict.stream(`http://${host}:${port}/`))).toMatchObject(refused);
        expect(await failureOf(strict.webSocket(`ws://${host}:${port}/`))).toMatchObject(refused);
      }
      await strict.close();
      expect(network.requests).toHaveLength(0);
    });

    it('is refused on ports that are none of the web', async () => {
      const refused = { code: 'refused-address' };
      for (const port of [0, 22, 6379]) {
        expect(await failureOf(outbound.fetch(`http://127.0.0.1:${port}/`))).toMatchObject(refused);
      }
    });

    it('is the one that was checked: a name that turns private later is not followed', async () => {
      const { asked, resolve } = resolving({ 'news.example': ['127.0.0.1', '127.0.0.2'] });
      const bound = new Outbound({ allow: ['127.0.0.1'], resolve, limits: { gap: 0 } });
      network.on('GET', '/', () => ({ headers: { connection: 'close' }, body: 'x' }));
      expect((await bound.fetch(`http://news.example:${port}/`)).status).toBe(200);
      expect(asked).toEqual(['news.example']);
      expect(network.requests[0]?.headers.host).toBe(`news.example:${port}`);
      expect(await failureOf(bound.fetch(`http://news.example:${port}/`))).toMatchObject({
        code: 'refused-address',
      });
      expect(asked).toHaveLength(2);
      await bound.close();
    });

    it('of its own is opened on the port that is told', async () => {
      const { resolve } = resolving({ desk: ['127.0.0.1'] });
      const own = new Outbound({ allow: [`desk:${port}`], resolve });
      expect((await own.fetch(`http://desk:${port}/`)).status).toBe(404);
      expect(await failureOf(own.fetch('http://desk:8081/'))).toMatchObject({ code: 'refused-address' });
      expect(await failureOf(own.fetch(network.origin))).toMatchObject({ code: 'refused-address' });
      await own.close();
    });

    it('that nobody knows or where nobody answers is said to be so', async () => {
      const { resolve } = resolving({});
      const lost = new Outbound({ resolve });
      expect(await failureOf(lost.fetch('http://nowhere.example/'))).toMatchObject({
        code: 'dns',
        host: 'nowhere.example',
      });
      await lost.close();
      const { origin } = network;
      await network.close();
      expect(await failureOf(outbound.fetch(origin))).toMatchObject({ code: 'connect' });
      network = await NetworkEmulator.open();
      const secure = network.origin.replace('http:', 'https:');
      expect(await failureOf(outbound.fetch(secure))).toMatchObject({ code: 'tls' });
    });
  });

  describe('a redirect', () => {
    const redirect = (from: string, status: number, to: string) =>
      network.on('GET', from, () => ({ status, headers: { location: to }, body: 'moved' }));

    it('is followed, and said where it is for good', async () => {
      redirect('/a', 301, '/b');
      redirect('/b', 308, '/c');
      redirect('/c', 302, '/d');
      redirect('/d', 301, '/e');
      network.on('GET', '/e', () => ({ body: 'here' }));
      const answer = await outbound.fetch(`${network.origin}/a`);
      expect(answer.body.toString()).toBe('here');
      expect(answer.url).toBe(`${network.origin}/e`);
      expect(answer.permanentUrl).toBe(`${network.origin}/c`);
      expect((await outbound.fetch(`${network.origin}/b`)).permanentUrl).toBe(`${network.origin}/c`);
      expect((await outbound.fetch(`${network.origin}/c`)).permanentUrl).toBeNull();
    });

    it('is the answer where none is to be followed, and where it leads nowhere', async () => {
      redirect('/a', 302, '/b');
      network.on('GET', '/lost', () => ({ status: 302 }));
      const answer = await outbound.fetch(`${network.origin}/a`, { maxRedirects: 0 });
      expect(answer).toMatchObject({ status: 302, headers: { location: '/b' } });
      expect((await outbound.fetch(`${network.origin}/lost`)).status).toBe(302);
    });

    it('is not followed for ever', async () => {
      redirect('/a', 302, '/b');
      redirect('/b', 302, '/a');
      expect(await failureOf(outbound.fetch(`${network.origin}/a`))).toMatchObject({
        code: 'too-many-redirects',
      });
      expect(network.requests).toHaveLength(6);
    });

    it.each([
      'http://127.0.0.2/',
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]/',
      'http://2130706434/',
    ])('to %s is refused', async (to) => {
      redirect('/a', 302, to);
      expect(await failureOf(outbound.fetch(`${network.origin}/a`))).toMatchObject({
        code: 'refused-address',
      });
    });

    it('to a name that is private is refused', async () => {
      const { resolve } = resolving({ 'news.example': ['127.0.0.1'], 'inner.example': ['10.0.0.1'] });
      const bound = new Outbound({ allow: ['127.0.0.1'], resolve });
      redirect('/a', 302, 'http://inner.example/');
      expect(await failureOf(bound.fetch(`http://news.example:${port}/a`))).toMatchObject({
        code: 'refused-address',
        host: 'inner.example',
      });
      await bound.close();
    });

    it('to another protocol is refused', async () => {
      redirect('/a', 302, 'file:///etc/passwd');
      expect(await failureOf(outbound.fetch(`${network.origin}/a`))).toMatchObject({ code: 'bad-redirect' });
    });

    it('takes no key to another origin', async () => {
      const other = await NetworkEmulator.open();
      other.on('GET', '/b', () => ({ body: 'here' }));
      redirect('/near', 302, '/far');
      redirect('/far', 302, `${other.origin.replace('//', '//me:key@')}/b`);
      const url = `${network.origin.replace('//', '//ada:p%40ss@')}/near`;
      const answer = await outbound.fetch(url, { headers: { cookie: 'a=b', 'X-Api-Key': 'key' } });
      expect(answer.url).toBe(`${other.origin}/b`);
      const basic = `Basic ${Buffer.from('ada:p@ss').toString('base64')}`;
      for (const { headers } of network.requests) {
        expect(headers).toMatchObject({ authorization: basic, cookie: 'a=b', 'x-api-key': 'key' });
      }
      expect(network.requests).toHaveLength(2);
      for (const name of ['authorization', 'cookie', 'x-api-key']) {
        expect(other.requests[0]?.headers).not.toHaveProperty(name);
      }
      await other.close();
    });
  });

  describe('bounds', () => {
    it('stops at the size, announced, sent, unpacked, or without end', async () => {
      const large = { code: 'too-large' };
      network.on('GET', '/', () => ({ body: 'x'.repeat(2_000) }));
      network.on('GET', '/packed', () => ({
        headers: { 'content-encoding': 'gzip' },
        body: gzipSync('x'.repeat(2_000)),
      }));
      const ask = (path = '/') => outbound.fetch(`${network.origin}${path}`, { maxBytes: 1_999 });
      expect(await failureOf(ask())).toMatchObject(large);
      expect(await failureOf(ask('/packed'))).toMatchObject(large);
      network.fault({ kind: 'endless' });
      expect(await failureOf(outbound.fetch(network.origin))).toMatchObject(large);
      expect((await outbound.fetch(network.origin, { maxBytes: 2_000 })).body).toHaveLength(2_000);
    });

    it('stops early in a bomb, also in a bomb within a bomb', async () => {
      network.on('GET', '/', () => ({ body: 'x' }));
      const member = gzipSync(Buffer.alloc(5_000_000, ' '));
      network.on('GET', '/nested', () => ({
        headers: { 'content-encoding': 'gzip, gzip' },
        body: gzipSync(Buffer.concat(Array.from({ length: 200 }, () => member))),
      }));
      const before = process.memoryUsage().rss;
      network.fault({ kind: 'bomb' });
      for (const path of ['/', '/nested']) {
        expect(await failureOf(outbound.fetch(`${network.origin}${path}`))).toMatchObject({
          code: 'too-large',
        });
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    });

    it('stops at a head without end', async () => {
      const server = await rawServer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        for (let count = 0; count < 1_000; count += 1) socket.write(`x-${count}: ${'y'.repeat(100)}\r\n`);
      });
      expect(await failureOf(outbound.fetch(server.origin))).toMatchObject({ code: 'too-large' });
      await server.close();
    });

    it('stops in time, before the head, in the head and in the body', async () => {
      const late = { code: 'timeout', host: `127.0.0.1:${port}` };
      network.on('GET', '/', () => ({ body: 'x'.repeat(1_000) }));
      network.fault({ kind: 'hang' });
      expect(await failureOf(outbound.fetch(network.origin, { timeout: 100 }))).toMatchObject(late);
      network.fault({ kind: 'drip', bytesPerSecond: 10 });
      expect(await failureOf(outbound.fetch(network.origin, { timeout: 200 }))).toMatchObject(late);
      const server = await rawServer((socket) => socket.write('HTTP/1.1 200 OK\r\nx-slow: '));
      expect(await failureOf(outbound.fetch(server.origin, { timeout: 100 }))).toMatchObject({
        code: 'timeout',
      });
      await server.close();
    });

    it('counts the time of all redirects together', async () => {
      network.on('GET', '/a', async () => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        return { status: 302, headers: { location: '/a' } };
      });
      const asked = outbound.fetch(`${network.origin}/a`, { timeout: 200, maxRedirects: 100 });
      expect(await failureOf(asked)).toMatchObject({ code: 'timeout' });
    });

    it('stops looking a name up in time', async () => {
      const stuck = new Outbound({ resolve: () => new Promise(() => undefined), connectTimeout: 100 });
      expect(await failureOf(stuck.fetch('http://slow.example/', { timeout: 100 }))).toMatchObject({
        code: 'timeout',
      });
      await stuck.close();
    });

    it('says when a connection is cut, reset, or speaks something else', async () => {
      network.on('GET', '/', () => ({ body: 'x'.repeat(1_000) }));
      network.fault({ kind: 'cut', afterBytes: 500 });
      expect(await failureOf(outbound.fetch(network.origin))).toMatchObject({ code: 'cut' });
      network.fault({ kind: 'reset' });
      expect(await failureOf(outbound.fetch(network.origin))).toMatchObject({ code: 'cut' });
      const server = await rawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
      expect(await failureOf(outbound.fetch(server.origin))).toMatchObject({ code: 'protocol' });
      await server.close();
    });

    it('stops when the caller does, and when it is closed', async () => {
      network.on('GET', '/', () => ({ body: 'x' }));
      const before = outbound.fetch(network.origin, { signal: AbortSignal.abort() });
      expect(await failureOf(before)).toMatchObject({ code: 'aborted' });
      const controller = new AbortController();
      network.fault({ kind: 'hang' }, { times: 2 });
      const during = outbound.fetch(network.origin, { signal: controller.signal });
      const other = outbound.fetch(network.origin);
      await eventually(
        () => network.requests.length,
        (count) => count === 2,
      );
      controller.abort();
      expect(await failureOf(during)).toMatchObject({ code: 'aborted' });
      await Promise.all([outbound.close(), expect(other).rejects.toMatchObject({ code: 'aborted' })]);
      expect(await failureOf(outbound.fetch(network.origin))).toMatchObject({ code: 'aborted' });
    });
  });

  describe('a host', () => {
    it('is asked four times at once at most', async () => {
      let open = 0;
      let most = 0;
      network.on('GET', '/', async () => {
        most = Math.max(most, (open += 1));
        await new Promise((resolve) => setTimeout(resolve, 30));
        open -= 1;
        return { body: 'x' };
      });
      await Promise.all(Array.from({ length: 12 }, () => outbound.fetch(network.origin)));
      expect(most).toBe(4);
    });

    it('is left alone once it failed five times in a row, then tried again', async () => {
      const brisk = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0, rest: 2_000 } });
      network.fault({ kind: 'status', status: 500 }, { times: 6 });
      for (let count = 0; count < 6; count += 1) expect((await brisk.fetch(network.origin)).status).toBe(500);
      network.fault({ kind: 'reset' }, { times: 5 });
      for (let count = 0; count < 5; count += 1) {
        expect(await failureOf(brisk.fetch(network.origin))).toMatchObject({ code: 'cut' });
      }
      const asked = network.requests.length;
      const refusal = await failureOf(brisk.fetch(network.origin));
      expect(refusal.code).toBe('circuit-open');
      expect(refusal.retryAt).toBeInstanceOf(Date);
      expect(network.requests).toHaveLength(asked);
      const answer = await eventually(
        () => brisk.fetch(network.origin).catch(() => null),
        (answer) => answer !== null,
      );
      expect(answer?.status).toBe(404);
      await brisk.close();
    });
  });

  it('tells nothing of keys in what fails', async () => {
    const url = `${network.origin.replace('//', '//ada:hunter2@')}/feed?token=hunter2#hunter2`;
    const headers = { authorization: 'Bearer hunter2' };
    const failures: OutboundError[] = [];
    const failing = async (
      fault: Parameters<NetworkEmulator['fault']>[0] | null,
      url: string,
      key = 'hunter2',
    ) => {
      if (fault !== null) network.fault(fault);
      const request = {
        method: 'POST',
        headers: { ...headers, 'x-key': key },
        body: 'hunter2',
        timeout: fault?.kind === 'hang' ? 100 : 5_000,
      };
      failures.push(await failureOf(outbound.fetch(url, request as never)));
    };
    await failing({ kind: 'reset' }, url);
    await failing({ kind: 'hang' }, url);
    await failing({ kind: 'status', status: 302, headers: { location: 'file:///hunter2' } }, url);
    await failing({ kind: 'status', status: 302, headers: { location: 'http://10.0.0.1/?hunter2' } }, url);
    await failing(null, url, 'hunter2\r\nx: y');
    await failing(null, url.replace('http:', 'ftp:'));
    const server = await rawServer((socket) => socket.end('hunter2 is no HTTP\r\n'));
    await failing(null, `${server.origin}/?hunter2`);
    await server.close();
    const codes = ['cut', 'timeout', 'bad-redirect', 'refused-address', 'protocol', 'bad-url', 'protocol'];
    expect(failures.map(({ code }) => code)).toEqual(codes);
    for (const failure of failures) {
      expect(JSON.stringify({ ...failure, cause: failure.cause })).not.toContain('hunter2');
      expect(failure.stack).not.toContain('hunter2');
    }
  });

  describe('a stream', () => {
    const counting = (until = Infinity) => ({
      body: (async function* () {
        for (let count = 0; count < until; count += 1) {
          yield `${count}\n`;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await new Promise(() => undefined);
      })(),
    });

    it('comes as it is sent, until it is closed', async () => {
      network.on('GET', '/', () => counting());
      const stream = await outbound.stream(network.origin, { idleTimeout: 5_000 });
      let text = '';
      for await (const piece of stream.body) {
        text += Buffer.from(piece).toString();
        if (text.includes('5')) stream.close();
      }
      expect(text).toMatch(/^0\n1\n2\n3\n4\n5\n/);
    });

    it('takes no room from the requests of its host', async () => {
      network.on('GET', '/', () => counting());
      const streams = await Promise.all(Array.from({ length: 6 }, () => outbound.stream(network.origin)));
      expect((await outbound.fetch(`${network.origin}/else`)).status).toBe(404);
      for (const stream of streams) stream.close();
    });

    it('follows redirects, and gives any status', async () => {
      network.on('GET', '/', () => ({ status: 307, headers: { location: '/b' } }));
      const stream = await outbound.stream(network.origin);
      expect(stream).toMatchObject({ status: 404, url: `${network.origin}/b` });
      const pieces = [];
      for await (const piece of stream.body) pieces.push(piece);
      expect(Buffer.concat(pieces).toString()).toContain('nothing at');
    });

    const readAll = async (body: AsyncIterable<Uint8Array>) => {
      for await (const piece of body) void piece;
    };

    it('says when it is cut, silent, or given up', async () => {
      network.on('GET', '/', () => counting());
      const cut = await outbound.stream(network.origin);
      const reading = failureOf(readAll(cut.body));
      network.dropSockets();
      expect(await reading).toMatchObject({ code: 'cut' });

      network.on('GET', '/', () => counting(1));
      const silent = await outbound.stream(network.origin, { idleTimeout: 200 });
      expect(await failureOf(readAll(silent.body))).toMatchObject({ code: 'timeout' });

      const controller = new AbortController();
      const stream = await outbound.stream(network.origin, { signal: controller.signal });
      const given = failureOf(readAll(stream.body));
      controller.abort();
      expect(await given).toMatchObject({ code: 'aborted' });

      network.fault({ kind: 'hang' });
      expect(await failureOf(outbound.stream(network.origin, { connectTimeout: 100 }))).toMatchObject({
        code: 'timeout',
      });
    });

    it('is not read faster than its reader reads, and waits for a slow one', async () => {
      let sent = 0;
      const portion = Buffer.alloc(65_536, ' ');
      network.on('GET', '/', () => ({
        body: (async function* () {
          for (;;) {
            sent += portion.length;
            yield portion;
          }
        })(),
      }));
      const stream = await outbound.stream(network.origin, { idleTimeout: 300 });
      let read = 0;
      for await (const piece of stream.body) {
        read += piece.length;
        // Longer than the silence that is borne: the reader is slow, not the other side.
        if (read < 200_000) await new Promise((resolve) => setTimeout(resolve, 600));
        else break;
      }
      const before = sent;
      expect(before).toBeLessThan(20_000_000);
    });
  });

  it('is offered to every module, and closed with the application', async () => {
    const module = await Test.createTestingModule({
      imports: [
        OutboundModule.forRoot({
          outboundAllow: ['127.0.0.1'],
          outboundRoutes: [],
          publicUrl: 'http://localhost:3000',
        }),
      ],
    }).compile();
    const offered = module.get(Outbound);
    expect((await offered.fetch(network.origin)).status).toBe(404);
    await module.close();
    expect(await failureOf(offered.fetch(network.origin))).toMatchObject({ code: 'aborted' });
  });
});
