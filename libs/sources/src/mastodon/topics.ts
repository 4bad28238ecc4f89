import { hashtags, toSearchPhrases } from '@vigie/query-language';
import type { ListenedQuery } from '../connector/connector';
import { maxTags } from './mastodon-settings';

/** Searches of one source at most, each a request. */
const maxSearches = 10;
/** UTF-16 units of one search. */
const searchLength = 200;

/** Tags that people put under a post about the topics. */
export function tagsOf(queries: readonly ListenedQuery[]): string[] {
  return [...new Set(queries.flatMap(({ query }) => hashtags(query)))].slice(0, maxTags);
}

/** Words to search for: every post about a topic holds one of its phrases at least. The search of instances knows no "or". */
export function searchesOf(queries: readonly ListenedQuery[]): string[] {
  const limits = { length: searchLength, count: maxSearches };
  return [...new Set(queries.flatMap(({ query }) => toSearchPhrases(query, limits)))].slice(0, maxSearches);
}
