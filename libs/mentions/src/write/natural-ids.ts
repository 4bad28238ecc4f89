import { createHash } from 'node:crypto';
import { parse, v7 } from 'uuid';

/** Namespaces of derived ids; fixed for ever, since rows of different pages must agree on an id without asking. */
const authorSpace = parse('6f9c3c56-0f7b-4d0e-9d0c-5f3b8c7f1a01');
const conversationSpace = parse('6f9c3c56-0f7b-4d0e-9d0c-5f3b8c7f1a02');
const storySpace = parse('6f9c3c56-0f7b-4d0e-9d0c-5f3b8c7f1a03');

/** Time-ordered, so that rows written together lie together in the index. */
export const newMentionId = (): string => v7();

export function authorId(workspaceId: string, network: string, networkId: string): string {
  return derived(authorSpace, `${workspaceId}\n${network}\n${networkId}`);
}

export function conversationId(workspaceId: string, key: string): string {
  return derived(conversationSpace, `${workspaceId}\n${key}`);
}

/** The same in every workspace: it says nothing but what the words do. */
export function storyId(words: string): string {
  return derived(storySpace, words);
}

/** UUID version 5 (RFC 9562, 5.5), straight from the digest: two of them are made for each post. */
function derived(space: Uint8Array, name: string): string {
  const digest = createHash('sha1').update(space).update(name).digest();
  digest[6] = ((digest[6] as number) & 0x0f) | 0x50;
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
