import { JetstreamEmulator, JetstreamLog, NetworkEmulator } from '@vigie/testing';

/** What the bench tells its emulated network. */
export type ToNetwork =
  { do: 'start'; rate: number; brands: readonly string[]; share: number } | { do: 'stop' } | { do: 'report' };

/** What the network tells the bench. */
export type FromNetwork =
  | { told: 'ready'; host: string; service: string }
  | { told: 'report'; readers: number; events: number }
  /** `about`: at-uri and microseconds since 1970 of each post about the brands, in order. */
  | { told: 'stopped'; events: number; seconds: number; about: [uri: string, us: number][] };

/** Events kept for a reader that comes back; a reader that falls further behind loses some, and the bench says so. */
const kept = 200_000;

// A process of its own, so that the work of the emulated network is not taken for the desk's.
async function main(): Promise<void> {
  const log = new JetstreamLog(42, kept);
  const jetstream = await JetstreamEmulator.open({ log });
  const service = await NetworkEmulator.open();
  service.on('GET', '/xrpc/app.bsky.actor.getProfiles', ({ url }) => ({
    body: { profiles: url.searchParams.getAll('actors').map(profileOf) },
  }));
  const about: [string, number][] = [];
  let startedAt = performance.now();
  let first = log.end;
  const tell = (message: FromNetwork) => process.send?.(message);
  process.on('message', (message: ToNetwork) => {
    switch (message.do) {
      case 'start':
        about.length = 0;
        startedAt = performance.now();
        first = log.end;
        log.start(message.rate, message, (uris) => {
          for (const uri of uris) about.push([uri, microsOf(uri)]);
        });
        return;
      case 'stop': {
        log.stop();
        const seconds = (performance.now() - startedAt) / 1_000;
        tell({ told: 'stopped', events: log.end - first, seconds, about });
        return;
      }
      case 'report':
        tell({ told: 'report', readers: jetstream.connected, events: log.end - first });
    }
  });
  tell({ told: 'ready', host: jetstream.host, service: service.origin });
}

const sortable = '234567abcdefghijklmnopqrstuvwxyz';

/** The key of a record is the time it was made, in 32 digits. */
function microsOf(uri: string): number {
  const key = uri.slice(uri.lastIndexOf('/') + 1);
  return [...key].reduce((value, digit) => value * 32 + sortable.indexOf(digit), 0);
}

function profileOf(did: string): object {
  const name = did.slice(-6);
  return {
    did,
    handle: `${name}.bsky.social`,
    displayName: `Author ${name}`,
    followersCount: 120,
    followsCount: 80,
    postsCount: 900,
  };
}

await main();
