import { authorId } from '@vigie/mentions';
import type { PastDatabase } from '@vigie/platform';
import type { DemoDesk } from '../desk/demo-desk';
import type { DemoPost } from '../story/demo-post';
import type { Workplace } from './workplace';

/** Says of authors what the desk knows of them, once they have written for the first time. */
export async function noteKnownAuthors(
  past: PastDatabase,
  desk: DemoDesk,
  { workspaceId, managers, listIds }: Workplace,
  firstPosts: readonly DemoPost[],
): Promise<void> {
  for (const { author, receivedAt } of firstPosts) {
    if (!author.known) continue;
    const { relation, list, note } = author.known;
    const by = managers[author.language].personId;
    const id = authorId(workspaceId, author.network, author.networkId);
    await past.setClock(new Date(receivedAt.getTime() + 600_000));
    await desk.authors.change(
      workspaceId,
      id,
      { relation, listIds: list === null ? [] : [listIds[list]] },
      by,
    );
    if (note !== null) await desk.authors.addNote(workspaceId, id, note, by);
  }
}
