import { XEmulator } from '@vigie/testing';
import { describeConnectorFaults } from '../../../testing/src/networks/connector-suite';
import type { Connector } from '../connector/connector';
import { createXConnector } from './x-connector';

// Where the emulator is, is known only once it is open.
let current = createXConnector();
const connector: Connector = {
  ...createXConnector(),
  pull: (access, cursor) =>
    current.pull?.(access as never, cursor as never) ?? Promise.reject(new Error('no pull')),
  preview: (access) => current.preview(access as never),
} as Connector;

describeConnectorFaults('X', {
  connector,
  open: async () => {
    const x = await XEmulator.open();
    current = createXConnector({ origin: x.origin });
    x.addPosts(25);
    return {
      emulator: x.network,
      settings: { plan: 'search' },
      secret: { bearerToken: x.bearer },
      posts: 25,
      add: (count) => {
        for (let index = 0; index < count; index += 1)
          x.addPost({ text: `acme, encore ${index}`, lang: 'fr' });
      },
      close: () => x.close(),
    };
  },
});
