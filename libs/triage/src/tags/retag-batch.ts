import { holdConversations, taggedConversations, writeDesk } from '@vigie/mentions';
import { addToOutbox, type Sql } from '@vigie/platform';
import { actBatch } from '../acts/act-jobs';
import { changedParts } from '../acts/desk-parts';
import { addHistory } from '../history/history';
import { retagged } from './retagged';
import { removeTagChange, type TagChange } from './tag-changes';

/**
 * Lets the next conversations that carry a tag follow its change, which is held, and notes it; with the last of them the change
 * is over.
 * @returns whether it is.
 */
export async function retagBatch(tx: Sql, change: TagChange): Promise<boolean> {
  const { workspaceId, name, becomes, personId } = change;
  const ids = await taggedConversations(tx, workspaceId, name, actBatch);
  const changes = (await holdConversations(tx, workspaceId, ids))
    .filter(({ tags }) => tags.includes(name))
    .map((held) => ({ held, set: { tags: retagged(held.tags, change) } }));
  await writeDesk(tx, workspaceId, changes, personId);
  await addHistory(
    tx,
    workspaceId,
    changes.map(({ held, set }) => ({
      kind: becomes === null ? 'conversation.tag-removed' : 'conversation.tag-renamed',
      personId,
      conversationId: held.id,
      ...changedParts(held, set),
    })),
  );
  await addToOutbox(tx, [
    { kind: 'event', workspaceId, type: 'triage.changed', ids: changes.map(({ held }) => held.id) },
  ]);
  if (ids.length === actBatch) return false;
  await removeTagChange(tx, change);
  await addToOutbox(tx, [namesEvent(workspaceId)]);
  return true;
}

/** What browsers are told when tags are called or look otherwise. */
export const namesEvent = (workspaceId: string) =>
  ({ kind: 'event', workspaceId, type: 'names.changed', ids: [workspaceId] }) as const;
