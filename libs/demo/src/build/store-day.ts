import {
  type Listener,
  moveCounts,
  type PageChoices,
  type ReadPost,
  readPage,
  storePosts,
  type StoredPosts,
} from '@vigie/mentions';
import type { PastDatabase, Sql } from '@vigie/platform';
import { demoNetworks } from '../drafts/draft-set';
import type { DemoPost } from '../story/demo-post';
import type { Workplace } from './workplace';

/** Posts of one page, as for sources that are read. */
const pageLength = 200;

/**
 * Stores the posts of a day as ingestion would have, source by source, at the times at which they came in.
 * @returns mentions stored, and conversations that were known before and that somebody has or had.
 */
export async function storeDay(
  tx: Sql,
  past: PastDatabase,
  workplace: Workplace,
  listener: Listener,
  posts: readonly DemoPost[],
): Promise<{ stored: number; continued: { at: Date; ids: string[] }[] }> {
  const counted: StoredPosts['counted'] = [];
  const continued: { at: Date; ids: string[] }[] = [];
  let stored = 0;
  for (const network of demoNetworks) {
    const ofSource = posts.filter(({ author }) => author.network === network);
    for (let from = 0; from < ofSource.length; from += pageLength) {
      const page = ofSource.slice(from, from + pageLength);
      const at = latestOf(page);
      await past.setClock(at);
      const to = { workspaceId: workplace.workspaceId, sourceId: workplace.sourceIds[network] };
      const result = await storePosts(tx, to, readPosts(page, workplace, listener));
      stored += result.added.length;
      counted.push(...result.counted);
      if (result.continued.length > 0) continued.push({ at, ids: result.continued });
    }
  }
  await moveCounts(tx, workplace.workspaceId, { added: counted });
  return { stored, continued };
}

const latestOf = (page: readonly DemoPost[]) =>
  page.reduce((latest, { receivedAt }) => (receivedAt > latest ? receivedAt : latest), new Date(0));

/** Matched and read as pages are: by their words, or under the topics that they are followed for. */
function readPosts(page: readonly DemoPost[], { brandIds }: Workplace, listener: Listener): ReadPost[] {
  const groups = Map.groupBy(page, ({ under }) => under?.join() ?? '');
  return [...groups.values()].flatMap((group) => {
    const under = group[0]?.under ?? null;
    const choices: PageChoices = {
      matcher: listener.matcher,
      priors: listener.priors,
      brandIds: under && under.map((key) => brandIds[key]),
      onlyBrandIds: null,
    };
    const { posts, bad } = readPage(
      group.map(({ post }) => post),
      choices,
    );
    if (bad[0]) throw new Error(`a post of the demo cannot be stored: ${bad[0].error}`);
    return posts.map((read) => ({
      ...read,
      receivedAt: (group[read.index] as DemoPost).receivedAt.toISOString(),
    }));
  });
}
