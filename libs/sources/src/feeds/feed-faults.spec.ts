import { FeedEmulator, type FeedEmulatorOptions } from '@vigie/testing';
import { describeConnectorFaults } from '../../../testing/src/networks/connector-suite';
import { FeedConnector, feedConnector } from './feed-connector';
import type { FeedSearch } from './feed-settings';

const feed = (format: FeedEmulatorOptions['format']) => ({
  connector: feedConnector,
  async open() {
    const emulator = await FeedEmulator.open({ format });
    emulator.addMany(15);
    return {
      emulator: emulator.network,
      settings: { address: emulator.address },
      secret: null,
      posts: 15,
      add: (count: number) => void emulator.addMany(count),
      close: () => emulator.close(),
    };
  },
});

/** Where the emulated services are depends on the test that runs. */
const origins: Partial<Record<FeedSearch, string>> = {};

const search = (service: FeedSearch) => ({
  connector: new FeedConnector({ origins }),
  async open() {
    const emulator = await FeedEmulator.open();
    origins[service] = emulator.origin;
    emulator.addMany(15);
    return {
      emulator: emulator.network,
      settings: { search: service },
      secret: null,
      posts: 15,
      add: (count: number) => void emulator.addMany(count),
      close: () => emulator.close(),
    };
  },
});

describeConnectorFaults('RSS', feed('rss'));
describeConnectorFaults('Atom', feed('atom'));
describeConnectorFaults('JSON Feed', feed('json'));
describeConnectorFaults('Google News', search('news-google'));
describeConnectorFaults('Bing News', search('news-bing'));
describeConnectorFaults('Reddit', search('reddit'));
