import { afterEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { watchSilence } from './silence-watch';

const server = createServer();

afterEach(() => {
  server.close();
});

it('tells a silent network from a process that was busy', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [writer] = (await once(server, 'connection')) as [typeof reader];
  const told: string[] = [];
  const silence = Promise.withResolvers<void>();
  const watch = watchSilence(20, () => {
    told.push('silence');
    silence.resolve();
  });
  reader.on('data', () => {
    told.push('heard');
    watch.heard();
  });
  writer.write('acme');
  for (const until = performance.now() + 40; performance.now() < until;);
  await silence.promise;
  expect(told).toEqual(['heard', 'silence']);
  watch.stop();
  writer.destroy();
  reader.destroy();
});
