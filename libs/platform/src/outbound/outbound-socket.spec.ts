import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { eventually, NetworkEmulator } from '@vigie/testing';
import type { WebSocket } from 'ws';
import { Outbound } from './outbound';
import type { OutboundError } from './outbound-error';
import type { OutboundSocket } from './outbound-request';

describe('a WebSocket', () => {
  let network: NetworkEmulator;
  let outbound: Outbound;
  let url: string;
  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    network = await NetworkEmulator.open();
    outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0 } });
    url = `${network.origin.replace('http', 'ws')}/socket`;
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
  const readAll = async ({ messages }: OutboundSocket) => {
    const heard: (string | Buffer)[] = [];
    for await (const message of messages) heard.push(message);
    return heard;
  };
  const serving = (serve: (socket: WebSocket) => void) => network.onSocket('/socket', serve);

  it('gives texts and buffers in order, from the first, and sends', async () => {
    serving((socket) => {
      socket.send('un');
      socket.send(Buffer.from([1, 2]));
      socket.send('');
      socket.on('message', (text) => socket.send(String(text).toUpperCase()));
    });
    const socket = await outbound.webSocket(`${url}?cursor=5`, { headers: { Authorization: 'Bearer x' } });
    socket.send('dernier');
    const heard: (string | Buffer)[] = [];
    for await (const message of socket.messages) {
      heard.push(message);
      if (heard.length === 4) socket.close();
    }
    expect(heard).toEqual(['un', Buffer.from([1, 2]), '', 'DERNIER']);
    expect(network.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer x',
      'user-agent': expect.stringContaining('Vigie/'),
    });
    expect(network.requests[0]?.url.search).toBe('?cursor=5');
    socket.send('after the end');
  });

  it('ends when the other side says goodbye, and is cut when it does not', async () => {
    serving((socket) => {
      socket.send('un');
      socket.close(1001);
    });
    expect(await readAll(await outbound.webSocket(url))).toEqual(['un']);
    serving((socket) => socket.send('un'));
    const socket = await outbound.webSocket(url);
    const reading = failureOf(readAll(socket));
    network.dropSockets();
    expect(await reading).toMatchObject({ code: 'cut' });
    network.fault({ kind: 'cut', afterBytes: 10 });
    serving((socket) => socket.send('x'.repeat(100)));
    expect(await failureOf(readAll(await outbound.webSocket(url)))).toMatchObject({ code: 'cut' });
  });

  it('tells the other side when it is closed here', async () => {
    let code = 0;
    serving((socket) => socket.on('close', (given) => (code = given)));
    (await outbound.webSocket(url)).close();
    await eventually(
      () => code,
      (code) => code !== 0,
    );
    expect(code).toBe(1005);
  });

  it('is refused where the address is, and where it is none', async () => {
    expect(await failureOf(outbound.webSocket('ws://127.0.0.2:8080/'))).toMatchObject({
      code: 'refused-address',
    });
    expect(await failureOf(outbound.webSocket(network.origin))).toMatchObject({ code: 'bad-url' });
    // Behind the check of the address stands that of the connection.
    const resolve = async () => [{ address: '10.0.0.1', family: 4 }];
    const strict = new Outbound({ resolve });
    expect(await failureOf(strict.webSocket('wss://inner.example/'))).toMatchObject({
      code: 'refused-address',
    });
    await strict.close();
  });

  it('says by which answer it was refused, and follows no redirect', async () => {
    network.fault({ kind: 'status', status: 429, headers: { 'retry-after': '30' }, body: 'hunter2' });
    expect(await failureOf(outbound.webSocket(url))).toMatchObject({
      code: 'protocol',
      status: 429,
      retryAfter: '30',
    });
    network.fault({ kind: 'status', status: 302, headers: { location: url } });
    expect(await failureOf(outbound.webSocket(url))).toMatchObject({ status: 302 });
    expect(network.requests).toHaveLength(2);
    network.fault({ kind: 'status', status: 401 }, { times: 6 });
    for (let count = 0; count < 6; count += 1) {
      expect(await failureOf(outbound.webSocket(url))).toMatchObject({ code: 'protocol', status: 401 });
    }
  });

  it('gives up a handshake in time, and when it is reset', async () => {
    network.fault({ kind: 'hang' });
    expect(await failureOf(outbound.webSocket(url, { connectTimeout: 100 }))).toMatchObject({
      code: 'timeout',
    });
    network.fault({ kind: 'reset' });
    expect(await failureOf(outbound.webSocket(url))).toMatchObject({ code: 'cut' });
  });

  it('ends with a message that is too large', async () => {
    serving((socket) => {
      socket.send('x'.repeat(1_000));
      socket.send('x'.repeat(1_001));
    });
    const socket = await outbound.webSocket(url, { maxMessageBytes: 1_000 });
    const heard: number[] = [];
    const reading = (async () => {
      for await (const message of socket.messages) heard.push(message.length);
    })();
    expect(await failureOf(reading)).toMatchObject({ code: 'too-large' });
    expect(heard.length).toBeLessThanOrEqual(1);
  });

  it('ends when it is silent for too long; a ping is a sign of life', async () => {
    serving((socket) => {
      let pings = 0;
      const timer = setInterval(() => {
        if ((pings += 1) < 10) socket.ping();
        else clearInterval(timer);
        if (pings === 10) socket.send('late');
      }, 50);
    });
    const socket = await outbound.webSocket(url, { idleTimeout: 300 });
    const heard: (string | Buffer)[] = [];
    const reading = (async () => {
      for await (const message of socket.messages) heard.push(message);
    })();
    expect(await failureOf(reading)).toMatchObject({ code: 'timeout' });
    expect(heard).toEqual(['late']);
  });

  it('ends when the caller gives up, and with the client', async () => {
    serving(() => undefined);
    const controller = new AbortController();
    const reading = failureOf(readAll(await outbound.webSocket(url, { signal: controller.signal })));
    controller.abort();
    expect(await reading).toMatchObject({ code: 'aborted' });
    const other = failureOf(readAll(await outbound.webSocket(url)));
    await outbound.close();
    expect(await other).toMatchObject({ code: 'aborted' });
  });

  it('pauses the connection while the reader is slow, loses nothing, and does not take it for silence', async () => {
    const total = 400;
    const message = 'x'.repeat(100_000);
    let peer: WebSocket | undefined;
    serving((socket) => {
      peer = socket;
      for (let count = 0; count < total; count += 1) socket.send(`${count}:${message}`);
    });
    const socket = await outbound.webSocket(url, { idleTimeout: 500 });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // 40 MB were sent; what neither this process nor the kernel took still waits on the other side.
    expect(peer?.bufferedAmount).toBeGreaterThan(10_000_000);
    let next = 0;
    for await (const text of socket.messages) {
      expect(String(text).startsWith(`${next}:`)).toBe(true);
      if ((next += 1) === total) break;
    }
    expect(next).toBe(total);
  });
});
