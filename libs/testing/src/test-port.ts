import { isFree } from '@vigie/platform';

/** Below the ports that systems hand out by themselves: no connection or server of another test is given one of these. */
const first = 12_000;
const perWorker = 1_000;
let used = 0;

/**
 * A port of 127.0.0.1 for a server that is started in a moment. Each of Jest's workers has its own thousand, so that none
 * is taken between the asking and the start.
 */
export async function testPort(): Promise<number> {
  const base = first + perWorker * (Number(process.env.JEST_WORKER_ID ?? '1') % 16);
  while (used < perWorker) {
    const port = base + used;
    used += 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`no port is free from ${base} to ${base + perWorker - 1}`);
}
