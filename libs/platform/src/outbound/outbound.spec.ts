import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetworkEmulator } from '@vigie/testing';
import { gzipSync } from 'node:zlib';
import { Outbound } from './outbound';

describe('Outbound', () => {
  let network: NetworkEmulator;
  let outbound: Outbound;
  beforeEach(async () => {
    network = await NetworkEmulator.open();
    outbound = new Outbound({ allow: ['127.0.0.1'], limits: { gap: 0 } });
  });
  afterEach(async () => {
    await outbound.close();
    await network.close();
  });

  it('reads an answer whole', async () => {
    network.on('GET', '/feed', () => ({
      headers: { 'content-encoding': 'gzip', ETag: '"1"' },
      body: gzipSync('bonjour'),
    }));
    const answer = await outbound.fetch(`${network.origin}/feed?a=1#b`);
    expect(answer).toMatchObject({ status: 200, url: `${network.origin}/feed?a=1`, permanentUrl: null });
    expect(answer.body.toString()).toBe('bonjour');
    expect(answer.headers.etag).toBe('"1"');
    expect(network.requests[0]?.headers['user-agent']).toMatch(/^Vigie\/\S+ \(\+Vigie; social listening\)$/);
  });

  it('stops at a bomb', async () => {
    network.on('GET', '/', () => ({ body: 'x' }));
    network.fault({ kind: 'bomb' });
    await expect(outbound.fetch(network.origin)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('streams and opens sockets', async () => {
    network.on('GET', '/stream', () => ({
      body: (async function* () {
        for (let count = 0; ; count += 1) {
          yield `${count}`;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })(),
    }));
    const stream = await outbound.stream(`${network.origin}/stream`);
    let text = '';
    for await (const piece of stream.body) {
      text += Buffer.from(piece).toString();
      if (text.length > 5) stream.close();
    }
    expect(text).toMatch(/^012345/);
    network.onSocket('/ws', (socket) => {
      socket.on('message', (message) => socket.send(`got ${String(message)}`));
      socket.send('hello');
    });
    const socket = await outbound.webSocket(`${network.origin.replace('http', 'ws')}/ws`);
    const heard: unknown[] = [];
    for await (const message of socket.messages) {
      heard.push(message);
      if (heard.length === 1) socket.send('salut');
      else socket.close();
    }
    expect(heard).toEqual(['hello', 'got salut']);
  });
});
