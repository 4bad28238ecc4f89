import { v5, v7 } from 'uuid';

/** Namespaces of derived ids; fixed for ever, since rows of different pages must agree on an id without asking. */
const authorSpace = '6f9c3c56-0f7b-4d0e-9d0c-5f3b8c7f1a01';
const conversationSpace = '6f9c3c56-0f7b-4d0e-9d0c-5f3b8c7f1a02';

/** Time-ordered, so that rows written together lie together in the index. */
export const newMentionId = (): string => v7();

export function authorId(workspaceId: string, network: string, networkId: string): string {
  return v5(`${workspaceId}\n${network}\n${networkId}`, authorSpace);
}

export function conversationId(workspaceId: string, key: string): string {
  return v5(`${workspaceId}\n${key}`, conversationSpace);
}
