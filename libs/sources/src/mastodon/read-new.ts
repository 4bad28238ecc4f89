import type { MastodonApi } from './mastodon-api';
import { passed, type Place } from './place';
import { timeOf, type Status } from './status';
import { pageSize, readTimeline, type StatusPage, type Timeline } from './timelines';

/** What came since the place, oldest first. */
export interface NewPosts {
  statuses: Status[];
  place: Place;
  /** There is more, now. */
  more: boolean;
  missed: { from: number; to: number } | null;
}

/** Pages of one timeline read in one go. */
const pagesAtOnce = 6;
/** Pages read back where there is no id to read forward from. */
const pagesBack = 25;
/** Servers may leave posts out of a page after counting them: one is full from the size that is given unasked. */
const fullPage = 20;
/** Pages of one run, and milliseconds behind, from which on catching up is given up: it would never arrive. */
const hopeless = { pages: 500, behind: 3_600_000 };

/**
 * Reads forward from a place, page by page from the oldest on (`min_id`), so that nothing is lost when more than a page came.
 * A timeline without a place gives its newest page.
 * @throws ConnectorError; what was read before is then read again.
 */
export async function readNew(
  api: MastodonApi,
  timeline: Timeline,
  place: Place | null,
  now: number,
): Promise<NewPosts> {
  if (place === null || place.ids.length === 0) return readNewest(api, timeline, place, now);
  if (place.run >= hopeless.pages && now - place.at > hopeless.behind) return leap(api, timeline, place, now);
  const run = new Run(timeline, place);
  while (run.goesOn && run.pages < pagesAtOnce && !isNearlyUsedUp(api)) {
    run.take(await readTimeline(api, timeline, { min: run.from }));
  }
  return run.result();
}

/** Whether the rest of the limit is better kept. */
export function isNearlyUsedUp({ budget }: MastodonApi): boolean {
  return budget !== null && budget.left < Math.min(10, (budget.limit ?? 100) / 10);
}

class Run {
  pages = 0;
  goesOn = true;
  from: string;
  private readonly statuses: Status[] = [];
  private readonly known: Set<string>;
  private ids: string[];
  private at: number;
  private metNewest: boolean;
  private missed: NewPosts['missed'] = null;

  constructor(
    private readonly timeline: Timeline,
    private readonly place: Place,
  ) {
    this.known = new Set(place.ids);
    this.ids = place.ids;
    this.at = place.at;
    this.from = place.tip ?? place.ids[0]!;
    this.metNewest = place.tip !== null;
  }

  take({ statuses }: StatusPage): void {
    this.pages += 1;
    const newest = statuses[0]?.id;
    // Nothing more, or a server that knows no `min_id` and gives the same page again.
    if (newest === undefined || newest === this.from) {
      this.goesOn = false;
      return;
    }
    const fresh = statuses.filter(({ id }) => !this.known.has(id));
    if (this.isTorn(statuses, fresh))
      this.missed = { from: this.place.at, to: oldestOf(statuses) ?? this.place.at };
    this.metNewest ||= statuses.some(({ id }) => id === this.place.ids.at(-1));
    for (const status of fresh.toReversed()) {
      this.known.add(status.id);
      this.statuses.push(status);
      this.ids = passed({ ids: this.ids }, status.id, this.timeline.overlap);
      this.at = Math.max(this.at, timeOf(status.created_at) ?? 0);
    }
    this.from = newest;
    this.goesOn = statuses.length >= fullPage || !this.metNewest;
  }

  result(): NewPosts {
    return {
      statuses: this.statuses,
      place: {
        key: this.timeline.key,
        ids: this.ids,
        at: this.at,
        tip: this.goesOn ? (this.pages === 0 ? this.place.tip : this.from) : null,
        run: this.goesOn ? this.place.run + this.pages : 0,
      },
      more: this.goesOn,
      missed: this.missed,
    };
  }

  /** The first page begins right behind the place, so it must hold what is known: else the instance has thrown that away. */
  private isTorn(statuses: readonly Status[], fresh: readonly Status[]): boolean {
    return (
      this.pages === 1 &&
      this.place.tip === null &&
      this.place.ids.length > 5 &&
      statuses.length >= fullPage &&
      fresh.length === statuses.length
    );
  }
}

/** The newest page, and those before it back to where the timeline was seen empty. */
async function readNewest(
  api: MastodonApi,
  timeline: Timeline,
  place: Place | null,
  now: number,
): Promise<NewPosts> {
  let page = await readTimeline(api, timeline);
  const all = [...page.statuses];
  const goesOn = () =>
    place !== null && page.statuses.length >= fullPage && (oldestOf(page.statuses) ?? 0) >= place.at;
  for (let pages = 1; goesOn() && pages < pagesBack && !isNearlyUsedUp(api); pages += 1) {
    page = await readTimeline(api, timeline, { max: page.older });
    all.push(...page.statuses);
  }
  const missed = place !== null && goesOn() ? { from: place.at, to: oldestOf(page.statuses) ?? now } : null;
  return begin(timeline, all.toReversed(), now, missed);
}

/** Gives up what lies between, and says so. */
async function leap(api: MastodonApi, timeline: Timeline, place: Place, now: number): Promise<NewPosts> {
  const { statuses } = await readTimeline(api, timeline);
  const known = new Set(place.ids);
  const fresh = statuses.filter(({ id }) => !known.has(id)).toReversed();
  return begin(timeline, fresh, now, { from: place.at, to: oldestOf(statuses) ?? now });
}

function begin(timeline: Timeline, statuses: Status[], now: number, missed: NewPosts['missed']): NewPosts {
  const newest = statuses.at(-1);
  const place: Place = {
    key: timeline.key,
    ids: statuses.slice(-Math.min(timeline.overlap, pageSize)).map(({ id }) => id),
    at: Math.min(timeOf(newest?.created_at) ?? now, now),
    tip: null,
    run: 0,
  };
  return { statuses, place, more: false, missed };
}

export function oldestOf(statuses: readonly Status[]): number | null {
  const times = statuses.flatMap(({ created_at }) => timeOf(created_at) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}
