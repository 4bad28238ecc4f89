import { z } from 'zod';
import type { Access, PastPage } from '../connector/connector';
import { originOfSettings, type MastodonSettings } from './mastodon-settings';
import { oldestOf } from './read-new';
import { search } from './search';
import { serverSchema } from './server';
import { mastodonCursor, Session } from './session';
import { readTimeline, type StatusPage } from './timelines';

/** How far back each timeline or search has been read. */
const backSchema = z.object({
  server: serverSchema,
  lists: z.array(
    z.object({
      key: z.string(),
      /** Where its next page begins; null: at the newest post. */
      from: z.string().nullable(),
      /** Everything since then has been given, milliseconds since 1970. */
      at: z.number(),
      done: z.boolean(),
    }),
  ),
});
type Back = z.output<typeof backSchema>;
type BackOfOne = Back['lists'][number];

/**
 * One page of the past: of the timeline that has been read least far back, so that all of them go back together.
 * @throws ConnectorError
 */
export async function readPast(
  access: Access<MastodonSettings>,
  from: unknown,
  until: number,
): Promise<PastPage> {
  const back = backSchema.safeParse(from).data;
  const known = { origin: originOfSettings(access.settings), server: back?.server ?? null };
  const session = await Session.open(access, mastodonCursor.parse(known));
  const sources = sourcesOf(session);
  const now = access.now();
  const lists = [...sources.keys()].map(
    (key): BackOfOne =>
      back?.lists.find((list) => list.key === key) ?? { key, from: null, at: now, done: false },
  );
  const [list] = lists.filter(({ done }) => !done).toSorted((a, b) => b.at - a.at);
  const read = list && sources.get(list.key);
  if (!list || !read) return { posts: [], next: null, reached: until };
  const page = await read(list.from);
  const oldest = oldestOf(page.statuses) ?? list.at;
  const isStuck = page.older === null || page.older === list.from;
  const after: BackOfOne = {
    key: list.key,
    from: page.older,
    at: Math.min(list.at, oldest),
    done: isStuck || oldest <= until,
  };
  const all = lists.map((other) => (other === list ? after : other));
  const open = all.filter(({ done }) => !done);
  const posts = (await session.postsOf(page.statuses.toReversed(), false)).toReversed();
  return {
    posts,
    next: open.length === 0 ? null : ({ server: session.server, lists: all } satisfies Back),
    reached: open.length === 0 ? until : Math.max(until, ...open.map(({ at }) => at)),
    budget: session.api.budget,
  };
}

/** Every list that a source reads, newest first, by its key. */
export function sourcesOf(session: Session): Map<string, (from: string | null) => Promise<StatusPage>> {
  const { api, server } = session;
  return new Map([
    ...session.timelines.map(
      (timeline) =>
        [timeline.key, (from: string | null) => readTimeline(api, timeline, { max: from })] as const,
    ),
    ...session.searches.map(
      (words) => [`?${words}`, (from: string | null) => search(api, server, words, from)] as const,
    ),
  ]);
}
