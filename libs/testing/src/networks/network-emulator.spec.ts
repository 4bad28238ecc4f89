import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { get } from 'node:http';
import WebSocket from 'ws';
import { eventually } from '../eventually';
import { NetworkEmulator } from './network-emulator';

describe('NetworkEmulator', () => {
  let network: NetworkEmulator;
  beforeEach(async () => {
    network = await NetworkEmulator.open();
  });
  afterEach(() => network.close());

  const ask = (path: string, init?: RequestInit) => fetch(`${network.origin}${path}`, init);
  const socketAt = (path: string) => {
    const socket = new WebSocket(`${network.origin.replace('http', 'ws')}${path}`);
    socket.on('error', () => undefined);
    return socket;
  };

  it('answers by method and path, with what the path holds', async () => {
    network.on('GET', '/users/:name/posts.json', (request, match) => ({
      headers: { 'x-rate-limit-remaining': '7' },
      body: { name: match?.groups?.name, page: request.url.searchParams.get('page') },
    }));
    network.on('POST', /^\/echo/, ({ body }) => ({ status: 201, body: body.toUpperCase() }));
    const users = await ask('/users/ada/posts.json?page=2');
    expect(users.headers.get('content-type')).toContain('application/json');
    expect(users.headers.get('x-rate-limit-remaining')).toBe('7');
    expect(await users.json()).toEqual({ name: 'ada', page: '2' });
    const echo = await ask('/echo/1', { method: 'POST', body: 'bonjour' });
    expect(echo.status).toBe(201);
    expect(await echo.text()).toBe('BONJOUR');
    expect((await ask('/users/ada/postsXjson')).status).toBe(404);
  });

  it('records what was asked, and answers 404 where nothing is', async () => {
    const answer = await ask('/nowhere?q=1', { headers: { authorization: 'Bearer x' } });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'nothing at GET /nowhere' });
    expect(network.requests).toHaveLength(1);
    expect(network.requests[0]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer x' } });
    expect(network.requests[0]?.url.search).toBe('?q=1');
  });

  it('lets the last route win, and tells what a handler threw', async () => {
    network.on('GET', '/', () => ({ body: 'one' }));
    network.on('GET', '/', () => ({ body: 'two' }));
    expect(await (await ask('/')).text()).toBe('two');
    expect((await ask('/', { method: 'HEAD' })).headers.get('content-type')).toContain('text/plain');
    network.on('GET', '/', () => {
      throw new Error('out of posts');
    });
    const failed = await ask('/');
    expect(failed.status).toBe(500);
    expect(await failed.json()).toEqual({ error: 'out of posts' });
  });

  it('sends an iterable as it yields, and drops it', async () => {
    let returned = false;
    network.on('GET', '/stream', () => ({
      headers: { 'content-type': 'text/event-stream' },
      body: (async function* () {
        try {
          yield 'data: 1\n\n';
          yield 'data: 2\n\n';
          await new Promise((resolve) => setTimeout(resolve, 100));
          for (;;) {
            yield ':\n';
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        } finally {
          returned = true;
        }
      })(),
    }));
    const answer = await ask('/stream');
    const reader = answer.body!.getReader();
    let text = '';
    while (!text.includes('data: 2'))
      text += new TextDecoder().decode((await reader.read()).value as Uint8Array);
    network.dropSockets();
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
    await eventually(
      () => returned,
      (done) => done,
    );
  });

  it('fails as often as told, for the requests meant, in order', async () => {
    network.on('GET', /./, () => ({ body: 'fine' }));
    network.fault({ kind: 'status', status: 503 }, { times: 2, when: ({ url }) => url.pathname === '/a' });
    network.fault({ kind: 'status', status: 429, headers: { 'retry-after': '3' }, body: { error: 'slow' } });
    expect((await ask('/b')).status).toBe(429);
    expect((await ask('/a')).status).toBe(503);
    expect((await ask('/a')).status).toBe(503);
    expect((await ask('/a')).status).toBe(200);
  });

  it('resets, hangs and sends nonsense', async () => {
    network.on('GET', '/', () => ({ body: { posts: [] } }));
    network.fault({ kind: 'reset' });
    await expect(ask('/')).rejects.toThrow();
    network.fault({ kind: 'hang' });
    await expect(ask('/', { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    network.fault({ kind: 'malformed', body: '{"posts": [' });
    await expect((await ask('/')).json()).rejects.toThrow();
  });

  it('cuts the true answer after so many bytes', async () => {
    network.on('GET', '/', () => ({ body: 'x'.repeat(1000) }));
    network.fault({ kind: 'cut', afterBytes: 400 });
    const { received, error } = await new Promise<{ received: number; error: unknown }>((resolve) => {
      get(network.origin, (answer) => {
        let received = 0;
        expect(answer.headers['content-length']).toBe('1000');
        answer.on('data', (chunk: Buffer) => (received += chunk.length));
        answer.on('error', (error) => resolve({ received, error }));
        answer.on('end', () => resolve({ received, error: null }));
      });
    });
    expect(received).toBe(400);
    expect(error).not.toBeNull();
  });

  it('drips, never ends, and packs a bomb', async () => {
    network.on('GET', '/', () => ({ body: 'slow but whole' }));
    network.fault({ kind: 'drip', bytesPerSecond: 100 });
    expect(await (await ask('/')).text()).toBe('slow but whole');
    network.fault({ kind: 'endless' });
    network.fault({ kind: 'bomb' });
    for (let count = 0; count < 2; count += 1) {
      const reader = (await ask('/')).body!.getReader();
      let received = 0;
      while (received < 2_000_000) received += ((await reader.read()).value as Uint8Array).length;
      await reader.cancel();
    }
  });

  it('takes WebSockets, cuts them, and refuses those of other paths', async () => {
    network.onSocket('/firehose', (socket, request) => {
      socket.send(`from ${request.url.searchParams.get('cursor')}`);
    });
    const socket = socketAt('/firehose?cursor=5');
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(message.toString()).toBe('from 5');
    expect(network.requests[0]?.url.pathname).toBe('/firehose');
    network.dropSockets();
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1006);
    const [refused] = (await once(socketAt('/else'), 'error')) as [Error];
    expect(refused.message).toContain('404');
  });

  it('has faults for WebSockets', async () => {
    network.onSocket('/', (socket) => {
      for (let count = 0; count < 10; count += 1) socket.send('y'.repeat(98));
    });
    network.fault({ kind: 'status', status: 429 });
    expect(((await once(socketAt('/'), 'error')) as [Error])[0].message).toContain('429');
    network.fault({ kind: 'reset' });
    await once(socketAt('/'), 'error');
    network.fault({ kind: 'malformed', body: '{' });
    expect(String((await once(socketAt('/'), 'message'))[0])).toBe('{');
    network.fault({ kind: 'cut', afterBytes: 450 });
    const cut = socketAt('/');
    let count = 0;
    cut.on('message', () => (count += 1));
    expect((await once(cut, 'close'))[0]).toBe(1006);
    expect(count).toBe(4);
  });
});
