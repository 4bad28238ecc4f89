import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetworkEmulator } from '@vigie/testing';
import http from 'node:http';
import https from 'node:https';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Outbound, type OutboundOptions } from './outbound';

describe('an agent for other clients', () => {
  let network: NetworkEmulator;
  const opened: Outbound[] = [];
  beforeEach(async () => {
    network = await NetworkEmulator.open();
    network.on('GET', '/', () => ({ body: 'bonjour' }));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((outbound) => outbound.close()));
    await network.close();
  });

  function open(options: OutboundOptions): Outbound {
    const outbound = new Outbound(options);
    opened.push(outbound);
    return outbound;
  }

  /** The body, or the code of the failure. */
  function ask(outbound: Outbound, options: https.RequestOptions | string): Promise<unknown> {
    const secure = typeof options === 'string' ? options.startsWith('https:') : options.protocol === 'https:';
    const agent = outbound.agentFor(secure ? 'https:' : 'http:');
    return new Promise((resolve) => {
      const take = (answer: http.IncomingMessage) => {
        answer.setEncoding('utf8').on('data', resolve);
      };
      const client = secure ? https : http;
      const request =
        typeof options === 'string'
          ? client.get(options, { agent }, take)
          : client.get({ ...options, agent }, take);
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
  }

  it('reaches what may be reached', async () => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const outbound = open({ allow: ['127.0.0.1'], resolve });
    expect(await ask(outbound, network.origin)).toBe('bonjour');
    expect(await ask(outbound, network.origin.replace('127.0.0.1', 'api.example'))).toBe('bonjour');
  });

  it.each(['http:', 'https:'])(
    'refuses private addresses over %s, in any notation, named or not',
    async (protocol) => {
      const { port } = new URL(network.origin);
      const outbound = open({
        resolve: async (name) => [{ address: name === 'ten.example' ? '10.0.0.1' : '127.0.0.1', family: 4 }],
      });
      for (const host of ['127.0.0.1', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost', 'ten.example']) {
        expect(await ask(outbound, `${protocol}//${host}:${port}/`)).toBe('refused-address');
      }
      // As a library might name a host that no URL has put in order.
      for (const host of ['0x7f.1', '2130706433', '::1', 'localhost']) {
        expect(await ask(outbound, { protocol, host, port })).toBe('refused-address');
      }
      expect(await ask(outbound, { protocol, socketPath: '/var/run/docker.sock' })).toBe('refused-address');
      expect(await ask(outbound, { protocol, host: '1.1.1.1', port: 22 })).toBe('refused-address');
      const lookup: https.RequestOptions['lookup'] = (_name, _options, callback) =>
        callback(null, '127.0.0.1', 4);
      expect(await ask(outbound, { protocol, host: 'ten.example', lookup })).toBe('refused-address');
      expect(network.requests).toHaveLength(0);
    },
  );

  it('gives a connection up that is not made in time', async () => {
    // Takes the connection and never answers the greeting of TLS.
    const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const outbound = open({ allow: ['127.0.0.1'], connectTimeout: 100 });
    expect(await ask(outbound, `https://127.0.0.1:${port}/`)).toBe('timeout');
    server.close();
    const stuck = open({ resolve: () => new Promise(() => undefined), connectTimeout: 100 });
    expect(await ask(stuck, 'http://slow.example/')).toBe('timeout');
  });
});
