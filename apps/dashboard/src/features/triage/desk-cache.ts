import { type Desk, type MentionDetail, type RouteResponse, type mentionRoutes } from '@vigie/contract';
import { type QueryClient } from '@tanstack/react-query';
import { workspaceKey } from '../../api/queries';
import { changeRows, heldRows, standingNow } from '../inbox/row-cache';
import { type Subject, subjectOf } from './desk-after';

export type ConversationAnswer = RouteResponse<typeof mentionRoutes.readConversation>;

export const conversationKey = (workspaceId: string, id: string) =>
  workspaceKey(workspaceId, 'conversation', id);
export const mentionKey = (workspaceId: string, id: string | undefined) =>
  workspaceKey(workspaceId, 'mention', id);
export const viewCountsKey = (workspaceId: string) => workspaceKey(workspaceId, 'view-counts');
export const actsKey = (workspaceId: string) => workspaceKey(workspaceId, 'acts');
/** `of` a conversation; all histories without. */
export const historyKey = (workspaceId: string, ...of: string[]) =>
  workspaceKey(workspaceId, 'history', ...of);

/** Shows where conversations stand, in the list and where one is open, without moving a row. */
export function showDesks(client: QueryClient, workspaceId: string, desks: ReadonlyMap<string, Desk>): void {
  changeRows(client, workspaceId, new Set(desks.keys()), (row) => {
    const now = desks.get(row.conversationId);
    return now === undefined ? row : { ...row, desk: standingNow(row.desk, now) };
  });
  for (const [id, now] of desks) {
    client.setQueryData<ConversationAnswer>(conversationKey(workspaceId, id), (held) =>
      held ? { ...held, desk: standingNow(held.desk, now) } : held,
    );
  }
}

/**
 * The conversation of a mention as the person sees it: with its standing as it is shown where it is open, else in the list.
 * Null when neither is there yet.
 */
export function subjectOfMention(
  client: QueryClient,
  workspaceId: string,
  mentionId: string,
): Subject | null {
  const [row] = heldRows(client, workspaceId, [mentionId]);
  const mention = client.getQueryData<MentionDetail>(mentionKey(workspaceId, mentionId));
  const conversationId = row?.conversationId ?? mention?.conversationId;
  if (conversationId === undefined) return null;
  const open = client.getQueryData<ConversationAnswer>(conversationKey(workspaceId, conversationId));
  const desk = open?.desk ?? row?.desk;
  const brandIds = mention?.brandIds ?? row?.brandIds;
  if (desk === undefined || brandIds === undefined) return null;
  return subjectOf({ id: mentionId, conversationId, brandIds, desk });
}
