import type { MatchInput, Query } from './model';
import { accept, planOf, Programs, TermTable, type CostOf } from './programs';
import { leavesOf } from './terms';
import { Tokens, type TokenColumns } from './tokens';
import { type Lists, pack, Vocabulary } from './vocabulary';

/** Told of each place of a term in the text, in UTF-16 units. */
export type OnFound = (term: number, start: number, end: number) => void;

/**
 * After how many posts the guards are chosen again, by how often terms were met; then each time this many times as
 * many, so that the cost of choosing vanishes.
 */
const learningPosts = 1_000;
const learningFactor = 8;

/** One for all engines: a run never waits, so no two overlap. */
const tokens = new Tokens();

/**
 * Many queries as one index. For a post, tokens lead to the terms they are or belong to, terms that are there lead to
 * the queries that cannot match without one of them, and only those queries are evaluated.
 *
 * Every array is laid out once. A run writes stamps instead of clearing, so that it costs what the post holds and not
 * what the queries hold, and it allocates nothing but its answer.
 */
export class Engine {
  readonly terms = new TermTable();

  private readonly vocabulary: Vocabulary;
  /** Token → the term that is this token alone, −1 when there is none. */
  private readonly single: Int32Array;
  /** Token → the phrases verified when it is met: it is their longest word, more often than not their rarest. */
  private readonly phrasesAt: Lists;
  /** Term → its tokens, and which of them is verified first. */
  private readonly tokensOf: Lists;
  private readonly anchors: Int32Array;
  /** Term → the queries to evaluate when it is there. */
  private queriesOf!: Lists;
  /** Queries that may match a post in which nothing was found. */
  private always: number[] = [];
  /** Term → the posts that held it. */
  private readonly hits: Float64Array;
  private posts = 0;
  private learnAt = learningPosts;

  /** Query → where its program starts. */
  private entries!: Int32Array;
  /** Three numbers a step: the term it tests, the step when it is there, the step when it is not. */
  private steps!: Int32Array;

  /** Number of the run: what carries it was met in this run. */
  private run = 0;
  private readonly termRun: Int32Array;
  private readonly tokenRun: Int32Array;
  private readonly queryRun: Int32Array;
  private readonly candidates: Int32Array;
  private candidateCount = 0;
  /** Vocabulary token of each word of the post. */
  private wordIds = new Int32Array(512);

  constructor(private readonly queries: readonly Query[]) {
    for (const query of queries) for (const { term } of leavesOf(query)) this.terms.idOf(term);
    this.hits = new Float64Array(this.terms.size);
    this.plan(this.terms.costOf);

    const ids = new Map<string, number>();
    for (const token of this.terms.tokens.flat()) if (!ids.has(token)) ids.set(token, ids.size);
    this.vocabulary = new Vocabulary([...ids.keys()]);
    this.single = new Int32Array(ids.size).fill(-1);
    this.anchors = new Int32Array(this.terms.size);
    const phrasesAt = [...ids].map((): number[] => []);
    const tokensOf = this.terms.tokens.map((words) => words.map((word) => ids.get(word) as number));
    this.terms.tokens.forEach((words, term) => {
      const lengths = words.map((word) => word.length);
      const anchor = lengths.indexOf(Math.max(...lengths));
      const id = tokensOf[term]?.[anchor] as number;
      if (words.length === 1) this.single[id] = term;
      else phrasesAt[id]?.push(term);
      this.anchors[term] = anchor;
    });
    this.phrasesAt = pack(phrasesAt);
    this.tokensOf = pack(tokensOf);

    this.termRun = new Int32Array(this.terms.size);
    this.tokenRun = new Int32Array(ids.size);
    this.queryRun = new Int32Array(queries.length);
    this.candidates = new Int32Array(queries.length);
  }

  /** Places of the queries that match a post, ascending, in `found`, which must be as long; returns how many. */
  match(post: MatchInput, found: Int32Array): number {
    this.begin();
    this.read(post);
    this.markTerms(tokens.words, true);
    this.markTerms(tokens.names, false);
    for (const query of this.always) this.candidates[this.candidateCount++] = query;

    const { candidates, entries, steps, termRun, run } = this;
    let count = 0;
    for (let c = 0; c < this.candidateCount; c++) {
      const query = candidates[c] as number;
      let step = entries[query] as number;
      while (step >= 0) {
        const isThere = termRun[steps[step] as number] === run;
        step = steps[isThere ? step + 1 : step + 2] as number;
      }
      if (step === accept) found[count++] = query;
    }
    sortFirst(found, count);
    return count;
  }

