import type { Network } from '../drafts/draft-set';

/** How much is said on each, where a text could stand on several. */
export const networkShares: Record<Network, number> = {
  x: 0.25,
  bluesky: 0.13,
  mastodon: 0.08,
  reddit: 0.11,
  news: 0.07,
  feed: 0.03,
  review: 0.12,
  youtube: 0.07,
  facebook: 0.09,
  forum: 0.05,
};

/** Networks on which a post is passed on as it is. */
export const repostNetworks: ReadonlySet<Network> = new Set(['x', 'bluesky', 'mastodon']);

/** Places that are about the brand as such: what is written there is about it, named or not. */
export const brandPlaces: ReadonlySet<Network> = new Set(['review', 'youtube', 'facebook', 'forum']);

/** Networks on which one is addressed by name. */
export const addressedNetworks: ReadonlySet<Network> = new Set(['x', 'bluesky', 'mastodon']);

/** Networks on which one answers under a post. */
export const threadNetworks: ReadonlySet<Network> = new Set([
  ...(['x', 'bluesky', 'mastodon', 'reddit', 'youtube', 'facebook', 'forum'] as const),
]);

/** Of a day's posts on a working day, by the hour of the place, from midnight: night, way to work, lunch, evening. */
const workday = [
  ...[0.9, 0.5, 0.3, 0.2, 0.2, 0.5, 1.6, 4.2, 6.2, 5.4, 4.6, 4.8],
  ...[7.4, 6.8, 4.4, 4.2, 4.4, 5.2, 7.2, 8.0, 7.8, 7.2, 5.2, 2.8],
];
/** Later, and without the way to work. */
const weekend = [
  ...[1.6, 1.0, 0.6, 0.3, 0.2, 0.3, 0.6, 1.4, 3.0, 5.0, 6.6, 6.8],
  ...[6.0, 5.2, 5.4, 5.6, 5.8, 6.2, 6.8, 7.6, 8.0, 7.2, 5.2, 3.2],
];
/** Papers write when their offices are open. */
const offices = [
  ...[0.1, 0.1, 0.1, 0.1, 0.3, 1.6, 5.0, 9.0, 10.0, 10.0, 9.0, 8.0],
  ...[6.0, 5.0, 7.0, 7.0, 7.0, 6.0, 5.0, 2.5, 1.5, 0.8, 0.4, 0.2],
];

/** How likely a post is to be written in each hour of a day; weights, not shares. */
export function hoursOf(network: Network, isWeekend: boolean): readonly number[] {
  if (network === 'news') return offices;
  return isWeekend ? weekend : workday;
}
