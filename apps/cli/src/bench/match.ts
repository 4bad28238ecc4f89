import { StartError } from '@vigie/platform';
import { compileAll, type MatchInput, type MatcherSet } from '@vigie/query-language';
import { setImmediate } from 'node:timers/promises';
import { matchCorpus, queriesOf } from './match-corpus';
import { regexMatcherSet } from './regex-matcher';
import { median, rounded } from './statistics';

export interface MatchBenchOptions {
  posts: number;
  /** Rounds of each side; the two take turns, so that both see the same machine. */
  rounds: number;
  /** Ends the bench before its time. */
  stopped: AbortSignal;
}

export interface MatchFigures {
  posts_per_s: number;
  regex_posts_per_s: number;
  /** Of the medians. */
  ratio: number;
  /** Matches in the posts that both sides were compared on, which found the same. */
  same_matches: number;
}

export interface MatchBenchResult {
  posts: number;
  /** Mean length of a post, UTF-16 units. */
  characters: number;
  queries: Record<string, MatchFigures>;
}

const queryCounts = [1, 10, 100, 1_000] as const;
const seed = 11;
/** Posts that both sides must agree on. */
const comparedPosts = 2_000;
/** Microseconds of processor a side has at least in a round. */
const roundTime = 700_000;

/**
 * Matches generated posts against generated queries with the engine, and in turn with one regular expression a query,
 * on one core.
 * @throws StartError when the two do not find the same; the reason of `stopped`.
 */
export async function benchMatch({
  posts: count,
  rounds,
  stopped,
}: MatchBenchOptions): Promise<MatchBenchResult> {
  const { posts, expressions } = matchCorpus(seed, count, Math.max(...queryCounts));
  const all = queriesOf(expressions);
  const characters = posts.reduce((sum, { text }) => sum + text.length, 0) / posts.length;
  // So that a signal to stop is heard.
  const breathe = async () => {
    await setImmediate();
    stopped.throwIfAborted();
  };
  const result: MatchBenchResult = { posts: count, characters: rounded(characters, 0), queries: {} };
  for (const queryCount of queryCounts) {
    const queries = all.slice(0, queryCount);
    const ours = compileAll(queries);
    const regex = regexMatcherSet(queries);
    const sameMatches = await compare(ours, regex, posts.slice(0, comparedPosts), breathe);
    const ourRates: number[] = [];
    const regexRates: number[] = [];
    // One round of each that is not counted: code warms up, and the engine has seen which words are rare.
    for (let round = 0; round <= rounds; round += 1) {
      await breathe();
      const ourRate = rateOf(ours, posts);
      await breathe();
      const regexRate = rateOf(regex, posts);
      if (round === 0) continue;
      ourRates.push(ourRate);
      regexRates.push(regexRate);
    }
    result.queries[queryCount] = {
      posts_per_s: rounded(median(ourRates), 0),
      regex_posts_per_s: rounded(median(regexRates), 0),
      ratio: rounded(median(ourRates) / median(regexRates)),
      same_matches: sameMatches,
    };
  }
  return result;
}

/**
 * Posts a second of processor time, from the first post again when all are through. All threads of the process count
 * (those that collect garbage and compile too), so that it is never more than the clock would say of one free core,
 * and other programs on the machine weigh less.
 */
function rateOf(set: MatcherSet, posts: readonly MatchInput[]): number {
  const started = process.cpuUsage();
  let done = 0;
  for (;;) {
    for (let k = 0; k < 100; k += 1) set.match(posts[done++ % posts.length] as MatchInput);
    const { user, system } = process.cpuUsage(started);
    if (user + system >= roundTime) return (1_000_000 * done) / (user + system);
  }
}

/** Matches that both find. */
async function compare(
  ours: MatcherSet,
  regex: MatcherSet,
  posts: readonly MatchInput[],
  breathe: () => Promise<void>,
): Promise<number> {
  let matches = 0;
  for (const post of posts) {
    await breathe();
    const found = ours.match(post);
    const other = regex.match(post);
    if (found.join() !== other.join())
      throw new StartError(
        `The two sides differ on "${post.text}": queries ${found.join()} against ${other.join()}.`,
      );
    matches += found.length;
  }
  return matches;
}
