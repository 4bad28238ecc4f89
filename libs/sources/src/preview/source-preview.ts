import { Injectable } from '@nestjs/common';
import type { PreviewPost, RouteInput, SourcePreview, sourceRoutes } from '@vigie/contract';
import { cleanPost, ListenerCache, type Listener } from '@vigie/mentions';
import { AppError, Database, Outbound, SecretBox } from '@vigie/platform';
import { compile, parse } from '@vigie/query-language';
import { checkKeyStays, checkSecret, checkSettings } from '../connections/connections';
import { findConnection } from '../connections/connection-store';
import { openSecret } from '../connections/sealed-secret';
import type { Access, ConnectorPreview, ListenedQuery } from '../connector/connector';
import { ConnectorError } from '../connector/connector-error';
import { connectorOf } from '../connectors';
import { queriesOf } from '../pulling/source-run';

type Wanted = RouteInput<typeof sourceRoutes.previewSource>['body'];

/** Milliseconds a person waits at most. */
const patience = 12_000;
const mostPosts = 50;
/** Previews of one process at a time: each holds requests to strangers. */
const atOnce = 12;

/** What a network shows before a source is saved. Nothing of it is stored. */
@Injectable()
export class SourcePreviewer {
  private running = 0;

  constructor(
    private readonly database: Database,
    private readonly outbound: Outbound,
    private readonly secrets: SecretBox,
    private readonly listeners: ListenerCache,
  ) {}

  /**
   * A network that refuses is no failure: its problem is the answer.
   * @throws AppError `invalid-input` naming a field; `query-invalid`; `not-found`; `too-many-requests`.
   */
  async preview(workspaceId: string, wanted: Wanted): Promise<SourcePreview> {
    const connector = connectorOf(wanted.kind);
    const settings = checkSettings(connector, wanted.settings);
    const listener = await this.listeners.of(workspaceId);
    const asked = askedOf(listener, wanted);
    if (this.running >= atOnce)
      throw new AppError('too-many-requests', 'other previews are under way', { retryAfter: 5 });
    this.running += 1;
    const signal = AbortSignal.timeout(patience);
    let secret: Record<string, string> | null = null;
    try {
      secret = await this.secretOf(workspaceId, wanted, settings);
      if (asked.queries.length === 0) throw new ConnectorError('invalid', 'no-topic');
      const access: Access<unknown> = {
        settings,
        secret,
        queries: asked.queries,
        locale: listener.locale,
        outbound: this.outbound,
        now: Date.now,
        signal,
      };
      return described(await connector.preview(access), null);
    } catch (error) {
      if (error instanceof AppError) throw error;
      return described(null, problemOf(error, signal));
    } finally {
      this.running -= 1;
    }

    function described(found: ConnectorPreview | null, problem: SourcePreview['problem']): SourcePreview {
      const kept = found?.settings === undefined ? settings : checkSettings(connector, found.settings);
      const posts = (found?.posts ?? []).flatMap((raw): PreviewPost[] => {
        const { post } = cleanPost(raw);
        if (!post) return [];
        const brandIds = listener.matcher.match({
          text: post.text,
          authorHandle: post.author?.handle ?? null,
        });
        return [{ ...post, brandIds, matches: asked.matches(post, brandIds) }];
      });
      const matching = posts.filter((post) => post.matches).length;
      return {
        name: found?.name ?? '',
        listensTo: connector.listensTo(kept),
        network: connector.network(kept),
        mode: connector.mode(kept, secret !== null),
        settings: kept,
        pastDays: connector.pastDays(kept, secret !== null),
        posts: posts
          .toSorted(
            (a, b) => Number(b.matches) - Number(a.matches) || (a.publishedAt < b.publishedAt ? 1 : -1),
          )
          .slice(0, mostPosts),
        looked: Math.max(found?.looked ?? 0, posts.length),
        matching,
        minutes: found?.minutes ?? null,
        also: (found?.also ?? []).map(({ name, settings: other }) => ({
          name,
          settings: other as Record<string, unknown>,
        })),
        budget: found?.budget ?? null,
        problem,
      };
    }
  }

  private async secretOf(
    workspaceId: string,
    wanted: Wanted,
    settings: Record<string, unknown>,
  ): Promise<Record<string, string> | null> {
    if (wanted.secret !== null || wanted.sourceId === null)
      return checkSecret(connectorOf(wanted.kind), wanted.secret);
    const saved = await findConnection(this.database, workspaceId, wanted.sourceId);
    if (saved?.kind !== wanted.kind) throw new AppError('not-found', 'no such source');
    const secret = openSecret(this.secrets, saved);
    checkKeyStays(connectorOf(saved.kind), saved.settings, settings, secret);
    return secret;
  }
}

/** What is looked for: words not saved yet, or the workspace's topics. @throws AppError `query-invalid`. */
function askedOf(
  listener: Listener,
  { expression, brandId }: Wanted,
): {
  queries: readonly ListenedQuery[];
  matches(post: { text: string; author: { handle: string } | null }, brandIds: readonly string[]): boolean;
} {
  if (expression === null) {
    return {
      queries: queriesOf(listener, { brandId }),
      matches: (_post, brandIds) => (brandId === null ? brandIds.length > 0 : brandIds.includes(brandId)),
    };
  }
  const parsed = parse(expression);
  if (!parsed.ok)
    throw new AppError('query-invalid', 'the expression does not parse', { problems: parsed.problems });
  const matcher = compile(parsed.query);
  return {
    queries: [{ brandId: brandId ?? '', name: '', query: parsed.query }],
    matches: ({ text, author }) => matcher.matches({ text, authorHandle: author?.handle ?? null }),
  };
}

function problemOf(error: unknown, signal: AbortSignal): NonNullable<SourcePreview['problem']> {
  if (error instanceof ConnectorError) {
    const { fault, reason, detail } = error;
    return { fault, reason, detail };
  }
  if (signal.aborted) return { fault: 'transient', reason: 'too-slow', detail: null };
  throw error;
}
