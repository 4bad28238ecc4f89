import { Controller, Req, Res } from '@nestjs/common';
import { exportRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { addressKey, AttemptLimits, type Limit } from '@vigie/identity';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FeedDocument } from './feed-document';
import { ViewFeeds } from './view-feeds';

type In<K extends keyof typeof exportRoutes> = RouteInput<(typeof exportRoutes)[K]>;
type Out<K extends keyof typeof exportRoutes> = Promise<RouteResult<(typeof exportRoutes)[K]>>;

/** Calls from one address: a reader asks every few minutes, an office may have some dozens. */
const feedLimit: Limit = { max: 600, seconds: 15 * 60 };

@Controller()
export class FeedsController {
  constructor(
    private readonly feeds: ViewFeeds,
    private readonly limits: AttemptLimits,
  ) {}

  @Route(exportRoutes.readViewFeed)
  async read(
    @Input() { params }: In<'readViewFeed'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'readViewFeed'> {
    return { feed: await this.feeds.read(caller, params.id) };
  }

  @Route(exportRoutes.makeViewFeed)
  make(
    @Input() { params }: In<'makeViewFeed'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'makeViewFeed'> {
    return this.feeds.make(caller, params.id);
  }

  @Route(exportRoutes.deleteViewFeed)
  async withdraw(
    @Input() { params }: In<'deleteViewFeed'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    await this.feeds.withdraw(caller, params.id);
  }

  @Route(exportRoutes.readFeed)
  async document(
    @Input() { params }: In<'readFeed'>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.header('x-robots-tag', 'noindex, nofollow');
    await this.limits.count([{ key: addressKey('feed', request.ip), limit: feedLimit }]);
    const document = await this.feeds.document(params.token);
    reply.headers({
      etag: document.etag,
      'last-modified': document.lastModified.toUTCString(),
      // Of its reader alone, who need not ask more often.
      'cache-control': 'private, max-age=300',
    });
    if (isKnown(request, document)) await reply.status(304).send();
    else await reply.type('application/rss+xml; charset=utf-8').send(document.xml);
  }
}

/** Whether the caller has this very document. The tag alone counts where it is asked for. Source: RFC 9110, 13.2.2. */
function isKnown({ headers }: FastifyRequest, { etag, lastModified }: FeedDocument): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return since >= Math.floor(lastModified.getTime() / 1_000) * 1_000;
}
