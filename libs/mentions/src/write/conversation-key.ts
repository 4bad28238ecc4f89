import type { Post } from '@vigie/contract';

/**
 * What a post belongs to, known from the post alone, so that pages may come in any order and any number of times:
 * its thread where the network tells; else what its author writes on the same UTC day; else itself.
 */
export function conversationKey(
  post: Pick<Post, 'network' | 'networkId' | 'threadId' | 'author' | 'publishedAt'>,
): string {
  if (post.threadId !== null && post.threadId !== '') return `thread:${post.network}:${post.threadId}`;
  if (post.author)
    return `run:${post.network}:${post.author.networkId}:${new Date(post.publishedAt).toISOString().slice(0, 10)}`;
  return `post:${post.network}:${post.networkId}`;
}
