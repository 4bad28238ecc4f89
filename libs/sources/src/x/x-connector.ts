import type {
  Access,
  Connector,
  ConnectorPreview,
  PastPage,
  PulledPage,
  StreamSink,
} from '../connector/connector';
import { openXClient, xOrigin } from './x-client';
import { xCursorSchema, type XCursor } from './x-cursor';
import { listen } from './x-stream';
import { pastPage } from './x-past';
import { pullPage } from './x-pull';
import { queryLengths, xQueries } from './x-queries';
import { listRules } from './x-rules';
import { searchPage, window } from './x-search';
import { xSecretSchema, xSettingsSchema, type XSettings } from './x-settings';
import { budgetOf, readUsage, refuseUsedUp, smallestPage, spend } from './x-usage';

export interface XConnectorOptions {
  /** Where the API is, without a path; `https://api.x.com` unless told. */
  origin?: string;
}

/** Listens to X with the bearer token of an app: recent search, or the filtered stream. See `docs/sources/x.md`. */
export function createXConnector({ origin = xOrigin }: XConnectorOptions = {}): Connector<
  XSettings,
  XCursor
> {
  const searchesOf = ({ queries }: Access<XSettings>) => xQueries(queries, queryLengths.search);
  return {
    kind: 'x',
    settings: xSettingsSchema,
    secret: xSecretSchema,
    cursor: xCursorSchema,
    mode: ({ plan }) => (plan === 'stream' ? 'stream' : 'pull'),
    interval: ({ every }) => every * 60_000,
    network: () => 'x',
    keyPlace: () => origin,
    listensTo: () => 'x.com',
    pastDays: (_settings, hasSecret) => (hasSecret ? window.all / 86_400_000 : null),
    // Async, so that what is refused before the network is asked is a rejection too.
    pull: async (access, cursor): Promise<PulledPage<XCursor>> =>
      pullPage(openXClient(access, origin), searchesOf(access), cursor),
    stream: async (access, cursor, sink: StreamSink<XCursor>): Promise<void> =>
      listen(
        openXClient(access, origin),
        { rules: xQueries(access.queries, queryLengths.rule), searches: searchesOf(access) },
        cursor,
        sink,
      ),
    past: async (access, from, until): Promise<PastPage> =>
      pastPage(openXClient(access, origin), searchesOf(access), from, until),
    preview: async (access): Promise<ConnectorPreview> => preview(access, origin, searchesOf(access)),
  };
}

/** Somebody waits: milliseconds for each of two requests after one another. */
const previewTimeout = 6_000;

/** One search of ten posts, the fewest that X gives: they count like all others. */
async function preview(
  access: Access<XSettings>,
  origin: string,
  [query]: ReturnType<typeof xQueries>,
): Promise<ConnectorPreview> {
  const client = openXClient(access, origin, previewTimeout);
  // The rules cost nothing, and tell whether the plan has the stream.
  const rules = access.settings.plan === 'stream' ? listRules(client) : undefined;
  const [usage] = await Promise.all([readUsage(client, null), rules]);
  refuseUsedUp(usage, access.now());
  const page = query === undefined ? null : await searchPage(client, query, { posts: smallestPage });
  const posts = (page?.posts ?? []).map(({ post }) => post);
  const times = posts.map(({ publishedAt }) => Date.parse(String(publishedAt)));
  return {
    posts,
    looked: posts.length,
    minutes:
      times.length === 0 ? null : Math.max(1, Math.round((access.now() - Math.min(...times)) / 60_000)),
    name: 'X',
    budget: budgetOf(spend(usage, page?.counted ?? 0), page?.rateLimit),
  };
}
