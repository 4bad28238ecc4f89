import { compileAll, type MatcherSet } from '@vigie/query-language';
import type { RawPost } from '@vigie/mentions';
import { watchSilence, type SilenceWatch } from '@vigie/platform';
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
/** Milliseconds in which the hosts that fail are passed over. */
const hostsPatience = 8_000;
/** Milliseconds without an event after which a host has told what it has. */
const pause = 700;
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
  const startedAt = performance.now();
  let failure: unknown;
  for (const host of hostsOf(access.settings)) {
    try {
      return await previewHost(access, host, timing);
    } catch (error) {
      access.signal.throwIfAborted();
      failure = error;
      if (performance.now() - startedAt > hostsPatience) break;
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
    // Its own time is over first.
    silence: 2 * timing.previewFor,
    signal: access.signal,
  });
  let isOver = false;
  const close = () => {
    isOver = true;
    open.close();
  };
  const end = setTimeout(close, timing.previewFor);
  const heard: Heard = { looked: 0, firstUs: 0, lastUs: 0, about: [], ordinary: [] };
  try {
    await hear(access, open.events, heard, close);
  } catch (error) {
    // What came before it failed, or before the time was over, is worth showing.
    if (heard.looked === 0 && !isOver) throw error;
  } finally {
    clearTimeout(end);
    open.close();
  }
  const records = heard.about.length > 0 ? heard.about : heard.ordinary;
  return {
    posts: await withAuthors(access, records.reverse()),
    looked: heard.looked,
    // Tenths.
    minutes: heard.looked === 0 ? null : Math.round((heard.lastUs - heard.firstUs) / 6_000_000) / 10,
    name: 'Bluesky',
  };
}

/**
 * Looks at posts until the host ends, or enough of them were seen. What a host has it tells without a pause: after one, or once what
 * happens now is told, the rest would only trickle in.
 */
async function hear(
  access: BlueskyAccess,
  events: AsyncIterable<JetstreamEvent>,
  heard: Heard,
  close: () => void,
): Promise<void> {
  const matcher = compileAll(access.queries.map(({ brandId, query }) => ({ id: brandId, query })));
  const nowUs = access.now() * 1_000;
  let quiet: SilenceWatch | undefined;
  try {
    for await (const event of events) {
      quiet ??= watchSilence(pause, close);
      quiet.heard();
      if (event.kind !== 'commit') continue;
      if (event.us > nowUs) return;
      if (event.operation === 'delete') continue;
      look(matcher, event, heard);
      if (heard.looked >= eventsAtMost) return;
    }
  } finally {
    quiet?.stop();
  }
}

function look(matcher: MatcherSet, event: JetstreamEvent & { kind: 'commit' }, heard: Heard): void {
  const { did, rkey, us } = event;
  heard.looked += 1;
  if (heard.firstUs === 0) heard.firstUs = us;
  heard.lastUs = us;
  const text = textOf(event.record);
  if (text === null) return;
  const record = {
    did,
    rkey,
    record: event.record as Record<string, unknown>,
    seenAt: Math.floor(us / 1_000),
  };
  if (matcher.match({ text }).length > 0) remember(heard.about, record, shownAtMost);
  else if (heard.about.length === 0) remember(heard.ordinary, record, ordinaryAtMost);
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
