import type { Post } from '@vigie/contract';

/**
 * What a post belongs to, known from the post alone, so that pages may come in any order and any number of times:
 * what its author writes in its thread where the network tells one; else what its author writes on the same UTC day;
 * without an author, itself. A thread alone would not do: forty people under one post of a brand are forty lines.
 */
export function conversationKey(
  post: Pick<Post, 'network' | 'networkId' | 'threadId' | 'author' | 'publishedAt'>,
): string {
  if (!post.author) return `post:${post.network}:${post.networkId}`;
  if (post.threadId !== null && post.threadId !== '')
    return `thread:${post.network}:${post.threadId}:${post.author.networkId}`;
  return `run:${post.network}:${post.author.networkId}:${new Date(post.publishedAt).toISOString().slice(0, 10)}`;
}
