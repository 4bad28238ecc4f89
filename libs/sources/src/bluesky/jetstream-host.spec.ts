import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Outbound } from '@vigie/platform';
import { JetstreamEmulator, JetstreamLog } from '@vigie/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { openHost } from './jetstream-host';

let emulator: JetstreamEmulator;
let outbound: Outbound;

beforeEach(async () => {
  emulator = await JetstreamEmulator.open({ log: new JetstreamLog(7) });
  outbound = new Outbound({ allow: ['127.0.0.1'] });
});

afterEach(async () => {
  await outbound.close();
  await emulator.close();
});

it('takes the time of its reader for no silence of the host', async () => {
  const from = Date.now() * 1_000;
  emulator.log.generate(200, { brands: ['Acme'], share: 0.05 });
  const way = { outbound, signal: new AbortController().signal, now: Date.now };
  const open = await openHost(way, emulator.host, { from, accounts: true, silence: 20, signal: way.signal });
  let heard = 0;
  const read = async () => {
    for await (const event of open.events) {
      expect(event.kind).not.toBe('error');
      if (heard === 0) await delay(60);
      heard += 1;
    }
  };
  await expect(read()).rejects.toMatchObject({ fault: 'transient', reason: 'too-slow' });
  expect(heard).toBe(200);
});
