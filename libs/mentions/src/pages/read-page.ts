import type { Post, Reading } from '@vigie/contract';
import { defaultWideReach, read, type Priors, type ReadInput } from '@vigie/enrichment';
import { messageOf } from '@vigie/platform';
import type { MatcherSet } from '@vigie/query-language';
import { cleanPost } from '../posts/clean-post';
import { reputationAlert } from '../posts/reputation-alert';
import type { ReadPost } from '../write/read-post';

/** A post that cannot be stored, as it came, and why. */
export interface BadPost {
  /** Place in the page. */
  index: number;
  post: unknown;
  error: string;
}

export interface PageReading {
  posts: (ReadPost & { index: number })[];
  /** Posts about none of the brands asked for. */
  unmatched: number;
  /** Posts that are too old for their source to keep. */
  aged: number;
  bad: BadPost[];
}

export interface PageChoices {
  matcher: MatcherSet;
  priors: Priors;
  /** Store under these brands whatever their queries say; null: where a query matches. */
  brandIds: readonly string[] | null;
  /** Only these brands' queries count; null: all. */
  onlyBrandIds: readonly string[] | null;
  /** What was published before is too old to be stored; null: nothing is. */
  keptSince?: Date | null;
}

export type ReadTexts = (texts: readonly ReadInput[], priors: Priors) => Reading[];

/** People a post may have reached: the author's followers or the views the network tells, whichever is more. */
export function reachOf(post: Pick<Post, 'author' | 'views'>): number | null {
  const followers = post.author?.followers ?? null;
  if (followers === null || post.views === null) return followers ?? post.views;
  return Math.max(followers, post.views);
}

/**
 * Cleans, matches and reads the posts of a page; pure. A post that makes the reading fail is found by halving and told
 * apart; the others are read.
 */
export function readPage(
  raw: readonly unknown[],
  choices: PageChoices,
  readTexts: ReadTexts = read,
): PageReading {
  const bad: BadPost[] = [];
  const matched: { index: number; post: Post; brandIds: readonly string[] }[] = [];
  const keptSince = choices.keptSince?.getTime() ?? -Infinity;
  let unmatched = 0;
  let aged = 0;
  raw.forEach((value, index) => {
    const { post, fault } = cleanPost(value);
    if (!post) {
      bad.push({ index, post: value, error: fault });
      return;
    }
    const isAged = Date.parse(post.publishedAt) < keptSince;
    const brandIds = isAged ? [] : brandsOf(post, choices);
    // A post that was changed may be stored already, from when it matched, or because somebody works on it.
    if (brandIds.length > 0 || post.editedAt !== null) matched.push({ index, post, brandIds });
    else if (isAged) aged += 1;
    else unmatched += 1;
  });
  const wideReach = choices.priors.wideReach ?? defaultWideReach;
  const posts: PageReading['posts'] = [];
  inHalves(
    matched,
    (part) => {
      const readings = readTexts(
        part.map(({ post }) => inputOf(post)),
        choices.priors,
      );
      const done = part.map(({ index, post, brandIds }, at) => {
        const reading = readings[at];
        if (!reading) throw new Error('the engine gave no reading for a text');
        const reach = reachOf(post);
        return { index, post, reading, brandIds, reach, flags: reputationAlert(reading, reach, wideReach) };
      });
      posts.push(...done);
    },
    ({ index, post }, error) => bad.push({ index, post, error: messageOf(error) }),
  );
  return { posts, unmatched, aged, bad };
}

const inputOf = (post: Post): ReadInput => ({
  text: post.text,
  languageHint: post.languageHint,
  reach: reachOf(post),
  authorHandle: post.author?.handle ?? null,
});

function brandsOf(post: Post, choices: PageChoices): readonly string[] {
  if (choices.brandIds) return choices.brandIds;
  const matching = choices.matcher.match({ text: post.text, authorHandle: post.author?.handle ?? null });
  return choices.onlyBrandIds ? matching.filter((id) => choices.onlyBrandIds?.includes(id)) : matching;
}

/** Does `work` on all items; where it throws, on halves, down to the items it throws on alone. `work` must add its results last. */
function inHalves<T>(
  items: readonly T[],
  work: (part: readonly T[]) => void,
  onBad: (item: T, error: unknown) => void,
): void {
  if (items.length === 0) return;
  try {
    work(items);
  } catch (error) {
    const only = items[0];
    if (items.length === 1 && only !== undefined) {
      onBad(only, error);
      return;
    }
    const middle = items.length >> 1;
    inHalves(items.slice(0, middle), work, onBad);
    inHalves(items.slice(middle), work, onBad);
  }
}
