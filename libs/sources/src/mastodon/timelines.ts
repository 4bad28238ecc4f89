import type { MastodonApi, Params } from './mastodon-api';
import type { MastodonSettings } from './mastodon-settings';
import { tagsPerRequest, type Server } from './server';
import { statusesSchema, timeOf, type Status } from './status';

/** A list of posts of an instance, asked for as one. */
export interface Timeline {
  /** Stable while the source stays as it is. */
  key: string;
  path: string;
  params: Params;
  /** Empty for the timelines that are not of tags. */
  tags: readonly string[];
  /** Posts read again behind the newest one: those of other instances arrive late, at the place of their hour. */
  overlap: number;
}

/** The most an instance gives at once. Source: https://docs.joinmastodon.org/methods/timelines/ */
export const pageSize = 40;

export function timelinesOf(
  { timeline }: Pick<MastodonSettings, 'timeline'>,
  tags: readonly string[],
  server: Server,
): Timeline[] {
  const path = '/api/v1/timelines/public';
  switch (timeline) {
    case 'search':
      return [];
    case 'public':
      return [{ key: 'public', path, params: [], tags: [], overlap: 60 }];
    case 'local':
      return [{ key: 'local', path, params: [['local', 'true']], tags: [], overlap: 15 }];
    case 'hashtags':
      return chunksOf(tags, tagsPerRequest(server)).map(timelineOfTags);
  }
}

function timelineOfTags(tags: readonly string[]): Timeline {
  return {
    key: `#${tags.join(',')}`,
    path: `/api/v1/timelines/tag/${encodeURIComponent(tags[0] ?? '')}`,
    params: tags.slice(1).map((tag) => ['any[]', tag] as const),
    tags,
    overlap: 15,
  };
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** One answer, newest first. */
export interface StatusPage {
  statuses: readonly Status[];
  /** Where the next older page begins; null: there is none. */
  older: string | null;
}

/** @throws ConnectorError */
export async function readTimeline(
  api: MastodonApi,
  { path, params, tags }: Timeline,
  bounds: { min?: string; max?: string | null } = {},
): Promise<StatusPage> {
  const answer = await api.get(path, {
    schema: statusesSchema,
    params: [
      ...params,
      ['limit', String(pageSize)],
      ...(bounds.min === undefined ? [] : [['min_id', bounds.min] as const]),
      ...(bounds.max ? [['max_id', bounds.max] as const] : []),
    ],
    // A tag that nobody has used yet.
    expected: tags.length === 0 ? [] : [404],
  });
  const statuses = newestFirst(answer.body ?? []);
  return {
    statuses,
    older: statuses.length === 0 ? null : (answer.linked('next', 'max_id') ?? statuses.at(-1)!.id),
  };
}

/** Servers whose ids are no numbers may give the oldest first. */
function newestFirst(statuses: readonly Status[]): Status[] {
  const first = timeOf(statuses[0]?.created_at);
  const last = timeOf(statuses.at(-1)?.created_at);
  return first !== null && last !== null && first < last ? statuses.toReversed() : [...statuses];
}
