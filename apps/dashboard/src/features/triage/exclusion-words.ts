import { compile, parse, proposeWords, withExclusion, type ProposedWord } from '@vigie/query-language';

/** Words proposed at most. */
const most = 8;
/** Shorter ones tell nothing apart. */
const shortest = 4;

/**
 * Words to leave out of a topic: what tells the off-topic texts from those on topic. Where they are too few to compare, the
 * words of the off-topic texts that none on topic holds, the most frequent first.
 * @param posts of each word: off-topic texts that hold it.
 */
export function exclusionWords(
  expression: string,
  offTopic: readonly string[],
  onTopic: readonly string[],
): ProposedWord[] {
  const parsed = parse(expression);
  if (!parsed.ok || offTopic.length === 0) return [];
  const told = proposeWords(
    [...offTopic, ...onTopic].map((text) => ({ text })),
    parsed.query,
    { max: most },
  ).exclude;
  const own = compile(parsed.query);
  const counts = new Map<string, number>();
  for (const text of offTopic)
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const text of onTopic) for (const word of wordsOf(text)) counts.delete(word);
  const single = [...counts]
    .filter(([word]) => !own.matches({ text: word }) && withExclusion(expression, word) !== expression)
    .sort(([one, x], [other, y]) => y - x || other.length - one.length || (one < other ? -1 : 1))
    .map(([word, posts]) => ({ word, posts, share: posts / offTopic.length }));
  const seen = new Set<string>();
  return [...told, ...single]
    .filter(({ word }) => {
      const key = word.toLowerCase();
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, most);
}

function wordsOf(text: string): Set<string> {
  const prose = text.toLowerCase().replace(/(?:https?:\/\/|www\.)\S+/g, ' ');
  return new Set((prose.match(/\p{L}[\p{L}\p{M}-]+/gu) ?? []).filter((word) => word.length >= shortest));
}

/** The expression without what holds any of these words; a word that cannot be left out changes nothing. */
export function withoutWords(expression: string, words: readonly string[]): string {
  return words.reduce((left, word) => withExclusion(left, word), expression);
}
