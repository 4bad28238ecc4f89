import { Inject, Injectable } from '@nestjs/common';
import { BrandStore, ListenerCache } from '@vigie/mentions';
import {
  addToOutbox,
  Database,
  eventBusKey,
  forgetOutbox,
  PastDatabase,
  withoutDeadlock,
  type EventBus,
  type Sql,
} from '@vigie/platform';
import { DateTime } from 'luxon';
import { demoPortsKey, type DemoPorts } from '../desk/demo-desk';
import { demoBrands } from '../story/brands';
import type { DemoPost } from '../story/demo-post';
import { tellStory } from '../story/plan';
import { advanceBuild, holdBuild, type StoredBuild } from './build-store';
import { DeskDay } from './desk-day';
import { noteKnownAuthors } from './known-authors';
import { prepare } from './prepare';
import { storeDay } from './store-day';
import { readWorkplace } from './workplace';

/** A story by days of the workspace's zone. */
interface Story {
  days: { start: DateTime; posts: DemoPost[]; firstPosts: DemoPost[] }[];
  byUrl: ReadonlyMap<string, DemoPost>;
}

/**
 * Fills a demo workspace: each day is stored and lived in one transaction, with how far the filling is, so that it goes on
 * after any stop and nothing is done twice.
 */
@Injectable()
export class DemoBuilder {
  constructor(
    private readonly database: Database,
    private readonly brands: BrandStore,
    private readonly listeners: ListenerCache,
    @Inject(demoPortsKey) private readonly ports: DemoPorts,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** Goes on from where the build stands, to its end or until it is told to stop. */
  async build(build: StoredBuild, signal: AbortSignal): Promise<void> {
    const story = tellDays(build);
    await this.makeBrands(build.workspaceId);
    for (let at: StoredBuild | undefined = build; at?.state === 'running' && !signal.aborted;) {
      const from: StoredBuild = at;
      at = await withoutDeadlock(() => this.database.transaction((tx) => this.step(tx, from, story)));
    }
    await this.bus.poke('outbox');
  }

  /** Each in a transaction of its own: those that are there already are left as they are. */
  private async makeBrands(workspaceId: string): Promise<void> {
    for (const { name, kind, expression } of demoBrands)
      if (!(await this.brands.findByName(workspaceId, name)))
        await this.brands.create(workspaceId, { name, kind, expression });
  }

  /** @returns how the build stands after; undefined when somebody else has moved it. */
  private async step(tx: Sql, from: StoredBuild, story: Story): Promise<StoredBuild | undefined> {
    const held = await holdBuild(tx, from.workspaceId);
    if (held?.state !== 'running' || held.run !== from.run || held.stepsDone !== from.stepsDone)
      return undefined;
    const past = new PastDatabase(tx, this.database.url);
    const day = story.days[held.stepsDone - 1];
    const first = story.days[0]?.start.set({ hour: 8 }).toJSDate() ?? held.until;
    let stored = 0;
    if (day) stored = await this.fillDay(tx, past, held, story, day);
    else {
      await past.setClock(first);
      await prepare(tx, past, held, this.ports);
    }
    await forgetOutbox(tx, held.workspaceId);
    const last = held.stepsDone === story.days.length;
    await advanceBuild(tx, held, { stored, last });
    if (last) {
      const { workspaceId } = held;
      await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'demo.filled', ids: [workspaceId] }]);
    }
    return holdBuild(tx, held.workspaceId);
  }

  private async fillDay(
    tx: Sql,
    past: PastDatabase,
    build: StoredBuild,
    story: Story,
    { start, posts, firstPosts }: Story['days'][number],
  ): Promise<number> {
    const desk = this.ports.openDesk(past);
    const workplace = await readWorkplace(past, desk, build);
    const listener = await this.listeners.of(build.workspaceId);
    const { stored, continued } = await storeDay(tx, past, workplace, listener, posts);
    await noteKnownAuthors(past, desk, workplace, firstPosts);
    const offset = build.stepsDone - 1 - build.days;
    await new DeskDay({ build, workplace, past, desk, byUrl: story.byUrl, offset, start }).live(continued);
    return stored;
  }
}

function tellDays(build: StoredBuild): Story {
  const posts = tellStory(build);
  const first = DateTime.fromJSDate(build.until, { zone: build.zone })
    .startOf('day')
    .minus({ days: build.days });
  const days = Array.from({ length: build.days + 1 }, (_, index) => ({
    start: first.plus({ days: index }),
    posts: [] as DemoPost[],
    firstPosts: [] as DemoPost[],
  }));
  const seen = new Set<string>();
  for (const post of posts) {
    const at = Date.parse(post.post.publishedAt);
    const day = days.findLast(({ start }) => start.toMillis() <= at);
    if (!day) continue;
    day.posts.push(post);
    if (seen.has(post.author.networkId)) continue;
    seen.add(post.author.networkId);
    if (post.author.known) day.firstPosts.push(post);
  }
  return { days, byUrl: new Map(posts.map((post) => [post.post.url ?? '', post])) };
}
