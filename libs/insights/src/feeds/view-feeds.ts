import { Inject, Injectable } from '@nestjs/common';
import { can, feedItems, type ViewFeed } from '@vigie/contract';
import { AuditStore } from '@vigie/identity';
import { MentionReader, mentionsOfView, resolveView } from '@vigie/mentions';
import { AppError, Database, type WorkspaceCaller } from '@vigie/platform';
import { createHash, randomBytes } from 'node:crypto';
import { exportsOptionsKey, type ExportsOptions } from '../exports/exports-options';
import { findView } from '../exports/published';
import { type FeedDocument, feedDocument } from './feed-document';
import { deleteFeed, findFeed, noteFeedRead, openFeed, presentFeed, putFeed } from './view-feed-store';

/** Secret links, one a person and view, by which programs that know no session read its latest mentions. */
@Injectable()
export class ViewFeeds {
  constructor(
    private readonly database: Database,
    private readonly mentions: MentionReader,
    private readonly audit: AuditStore,
    @Inject(exportsOptionsKey) private readonly options: ExportsOptions,
  ) {}

  /** @throws AppError not-found for a view that the caller may not see; so do the next two. */
  async read(caller: WorkspaceCaller, viewId: string): Promise<ViewFeed | null> {
    await this.checkView(caller, viewId);
    const feed = await findFeed(this.database, caller.workspaceId, caller.personId, viewId);
    return feed ? presentFeed(feed) : null;
  }

  /** Makes the link, or makes it anew. @returns its address, which nothing can show again. */
  async make(caller: WorkspaceCaller, viewId: string): Promise<{ feed: ViewFeed; url: string }> {
    await this.checkView(caller, viewId);
    const { workspaceId, personId } = caller;
    const token = randomBytes(32).toString('base64url');
    const feed = await this.database.transaction(async (tx) => {
      await this.audit.add(tx, { act: 'feed.created', workspaceId, personId, subjectId: viewId });
      return putFeed(tx, workspaceId, { personId, viewId, tokenHash: hashOf(token) });
    });
    return { feed: presentFeed(feed), url: `${this.options.publicUrl}/api/feeds/${token}` };
  }

  async withdraw(caller: WorkspaceCaller, viewId: string): Promise<void> {
    await this.checkView(caller, viewId);
    const { workspaceId, personId } = caller;
    await this.database.transaction(async (tx) => {
      if (!(await deleteFeed(tx, workspaceId, personId, viewId))) return;
      await this.audit.add(tx, { act: 'feed.revoked', workspaceId, personId, subjectId: viewId });
    });
  }

  /**
   * The latest mentions of the view, as whoever made the link may see them now.
   * @throws AppError not-found, whatever the reason: a link tells nothing of what was behind it.
   */
  async document(token: string): Promise<FeedDocument> {
    const tokenHash = hashOf(token);
    const feed = await openFeed(this.database, tokenHash);
    if (!feed || !can(feed.role, 'mentions.read')) throw new AppError('not-found');
    const filter = mentionsOfView(resolveView(feed.filter, new Date(), feed.timeZone), feed.personId);
    const mentions = await this.mentions.latest(feed.workspaceId, filter, feedItems);
    await noteFeedRead(this.database, tokenHash);
    return feedDocument(feed, mentions, this.options.publicUrl);
  }

  private async checkView({ workspaceId, personId }: WorkspaceCaller, viewId: string): Promise<void> {
    if (!(await findView(this.database, workspaceId, personId, viewId)))
      throw new AppError('not-found', 'no such view');
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
