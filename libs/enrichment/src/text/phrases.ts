import { fold, type Word } from './words';

/** What was found: words `from` to `to` (excluded) carry `value`. */
export interface PhraseMatch<T> {
  from: number;
  to: number;
  value: T;
}

interface Node<T> {
  next: Map<string, Node<T>>;
  /** Children by the beginning of a word, at least four letters. */
  starts: Array<[string, Node<T>]>;
  /** What may follow after up to two words of any kind. */
  gap: Node<T> | null;
  value: T | null;
}

const gapWidth = 2;
const prefixLength = 4;

/**
 * Many short patterns looked for at once, by words. A pattern is words parted by spaces; `a|b` is either,
 * `word?` may be missing, `word~` is the beginning of a word (four letters or more), `*` is up to two words of any kind.
 * Accents and case do not count. Finding costs one map look-up a word where nothing begins.
 */
export class Phrases<T> {
  private readonly root: Node<T> = newNode();
  private readonly rootStarts = new Map<string, Array<[string, Node<T>]>>();

  constructor(patterns: Iterable<readonly [string, T]>) {
    for (const [pattern, value] of patterns) {
      for (const sequence of expand(pattern)) this.add(sequence, value, pattern);
    }
    for (const [start, node] of this.root.starts) {
      const head = start.slice(0, prefixLength);
      this.rootStarts.set(head, [...(this.rootStarts.get(head) ?? []), [start, node]]);
    }
  }

  /** The longest match beginning at each word, left to right, within sentences, never overlapping. */
  findAll(words: readonly Word[]): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const match = this.matchAt(words, at);
      if (match) {
        found.push(match);
        at = match.to - 1;
      }
    }
    return found;
  }

  /** Whole words and word beginnings (cut to four letters) with which some match may begin. */
  openings(): { words: string[]; heads: string[] } {
    return { words: [...this.root.next.keys()], heads: [...this.rootStarts.keys()] };
  }

  /** The longest match that begins at word `at`, or null. */
  matchAt(words: readonly Word[], at: number): PhraseMatch<T> | null {
    const first = words[at];
    if (!first) return null;
    let best: PhraseMatch<T> | null = null;
    const keep = (node: Node<T>, index: number): void => {
      const match = walk(node, words, index, first.sentence);
      if (match && (!best || match.to > best.to)) best = { from: at, to: match.to, value: match.value };
    };
    const direct = this.root.next.get(first.folded);
    if (direct) keep(direct, at + 1);
    const starts =
      first.folded.length < prefixLength
        ? undefined
        : this.rootStarts.get(first.folded.slice(0, prefixLength));
    if (starts) {
      for (const [start, node] of starts) if (first.folded.startsWith(start)) keep(node, at + 1);
    }
    return best;
  }

  private add(sequence: string[], value: T, pattern: string): void {
    let node = this.root;
    sequence.forEach((item, index) => {
      if (item === '*') {
        if (index === 0 || index === sequence.length - 1)
          throw new Error(`a gap begins or ends the pattern "${pattern}"`);
        node.gap ??= newNode();
        node = node.gap;
      } else if (item.endsWith('~')) {
        const start = item.slice(0, -1);
        if (start.length < prefixLength)
          throw new Error(`a beginning is too short in the pattern "${pattern}"`);
        let child = node.starts.find(([known]) => known === start)?.[1];
        if (!child) {
          child = newNode<T>();
          node.starts.push([start, child]);
        }
        node = child;
      } else {
        let child = node.next.get(item);
        if (!child) {
          child = newNode<T>();
          node.next.set(item, child);
        }
        node = child;
      }
    });
    node.value ??= value;
  }
}

/** Several sets of patterns looked for in one pass; matches of one set never overlap, those of two sets may. */
export class PhraseGroups<K, T> {
  private readonly byWord = new Map<string, number[]>();
  private readonly byHead = new Map<string, number[]>();

  constructor(private readonly groups: ReadonlyArray<readonly [K, Phrases<T>]>) {
    groups.forEach(([, phrases], index) => {
      const { words, heads } = phrases.openings();
      for (const word of words) push(this.byWord, word, index);
      for (const head of heads) push(this.byHead, head, index);
    });
  }

  /** The matches of each group that has any, in the groups' order. */
  findAll(words: readonly Word[]): Array<[K, PhraseMatch<T>[]]> {
    const found: PhraseMatch<T>[][] = this.groups.map(() => []);
    const free = this.groups.map(() => 0);
    const look = (indices: readonly number[] | undefined, at: number): void => {
      if (!indices) return;
      for (const index of indices) {
        if ((free[index] ?? 0) > at) continue;
        const match = this.groups[index]?.[1].matchAt(words, at);
        if (!match) continue;
        found[index]?.push(match);
        free[index] = match.to;
      }
    };
    for (let at = 0; at < words.length; at += 1) {
      const { folded } = words[at] as Word;
      look(this.byWord.get(folded), at);
      if (folded.length >= prefixLength) look(this.byHead.get(folded.slice(0, prefixLength)), at);
    }
    const groups: Array<[K, PhraseMatch<T>[]]> = [];
    this.groups.forEach(([key], index) => {
      const matches = found[index] ?? [];
      if (matches.length > 0) groups.push([key, matches]);
    });
    return groups;
  }
}

function push(into: Map<string, number[]>, key: string, index: number): void {
  const known = into.get(key);
  if (known) known.push(index);
  else into.set(key, [index]);
}

function newNode<T>(): Node<T> {
  return { next: new Map(), starts: [], gap: null, value: null };
}

/** Every sequence a pattern stands for; elided words and hyphens are parted as in texts. */
function expand(pattern: string): string[][] {
  let sequences: string[][] = [[]];
  for (const piece of pattern.trim().split(/\s+/)) {
    const optional = piece.endsWith('?');
    const choices = (optional ? piece.slice(0, -1) : piece).split('|').map((choice) => {
      const folded = fold(choice);
      return folded === '*'
        ? ['*']
        : folded.replace(/^(l|d|j|m|t|s|c|n|qu|quelqu)'(?=.)/, "$1' ").split(/[ -]/);
    });
    const grown: string[][] = optional ? [...sequences] : [];
    for (const sequence of sequences) for (const choice of choices) grown.push([...sequence, ...choice]);
    sequences = grown;
  }
  return sequences;
}

function walk<T>(
  node: Node<T>,
  words: readonly Word[],
  at: number,
  sentence: number,
): { to: number; value: T } | null {
  let best: { to: number; value: T } | null = node.value === null ? null : { to: at, value: node.value };
  const consider = (match: { to: number; value: T } | null): void => {
    if (match && (!best || match.to > best.to)) best = match;
  };
  const word = words[at];
  if (word && word.sentence === sentence) {
    const child = node.next.get(word.folded);
    if (child) consider(walk(child, words, at + 1, sentence));
    for (const [start, follower] of node.starts) {
      if (word.folded.startsWith(start)) consider(walk(follower, words, at + 1, sentence));
    }
    if (node.gap) {
      for (let skipped = 0; skipped <= gapWidth; skipped += 1) {
        if (words[at + skipped]?.sentence !== sentence) break;
        consider(walk(node.gap, words, at + skipped, sentence));
      }
    }
  }
  return best;
}
