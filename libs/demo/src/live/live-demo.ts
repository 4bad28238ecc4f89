import type { IngestPagePayload } from '@vigie/contract';
import { activeExpressions, beginEpoch, ingestPage, SourceStore } from '@vigie/mentions';
import { AppError, type Database, type Queues } from '@vigie/platform';
import { findBuild, type NamedBuild } from '../build/build-store';
import { deskWords } from '../desk/colleagues';
import { demoNetworks, type Network } from '../drafts/draft-set';
import { Random } from '../random/random';
import { demoBrands } from '../story/brands';
import type { DemoBrand, DemoPost } from '../story/demo-post';
import { Story } from '../story/plan';
import { LiveStory } from './live-story';

/** A post that was handed to the queue, as a terminal tells it. */
export interface Told {
  network: string;
  handle: string;
  text: string;
  isAnswer: boolean;
  /** A wave that begins with it. */
  wave: string | null;
}

/** Goes on posting in a demo workspace, on the way that posts of sources go. */
export class LiveDemo {
  private readonly pages = new Map<Network, { sourceId: string; epoch: number; page: number }>();
  /** Parts of threads whose time has not come. */
  private waiting: DemoPost[] = [];

  private constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    readonly build: NamedBuild,
    private readonly story: LiveStory,
    private readonly brandIds: ReadonlyMap<DemoBrand, string>,
  ) {}

  /** @throws AppError not-found for a workspace that is no demo; conflict for one that is not whole yet. */
  static async open(database: Database, queues: Queues, workspaceId: string): Promise<LiveDemo> {
    const build = await findBuild(database, workspaceId);
    if (!build) throw new AppError('not-found', 'That workspace holds no demo data.');
    if (build.state !== 'done') throw new AppError('conflict', 'the demo workspace is not filled yet');
    const story = new Story(build);
    const posts = story.tell();
    // Also what was posted live before.
    story.writer.book.learn(await textsOf(database, workspaceId));
    const live = new LiveStory(
      story.writer,
      posts,
      build.days,
      new Random(`live ${workspaceId} ${Date.now()}`),
    );
    const stored = await activeExpressions(database, workspaceId);
    const brandIds = new Map(
      demoBrands.flatMap(({ key, name }) =>
        stored.flatMap((one) => (one.name === name ? [[key, one.id] as const] : [])),
      ),
    );
    const demo = new LiveDemo(database, queues, build, live, brandIds);
    await demo.takeSources();
    return demo;
  }

  /** Posts what comes next, and whatever else is due. @returns what was posted. */
  async post(now: Date): Promise<Told[]> {
    const { posts, wave } = this.story.next(now);
    this.waiting.push(...posts);
    const due = this.waiting.filter(({ post }) => Date.parse(post.publishedAt) <= now.getTime());
    this.waiting = this.waiting.filter((one) => !due.includes(one));
    for (const one of due) await this.enqueue(one, now);
    return due.map(({ post, author }, at) => ({
      ...{
        network: author.network,
        handle: author.handle,
        text: post.text,
        isAnswer: post.inReplyTo !== null,
      },
      wave: at === 0 ? wave : null,
    }));
  }

  /** Begins a turn of reading of each source: pages of another one that may still post are no longer stored. */
  private async takeSources(): Promise<void> {
    const names = deskWords[this.build.locale].sources;
    const sources = await new SourceStore(this.database).list(this.build.workspaceId);
    for (const network of demoNetworks) {
      const source = sources.find(({ name }) => name === names[network]);
      const position = source && (await beginEpoch(this.database, source.id));
      if (source && position)
        this.pages.set(network, { sourceId: source.id, epoch: position.epoch, page: position.page });
    }
  }

  private async enqueue({ post, author, under }: DemoPost, now: Date): Promise<void> {
    const at = this.pages.get(author.network);
    // Somebody took the source away.
    if (!at) return;
    at.page += 1;
    const followed = under?.flatMap((key) => this.brandIds.get(key) ?? []) ?? [];
    const page: IngestPagePayload = {
      ...{ workspaceId: this.build.workspaceId, sourceId: at.sourceId, epoch: at.epoch, page: at.page },
      ...{ cursor: {}, posts: [post], deletions: [], pulledAt: now.toISOString() },
      ...{ brandIds: followed.length > 0 ? followed : null, onlyBrandIds: null, import: null },
    };
    await this.queues.add(ingestPage, page);
  }
}

async function textsOf(database: Database, workspaceId: string): Promise<string[]> {
  const { rows } = await database.query<{ text: string }>(
    'SELECT text FROM mention WHERE workspace_id = $1',
    [workspaceId],
  );
  return rows.map(({ text }) => text);
}
