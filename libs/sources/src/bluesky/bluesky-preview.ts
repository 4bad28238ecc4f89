import { compileAll } from '@vigie/query-language';
import type { RawPost } from '@vigie/mentions';
import type { ConnectorPreview } from '../connector/connector';
import { readProfiles, profilesPerCall, type BlueskyAccess } from './bluesky-service';
import { searchNewest } from './bluesky-search';
import { hostsOf } from './bluesky-settings';
import type { JetstreamEvent } from './jetstream-event';
import { openHost } from './jetstream-host';
import type { BlueskyTiming } from './jetstream-stream';
import { postOf, textOf, type BlueskyProfile, type FoundRecord } from './post-shape';

const shownAtMost = 50;
/** Posts about nobody, shown so that one sees that the network answers. */
const ordinaryAtMost = 5;
const eventsAtMost = 400_000;
const phrasesAtMost = 3;
const connectPatience = 3_000;
const profilePatience = 2_000;

/** What the stream told lately, or what a search finds where there is a key for it. */
export async function previewBluesky(
  access: BlueskyAccess,
  timing: BlueskyTiming,
): Promise<ConnectorPreview> {
  if (access.secret === null) return previewStream(access, timing);
  const { posts, budget } = await searchNewest(access, phrasesAtMost);
  const unique = new Map(posts.map((post) => [post.networkId, post]));
  const newest = [...unique.values()].sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt));
  return { posts: newest.slice(0, shownAtMost), looked: unique.size, minutes: null, name: 'Bluesky', budget };
}

/** Reads from some minutes back as fast as a host tells, for some seconds. @throws ConnectorError when no host tells anything. */
async function previewStream(access: BlueskyAccess, timing: BlueskyTiming): Promise<ConnectorPreview> {
  let failure: unknown;
  for (const host of hostsOf(access.settings)) {
    try {
      return await previewHost(access, host, timing);
    } catch (error) {
      access.signal.throwIfAborted();
      failure = error;
    }
  }
  throw failure;
}

interface Heard {
  looked: number;
  firstUs: number;
  lastUs: number;
  about: FoundRecord[];
  ordinary: FoundRecord[];
}

async function previewHost(
  access: BlueskyAccess,
  host: string,
  timing: BlueskyTiming,
): Promise<ConnectorPreview> {
  const open = await openHost(access, host, {
    from: (access.now() - timing.previewBack) * 1_000,
    accounts: false,
    connectTimeout: connectPatience,
    silence: timing.previewFor,
    signal: access.signal,
  });
  const end = setTimeout(() => open.close(), timing.previewFor);
  const heard: Heard = { looked: 0, firstUs: 0, lastUs: 0, about: [], ordinary: [] };
  try {
    await hear(access, open.events, heard);
  } catch (error) {
    // What came before it failed, or before the time was over, is worth showing.
    if (heard.looked === 0) throw error;
  } finally {
    clearTimeout(end);
    open.close();
  }
  const records = heard.about.length > 0 ? heard.about : heard.ordinary;
  return {
    posts: await withAuthors(access, records.reverse()),
    looked: heard.looked,
    minutes: Math.round((heard.lastUs - heard.firstUs) / 6_000_000) / 10,
    name: 'Bluesky',
  };
}

/** Looks at posts until the host ends, or enough of them were seen. */
async function hear(
  access: BlueskyAccess,
  events: AsyncIterable<JetstreamEvent>,
  heard: Heard,
): Promise<void> {
  const matcher = compileAll(access.queries.map(({ brandId, query }) => ({ id: brandId, query })));
  for await (const event of events) {
    if (event.kind !== 'commit' || event.operation === 'delete') continue;
    heard.looked += 1;
    if (heard.firstUs === 0) heard.firstUs = event.us;
    heard.lastUs = event.us;
    const { did, rkey, us } = event;
    const text = textOf(event.record);
    if (text !== null) {
      const record = {
        did,
        rkey,
        record: event.record as Record<string, unknown>,
        seenAt: Math.floor(us / 1_000),
      };
      if (matcher.match({ text }).length > 0) remember(heard.about, record, shownAtMost);
      else if (heard.about.length === 0) remember(heard.ordinary, record, ordinaryAtMost);
    }
    if (heard.looked >= eventsAtMost) return;
  }
}

/** Newest stay. */
function remember(list: FoundRecord[], record: FoundRecord, atMost: number): void {
  list.push(record);
  if (list.length > atMost) list.shift();
}

/** With who wrote them, if the network says so soon. */
async function withAuthors(access: BlueskyAccess, records: readonly FoundRecord[]): Promise<RawPost[]> {
  const dids = [...new Set(records.map(({ did }) => did))];
  const batches = Array.from({ length: Math.ceil(dids.length / profilesPerCall) }, (_, index) =>
    dids.slice(index * profilesPerCall, (index + 1) * profilesPerCall),
  );
  const answers = await Promise.all(
    batches.map((batch) =>
      readProfiles(access, batch, profilePatience).catch(() => new Map<string, BlueskyProfile>()),
    ),
  );
  const profiles = new Map(answers.flatMap((answer) => [...answer]));
  return records.map((record) => postOf(record, profiles.get(record.did)));
}
