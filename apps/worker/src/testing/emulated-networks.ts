import type { SourceKind } from '@vigie/contract';
import {
  BlueskyEmulator,
  FeedEmulator,
  JetstreamEmulator,
  MastodonEmulator,
  XEmulator,
  type NetworkEmulator,
} from '@vigie/testing';

/** A source on an emulated network, and what its people do. */
export interface EmulatedSource {
  kind: SourceKind;
  settings: Record<string, unknown>;
  secret: Record<string, string> | null;
  /** Settings of the worker that lead to the emulator. */
  env: Record<string, string>;
  /** Days of the past to ask for, and how many posts to publish before it is connected, all of which are to come. */
  pastDays: number;
  before: number;
  /** Streams that one source keeps open. */
  streams: number;
  /** Publishes posts about Acme; their ids. */
  publish(count: number): string[];
  /** Publishes one of these words. */
  say(text: string): void;
  edit?(id: string, text: string): void;
  remove?(id: string): void;
  /** Cuts every connection. */
  cut(): void;
  /** Refuses, or no longer refuses, whoever asks. */
  close401(closed: boolean): void;
  /** Streams that are open. */
  connected(): number;
  /** Requests made so far. */
  asked(): number;
  close(): Promise<void>;
}

const texts = [
  'Toujours pas de nouvelles d’acme, ma commande dort quelque part',
  'acme support answered in ten minutes, I am impressed',
  'Quelqu’un sait si acme ouvre le dimanche ?',
  'The new acme app crashes each time I open it',
];
const textOf = (index: number) => `${texts[index % texts.length]} (${index})`;

/** Lets a network refuse everybody for as long as it is closed. */
function door(network: NetworkEmulator): (closed: boolean) => void {
  let isClosed = false;
  network.fault(
    { kind: 'status', status: 401, body: { error: 'The access token is invalid' } },
    { times: Number.POSITIVE_INFINITY, when: () => isClosed },
  );
  return (closed) => {
    isClosed = closed;
    if (closed) network.dropSockets();
  };
}

async function feed(): Promise<EmulatedSource> {
  const emulator = await FeedEmulator.open({ window: 400 });
  const entries = new Map<string, ReturnType<FeedEmulator['add']>>();
  let published = 0;
  return {
    kind: 'feed',
    settings: { address: emulator.address },
    secret: null,
    env: {},
    pastDays: 0,
    before: 30,
    streams: 0,
    publish: (count) =>
      Array.from({ length: count }, () => {
        const entry = emulator.add({ text: textOf((published += 1)), at: Date.now() });
        entries.set(String(entry.id), entry);
        return String(entry.id);
      }),
    say: (text) => void emulator.add({ title: 'Bref', text, at: Date.now() }),
    edit: (id, text) => {
      const entry = entries.get(id);
      if (entry) emulator.edit(entry, text);
    },
    cut: () => emulator.network.dropSockets(),
    close401: door(emulator.network),
    connected: () => 0,
    asked: () => emulator.network.requests.length,
    close: () => emulator.close(),
  };
}

export async function openMastodon(): Promise<EmulatedSource> {
  const emulator = await MastodonEmulator.open({ beat: 500 });
  let published = 0;
  return {
    kind: 'mastodon',
    settings: { instance: emulator.origin, timeline: 'local' },
    secret: null,
    env: {},
    pastDays: 2,
    before: 30,
    streams: 1,
    publish: (count) =>
      Array.from({ length: count }, () => emulator.addPost({ text: textOf((published += 1)) }).id),
    say: (text) => void emulator.addPost({ text }),
    edit: (id, text) => emulator.editPost(id, text),
    remove: (id) => emulator.deletePost(id),
    cut: () => emulator.network.dropSockets(),
    close401: door(emulator.network),
    connected: () => emulator.streaming,
    asked: () => emulator.network.requests.length,
    close: () => emulator.close(),
  };
}

async function bluesky(): Promise<EmulatedSource> {
  const emulator = await JetstreamEmulator.open();
  const profiles = await BlueskyEmulator.open();
  let published = 0;
  return {
    kind: 'bluesky',
    settings: { hosts: [emulator.host] },
    secret: null,
    env: { OUTBOUND_ROUTES: `public.api.bsky.app=${profiles.network.origin}` },
    pastDays: 0,
    before: 0,
    streams: 1,
    publish: (count) =>
      Array.from({ length: count }, () => emulator.log.addPost({ text: textOf((published += 1)) })),
    say: (text) => void emulator.log.addPost({ text }),
    edit: (id, text) => emulator.log.editPost(id, text),
    remove: (id) => emulator.log.deletePost(id),
    cut: () => emulator.dropSockets(),
    close401: door(emulator.network),
    connected: () => emulator.connected,
    asked: () => emulator.network.requests.length,
    close: async () => {
      await emulator.close();
      await profiles.close();
    },
  };
}

async function x(): Promise<EmulatedSource> {
  const emulator = await XEmulator.open();
  let published = 0;
  return {
    kind: 'x',
    settings: { plan: 'search' },
    secret: { bearerToken: emulator.bearer },
    env: { OUTBOUND_ROUTES: `api.x.com=${emulator.origin}` },
    pastDays: 0,
    before: 30,
    streams: 0,
    publish: (count) =>
      Array.from({ length: count }, () => emulator.addPost({ text: textOf((published += 1)) })),
    say: (text) => void emulator.addPost({ text }),
    edit: (id, text) => void emulator.editPost(id, text),
    cut: () => emulator.network.dropSockets(),
    close401: door(emulator.network),
    connected: () => 0,
    asked: () => emulator.network.requests.length,
    close: () => emulator.close(),
  };
}

export const emulatedNetworks: Record<string, () => Promise<EmulatedSource>> = {
  feed,
  mastodon: openMastodon,
  bluesky,
  x,
};
