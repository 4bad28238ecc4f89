import type { Access, ConnectorPreview } from '../connector/connector';
import type { MastodonSettings } from './mastodon-settings';
import { sourcesOf } from './past';
import { Session } from './session';
import { timeOf, type Status } from './status';
import { originalOf } from './status-post';

/** Milliseconds for each answer, lists looked at, and posts shown at most. */
const limits = { answer: 6_000, lists: 3, posts: 50 };

/** The newest page of the first lists. @throws ConnectorError */
export async function previewOf(access: Access<MastodonSettings>, name: string): Promise<ConnectorPreview> {
  const session = await Session.open(access, null, limits.answer);
  const reads = [...sourcesOf(session).values()].slice(0, limits.lists);
  const pages = await Promise.all(reads.map((read) => read(null)));
  const byId = new Map(
    pages.flatMap(({ statuses }) => statuses).map((status) => [originalOf(status).id, status]),
  );
  const statuses = [...byId.values()].toSorted((a, b) => writtenAt(b) - writtenAt(a));
  const posts = (await session.postsOf(statuses.toReversed(), false)).toReversed();
  const oldest = statuses.at(-1);
  return {
    posts: posts.slice(0, limits.posts),
    looked: statuses.length,
    minutes: oldest ? Math.max(0, Math.round((access.now() - writtenAt(oldest)) / 60_000)) : null,
    name,
    ...(session.moved === undefined ? {} : { settings: session.moved }),
    budget: session.api.budget,
  };
}

const writtenAt = ({ created_at }: Status) => timeOf(created_at) ?? 0;
