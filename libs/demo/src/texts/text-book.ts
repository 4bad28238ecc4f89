import { storyOf } from '@vigie/mentions';
import type { DraftSet } from '../drafts/draft-set';
import type { Random } from '../random/random';
import type { Blanks } from './blanks';
import { fillDraft, varies } from './fill-draft';
import { foldedText, likeness, shinglesOf } from './shingles';

/** Drafts that may stand for one another. */
export interface Pile {
  kind: string;
  set: DraftSet;
  /** Times that one draft is written at most, each time otherwise. */
  most: number;
  /** Days after which it is written again. */
  rest: number;
}

/** A draft and the set that it is of: a post, or a thread. */
export interface Draft {
  set: DraftSet;
  /** The first post, then its answers. */
  parts: readonly string[];
}

interface Page extends Draft {
  pile: Pile;
  /** What its first part was made into, as it is compared. */
  written: ReadonlySet<string>[];
  /** From which day on it may be taken. */
  from: number;
}

/** When a draft is wanted, and for what. */
export interface Occasion {
  /** Number of the day. */
  day: number;
  /** How often one of the kind will be taken from here on: what was never written is spread over all of it. */
  toCome: number;
  /** How well a first part suits, 0 to 1; any does when absent. */
  suits?: (text: string) => number;
}

/** Looked at on top of a pile for one that suits. */
const glance = 14;
/** Ways in which a draft is written before it is given up. */
const tries = 12;
/** Two texts of one draft have less than this in common, or one of them is not written. */
const mostAlike = 0.6;
/** From so many sentences on a text is told again without one of them. */
const longText = 4;

/**
 * The drafts, from which texts are drawn so that no two are alike: a draft comes again when every other of its kind was taken,
 * and only where choices, blanks, or a sentence less make another text of it.
 */
export class TextBook {
  private readonly fresh = new Map<string, Page[]>();
  /** Written before, and to be written otherwise; the one that has waited longest first. */
  private readonly again = new Map<string, Page[]>();
  private readonly texts = new Set<string>();
  private readonly stories = new Set<string>();

  constructor(
    piles: readonly Pile[],
    private readonly random: Random,
  ) {
    for (const pile of piles) {
      const pages = pile.set.posts.map((post): Page => ({
        ...{ pile, set: pile.set, written: [], from: 0 },
        parts: typeof post === 'string' ? [post] : post,
      }));
      put(this.fresh, pile.kind, ...pages);
    }
    // In the order of kinds: that of files is nobody's seed.
    for (const kind of [...this.fresh.keys()].sort())
      this.fresh.set(kind, random.shuffled(this.fresh.get(kind) ?? []));
  }

  /** Takes texts that stand already: they are not written again. */
  learn(texts: Iterable<string>): void {
    for (const text of texts) this.note(text);
  }

  /**
   * Takes the next draft of a kind. Write it: one that is not written is not taken again.
   * @returns undefined when there is none that suits.
   */
  take(kind: string, occasion: Occasion): Draft | undefined {
    const fresh = this.fresh.get(kind) ?? [];
    const again = this.again.get(kind) ?? [];
    const first = again.length === 0 || this.random.next() * occasion.toCome < fresh.length;
    return this.pickFrom(first ? fresh : again, occasion) ?? this.pickFrom(first ? again : fresh, occasion);
  }

  private pickFrom(pages: Page[], { day, suits = () => 1 }: Occasion): Page | undefined {
    for (let at = 0; at < Math.min(glance, pages.length); at += 1) {
      if ((pages[at] as Page).from > day) continue;
      if (!this.random.chance(suits((pages[at] as Page).parts[0] ?? ''))) continue;
      const [page] = pages.splice(at, 1);
      if (page) page.from = day + page.pile.rest;
      return page;
    }
    return undefined;
  }

  /**
   * Writes a draft so that no other text is like it.
   * @param blanks drawn anew for each try.
   * @param finish last touches of a part: who is addressed, marks.
   * @returns its parts; of a thread that is told again, the first alone; undefined when it cannot be written in another way.
   */
  write(
    draft: Draft,
    blanks: () => Blanks,
    finish: (text: string, part: number) => string = (text) => text,
  ): string[] | undefined {
    const page = draft as Page;
    const drafts = page.written.length === 0 ? page.parts : page.parts.slice(0, 1);
    for (let tried = 0; tried < tries; tried += 1) {
      const filled = blanks();
      const parts = drafts.map((part, at) => finish(fillDraft(part, filled, this.random), at));
      if (page.written.length > 0) parts[0] = this.shortened(parts[0] as string);
      if (!this.areNew(page, parts)) continue;
      parts.forEach((part) => this.note(part));
      page.written.push(shinglesOf(parts[0] as string));
      if (page.written.length < page.pile.most && canVary(page)) put(this.again, page.pile.kind, page);
      return parts;
    }
    return undefined;
  }

  private areNew(page: Page, parts: readonly string[]): boolean {
    const folded = parts.map(foldedText);
    if (new Set(folded).size < parts.length || folded.some((text) => this.texts.has(text))) return false;
    if (parts.some((part) => this.stories.has(storyOf(part) ?? ''))) return false;
    const shingles = shinglesOf(parts[0] as string);
    return page.written.every((other) => likeness(other, shingles) < mostAlike);
  }

  private note(text: string): void {
    this.texts.add(foldedText(text));
    const story = storyOf(text);
    if (story !== null) this.stories.add(story);
  }

  /** A long text without one of its sentences; what stands above it stays. */
  private shortened(text: string): string {
    const body = text.indexOf('\n') + 1;
    const sentences = sentencesOf(text.slice(body));
    if (sentences.length < longText) return text;
    const left = this.random.int(0, sentences.length - 1);
    return text.slice(0, body) + sentences.filter((_, at) => at !== left).join(' ');
  }
}

const canVary = ({ parts: [first = ''] }: Page) => varies(first) || sentencesOf(first).length >= longText;

const sentencesOf = (text: string) => text.split(/(?<=[.!?…])\s+(?=\p{L}|\p{Extended_Pictographic})/u);

function put(pages: Map<string, Page[]>, kind: string, ...added: Page[]): void {
  pages.set(kind, [...(pages.get(kind) ?? []), ...added]);
}
