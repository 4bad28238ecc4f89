import { MastodonEmulator, type MastodonEmulatorOptions } from '@vigie/testing';
import { describeConnectorFaults } from '../../../testing/src/networks/connector-suite';
import { mastodonConnector } from './mastodon-connector';

const token = 'jeton-secret-de-test';

const harness = (timeline: string, options: MastodonEmulatorOptions, posts = 25) => ({
  connector: mastodonConnector,
  async open() {
    const emulator = await MastodonEmulator.open({ tokens: [token], ...options });
    emulator.addPosts(posts, { tag: 'acme' });
    return {
      emulator: emulator.network,
      settings: { instance: emulator.origin, timeline, stream: false },
      secret: { token },
      posts,
      add: (count: number) => void emulator.addPosts(count, { tag: 'acme', every: 1 }),
      close: () => emulator.close(),
    };
  },
});

describeConnectorFaults('Mastodon: hashtags', harness('hashtags', {}));
describeConnectorFaults('Mastodon: search', harness('search', {}));
describeConnectorFaults('GoToSocial: hashtags', harness('hashtags', { flavour: 'gotosocial' }));
describeConnectorFaults('Pleroma: everything public', harness('public', { flavour: 'pleroma' }));
