import type { Access } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { fetchFeed, type FetchedFeed } from './fetch-feed';
import { usualFeedAddresses } from './parse/discover-feeds';
import type { Feed } from './parse/parsed-feed';

/** The feed at an address, or behind it. */
export interface FoundFeed {
  fetched: FetchedFeed;
  feed: Feed;
  /** Where it is. */
  address: string;
  /** Others that the page, or the list, speaks of. */
  also: { name: string; address: string }[];
}

/** Addresses tried of those a page declares, and of those that are usual. */
const tries = { declared: 3, usual: 4 } as const;
const mostOthers = 100;

/**
 * The feed at an address; where there is a page or a list of feeds, the first that one of them leads to.
 * @param timeout milliseconds for each address that is tried.
 * @throws ConnectorError `invalid` `not-a-feed` when none is found; as `fetchFeed` of the address itself.
 */
export async function findFeed(
  access: Pick<Access<unknown>, 'outbound' | 'signal' | 'now'>,
  address: string,
  timeout?: number,
): Promise<FoundFeed> {
  const first = await fetchFeed(access, address, undefined, timeout);
  const { document } = first;
  if (document?.ok === true)
    return { fetched: first, feed: document, address: first.permanentUrl ?? address, also: [] };
  const listed = first.opml?.map(({ title, url }) => ({ name: title, address: url }));
  const declared = listed ?? document?.feeds.map(({ title, url }) => ({ name: title, address: url })) ?? [];
  const candidates = [
    ...declared.slice(0, tries.declared).map((other) => other.address),
    ...(listed ? [] : usualFeedAddresses(first.url).slice(0, tries.usual)),
  ];
  for (const candidate of new Set(candidates)) {
    const fetched = await fetchFeed(access, candidate, undefined, timeout).catch((error: unknown) => {
      // Only of the address that was asked for is it worth telling.
      if (error instanceof ConnectorError) return null;
      throw error;
    });
    if (fetched?.document?.ok !== true) continue;
    const found = fetched.permanentUrl ?? candidate;
    const also = declared.filter((other) => other.address !== candidate && other.address !== found);
    return { fetched, feed: fetched.document, address: found, also: also.slice(0, mostOthers) };
  }
  const said = document === null || document.ok ? '' : document.error.message;
  throw new ConnectorError('invalid', 'not-a-feed', { detail: said });
}