  /** Every place of every term in the text of a post. Names that are not in the text (the author's) have none. */
  find(post: MatchInput, onFound: OnFound): void {
    this.read(post);
    for (const columns of [tokens.words, tokens.names]) {
      for (let t = 0; t < columns.count; t++) {
        const id = this.idOf(columns, t);
        if (id < 0 || (columns.start[t] as number) < 0) continue;
        const term = this.single[id] as number;
        if (term >= 0) onFound(term, columns.start[t] as number, columns.end[t] as number);
        if (columns === tokens.names) continue;
        for (let p = this.phrasesAt.from[id] as number; p < (this.phrasesAt.from[id + 1] as number); p++) {
          const phrase = this.phrasesAt.items[p] as number;
          const first = this.phraseStart(phrase, t);
          if (first < 0) continue;
          const last = first + (this.terms.tokens[phrase]?.length ?? 1) - 1;
          onFound(phrase, columns.start[first] as number, columns.end[last] as number);
        }
      }
    }
  }

  /** Chooses what leads to each query, and writes down what is evaluated then. */
  private plan(costOf: CostOf): void {
    const programs = new Programs(this.terms, costOf);
    const queriesOf = this.terms.tokens.map((): number[] => []);
    this.always = [];
    const entries = this.queries.map((query, index) => {
      const { guard, rest } = planOf(query, this.terms, costOf);
      if (!guard) this.always.push(index);
      else for (const term of new Set(guard)) queriesOf[term]?.push(index);
      return rest ? programs.add(rest) : accept;
    });
    this.queriesOf = pack(queriesOf);
    this.entries = Int32Array.from(entries);
    this.steps = Int32Array.from(programs.steps);
  }

  /** Looks are a guess: what a stream says most often shows after some posts, and the rarest words guard best. */
  private learn(): void {
    this.learnAt *= learningFactor;
    // A term not met yet is as rare as it looks, and rarer than those that were.
    this.plan((term) => ((this.hits[term] as number) + this.terms.costOf(term)) / (this.posts + 1));
  }

  private begin(): void {
    if (++this.posts === this.learnAt) this.learn();
    this.candidateCount = 0;
    if (++this.run < 0x7fffffff) return;
    // After two thousand million posts the numbers start again.
    for (const runs of [this.termRun, this.tokenRun, this.queryRun]) runs.fill(0);
    this.run = 1;
  }

  private read(post: MatchInput): void {
    const { words } = tokens.read(post.text, post.authorHandle);
    if (this.wordIds.length < words.count || this.wordIds.length > 16 * (words.count + 4_096)) {
      this.wordIds = new Int32Array(words.count + 512);
    }
    // All first: a phrase is verified around its anchor, on both sides.
    for (let t = 0; t < words.count; t++) this.wordIds[t] = this.vocabulary.find(tokens.chars, words, t);
  }

  private idOf(columns: TokenColumns, token: number): number {
    if (columns === tokens.words) return this.wordIds[token] as number;
    return this.vocabulary.find(tokens.chars, columns, token);
  }

  private markTerms(columns: TokenColumns, withPhrases: boolean): void {
    const { run, tokenRun, termRun, single, phrasesAt, wordIds } = this;
    const count = columns.count;
    for (let t = 0; t < count; t++) {
      const id = (withPhrases ? wordIds[t] : this.idOf(columns, t)) as number;
      if (id < 0) continue;
      if (tokenRun[id] !== run) {
        tokenRun[id] = run;
        const term = single[id] as number;
        if (term >= 0) this.markTerm(term);
      }
      if (!withPhrases) continue;
      const to = phrasesAt.from[id + 1] as number;
      for (let p = phrasesAt.from[id] as number; p < to; p++) {
        const phrase = phrasesAt.items[p] as number;
        if (termRun[phrase] !== run && this.phraseStart(phrase, t) >= 0) this.markTerm(phrase);
      }
    }
  }

  /** Notes that a term is there; to be called once a term and run. */
  private markTerm(term: number): void {
    const { run, queriesOf, queryRun, candidates } = this;
    this.termRun[term] = run;
    this.hits[term] = (this.hits[term] as number) + 1;
    const to = queriesOf.from[term + 1] as number;
    let count = this.candidateCount;
    for (let q = queriesOf.from[term] as number; q < to; q++) {
      const query = queriesOf.items[q] as number;
      if (queryRun[query] === run) continue;
      queryRun[query] = run;
      candidates[count++] = query;
    }
    this.candidateCount = count;
  }

  /** The first word of a phrase whose anchor stands at word `token`; −1 when the words around are others. */
  private phraseStart(phrase: number, token: number): number {
    const from = this.tokensOf.from[phrase] as number;
    const length = (this.tokensOf.from[phrase + 1] as number) - from;
    const first = token - (this.anchors[phrase] as number);
    if (first < 0 || first + length > tokens.words.count) return -1;
    for (let i = 0; i < length; i++) {
      if (this.wordIds[first + i] !== this.tokensOf.items[from + i]) return -1;
    }
    return first;
  }
}

/** Sorts the first `count` numbers. Few at most posts, for which a native sort costs more than the matching. */
function sortFirst(numbers: Int32Array, count: number): void {
  if (count > 40) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = numbers[i] as number;
    let at = i;
    for (; at > 0 && (numbers[at - 1] as number) > value; at--) numbers[at] = numbers[at - 1] as number;
    numbers[at] = value;
  }
}
