import { charInfo, CharKind, folds, kinds, several } from './characters';

const hashBasis = 0x811c9dc5 | 0;
const hashPrime = 0x01000193;
const apostrophe = 0x27;
const at = 0x40;
const dash = 0x2d;
const dot = 0x2e;
const hash = 0x23;

/** The part of a Bluesky handle that says nothing of who it is. */
const blueskySuffix = '.bsky.social';

/** FNV-1a over UTF-16 units: spread enough for a table of words, one multiplication a character. */
export function hashOf(chars: Uint16Array, from: number, to: number): number {
  let value = hashBasis;
  for (let i = from; i < to; i++) value = Math.imul(value ^ (chars[i] as number), hashPrime);
  return value;
}

/** Columns of tokens, reused from text to text. Folded text of token `t`: `chars[foldFrom[t] … foldTo[t])`. */
export class TokenColumns {
  count = 0;
  foldFrom = new Int32Array(0);
  foldTo = new Int32Array(0);
  hash = new Int32Array(0);
  /** Place in the original text, in UTF-16 units; −1 for a name that is not in the text. */
  start = new Int32Array(0);
  end = new Int32Array(0);

  /** Forgets the tokens and makes room for as many. */
  reset(capacity: number): void {
    this.count = 0;
    if (this.hash.length >= capacity) return;
    this.foldFrom = new Int32Array(capacity);
    this.foldTo = new Int32Array(capacity);
    this.hash = new Int32Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
  }

  add(foldFrom: number, foldTo: number, hashed: number, start: number, end: number): void {
    const t = this.count++;
    this.foldFrom[t] = foldFrom;
    this.foldTo[t] = foldTo;
    this.hash[t] = hashed;
    this.start[t] = start;
    this.end[t] = end;
  }
}

/** Buffers grown by an outsized text are let go before the next one. */
const keptLength = 1 << 16;

/**
 * Cuts a text into folded words, and the tags and handles laid over them.
 *
 * - A word is a run of letters, digits and their marks. Scripts that put no spaces between words give one word a
 *   character; so do emoji, currency signs, `+` and `&`.
 * - An apostrophe parts words (l'Orange: l, orange; Orange's: orange, s), except after `aujourd` and `prud` and in n't.
 * - Everything else parts words; invisible characters are as if absent.
 * - `#name` and `@name` that do not touch a word before them are also names, kept in {@link names} with their sign.
 *   Their letters are words too.
 *
 * One instance serves text after text without allocating: read what you need before the next {@link read}.
 * Time is linear in the length of the text.
 */
export class Tokens {
  chars = new Uint16Array(0);
  readonly words = new TokenColumns();
  readonly names = new TokenColumns();
  private used = 0;

  /** Reads a post: its text, then the handle of its author as one more name (without a place in the text). */
  read(text: string, authorHandle?: string | null): this {
    const length = text.length;
    const author = authorHandle ? authorHandle.slice(0, 512) : '';
    this.reset(length + author.length);
    this.readText(text);
    if (author !== '') this.readAuthor(author);
    return this;
  }

  /** Folded text of one token. */
  textOf(columns: TokenColumns, token: number): string {
    let text = '';
    for (let i = columns.foldFrom[token] as number; i < (columns.foldTo[token] as number); i++) {
      text += String.fromCharCode(this.chars[i] as number);
    }
    return text;
  }

  /**
   * Reads the tag or handle whose sign stands at `position`, and adds it to {@link names}.
   * Returns the position after it, or `position` when no name follows the sign.
   */
  readName(text: string, position: number): number {
    const isHandle = kindAt(text, position) === CharKind.at;
    const foldFrom = this.used;
    this.chars[this.used++] = isHandle ? at : hash;
    let end = this.readSegments(text, position + 1, isHandle);
    if (end < 0) {
      this.used = foldFrom;
      return position;
    }
    const localTo = this.used;
    if (isHandle && end < text.length && kindAt(text, end) === CharKind.at) {
      this.chars[this.used++] = at;
      const domainEnd = this.readSegments(text, end + 1, true);
      if (domainEnd < 0) this.used = localTo;
      else end = domainEnd;
    }
    const add = (to: number) => this.names.add(foldFrom, to, hashOf(this.chars, foldFrom, to), position, end);
    add(this.used);
    // The letters of a name are read again as words.
    this.makeRoom(2 * (text.length - position) + 64);
    // `@orange` also means orange on whatever instance, and orange.bsky.social.
    if (this.used > localTo) add(localTo);
    else if (isHandle && this.endsWith(blueskySuffix, foldFrom + 2)) add(this.used - blueskySuffix.length);
    return end;
  }

  private reset(length: number): void {
    if (length <= keptLength && this.chars.length > 4 * keptLength) {
      this.chars = new Uint16Array(0);
      for (const columns of [this.words, this.names]) columns.foldFrom = columns.hash = new Int32Array(0);
    }
    this.used = 0;
    // Each unit is folded at most twice (as a word, as a name), plus signs: longer foldings ask for room themselves.
    const room = 2 * length + 64;
    if (this.chars.length < room) this.chars = new Uint16Array(room + (room >> 1));
    this.words.reset(length + 8);
    this.names.reset(length + 8);
  }

  private readText(text: string): void {
    const length = text.length;
    let chars = this.chars;
    let used = this.used;
    /** 0 between words, 1 in a word, 2 after a character that is a word of its own. */
    let state = 0;
    let foldFrom = 0;
    let start = 0;
    let end = 0;
    let hashed = hashBasis;
    let nameEnd = -1;

    for (let i = 0; i < length;) {
      const unit = text.charCodeAt(i);
      let kind: number = kinds[unit] as number;
      let width = 1;
      let folded = folds[unit] as number;
      let long = '';
      if (kind === 0 || folded === several) {
        const codePoint = text.codePointAt(i) as number;
        const info = charInfo(codePoint);
        kind = info.kind;
        width = codePoint > 0xffff ? 2 : 1;
        folded = info.folded.length === 1 ? info.folded.charCodeAt(0) : 0;
        if (info.folded.length > 1) {
          long = info.folded;
          this.used = used;
          this.makeRoom(long.length + 2 * (length - i) + 64);
          chars = this.chars;
        }
      }

      if (kind === CharKind.word) {
        if (state !== 1) {
          if (state === 2) this.words.add(foldFrom, used, hashed, start, end);
          state = 1;
          foldFrom = used;
          start = i;
          hashed = hashBasis;
        }
      } else if (kind === CharKind.separator || kind === CharKind.underscore) {
        if (state !== 0) {
          this.words.add(foldFrom, used, hashed, start, end);
          state = 0;
        }
        i += width;
        continue;
      } else if (kind === CharKind.single || kind === CharKind.symbol) {
        if (state !== 0) this.words.add(foldFrom, used, hashed, start, end);
        state = 2;
        foldFrom = used;
        start = i;
        hashed = hashBasis;
      } else if (kind === CharKind.apostrophe) {
        if (state === 1 && joins(chars, foldFrom, used, text, i + 1)) {
          chars[used++] = apostrophe;
          hashed = Math.imul(hashed ^ apostrophe, hashPrime);
        } else if (state !== 0) {
          this.words.add(foldFrom, used, hashed, start, end);
          state = 0;
        }
        i += width;
        continue;
      } else if (kind === CharKind.hash || kind === CharKind.at) {
        const touches = state === 1 && nameEnd !== i;
        if (state !== 0) {
          this.words.add(foldFrom, used, hashed, start, end);
          state = 0;
        }
        if (!touches && i >= nameEnd) {
          this.used = used;
          const after = this.readName(text, i);
          used = this.used;
          chars = this.chars;
          if (after > i) nameEnd = after;
        }
        i += width;
        continue;
      } else if (kind === CharKind.invisible || state === 0) {
        // Invisible, or a mark with no letter to stand on.
        i += width;
        continue;
      }

      if (folded !== 0) {
        chars[used++] = folded;
        hashed = Math.imul(hashed ^ folded, hashPrime);
      } else {
        for (let k = 0; k < long.length; k++) {
          const part = long.charCodeAt(k);
          chars[used++] = part;
          hashed = Math.imul(hashed ^ part, hashPrime);
        }
      }
      i += width;
      end = i;
    }
    if (state !== 0) this.words.add(foldFrom, used, hashed, start, end);
    this.used = used;
  }

  /** A handle that is not one name from end to end (a display name, an address) is no handle at all. */
  private readAuthor(handle: string): void {
    const signed = kindAt(handle, 0) === CharKind.at ? handle : `@${handle}`;
    const first = this.names.count;
    const used = this.used;
    this.makeRoom(2 * signed.length + 64);
    if (this.readName(signed, 0) !== signed.length) {
      this.names.count = first;
      this.used = used;
    }
    for (let t = first; t < this.names.count; t++) this.names.start[t] = this.names.end[t] = -1;
  }

  /**
   * Folds the characters of a name from `from` on. Handles may hold single dots and dashes between letters.
   * Returns the position after the last one, or −1 when there is no letter nor digit.
   */
  private readSegments(text: string, from: number, isHandle: boolean): number {
    const length = text.length;
    const usedBefore = this.used;
    let end = -1;
    let letters = false;
    for (let i = from; i < length;) {
      const codePoint = text.codePointAt(i) as number;
      const width = codePoint > 0xffff ? 2 : 1;
      let kind: number = codePoint < 0x10000 ? (kinds[codePoint] as number) : 0;
      let folded = codePoint < 0x10000 ? (folds[codePoint] as number) : several;
      let long = '';
      if (kind === 0 || folded === several) {
        const info = charInfo(codePoint);
        kind = info.kind;
        long = info.folded;
        folded = 0;
      }
      if (kind === CharKind.invisible) {
        i += width;
        continue;
      }
      const isInnerSign = isHandle && (codePoint === dot || codePoint === dash);
      if (kind === CharKind.word || kind === CharKind.single) letters = true;
      else if (isInnerSign && end === i && continuesName(text, i + 1)) {
        this.chars[this.used++] = codePoint;
        i += width;
        continue;
      } else if (kind !== CharKind.underscore && (kind !== CharKind.mark || end < 0)) break;

      if (folded !== 0) this.chars[this.used++] = folded;
      if (long !== '') this.makeRoom(long.length + 2 * (length - i) + 64);
      for (let k = 0; k < long.length; k++) this.chars[this.used++] = long.charCodeAt(k);
      i += width;
      end = i;
    }
    if (letters) return end;
    this.used = usedBefore;
    return -1;
  }

  private endsWith(suffix: string, from: number): boolean {
    const first = this.used - suffix.length;
    if (first < from) return false;
    for (let i = 0; i < suffix.length; i++) if (this.chars[first + i] !== suffix.charCodeAt(i)) return false;
    return true;
  }

  private makeRoom(units: number): void {
    if (this.used + units <= this.chars.length) return;
    const larger = new Uint16Array(2 * (this.used + units));
    larger.set(this.chars);
    this.chars = larger;
  }
}

function kindAt(text: string, position: number): CharKind {
  const codePoint = text.codePointAt(position);
  return codePoint === undefined ? CharKind.separator : charInfo(codePoint).kind;
}

function widthAt(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}

/** True when a dot or dash before `position` is inside a name. */
function continuesName(text: string, position: number): boolean {
  const kind = kindAt(text, position);
  return kind === CharKind.word || kind === CharKind.single || kind === CharKind.underscore;
}

/** True when an apostrophe is part of the word: aujourd'hui, prud'homme, don't. `next` is the position after it. */
function joins(chars: Uint16Array, from: number, to: number, text: string, next: number): boolean {
  if (kindAt(text, next) !== CharKind.word) return false;
  if (is(chars, from, to, 'aujourd') || is(chars, from, to, 'prud')) return true;
  if (to - from < 2 || chars[to - 1] !== 0x6e) return false;
  if (charInfo(text.codePointAt(next) as number).folded !== 't') return false;
  let after = next + widthAt(text, next);
  while (kindAt(text, after) === CharKind.invisible) after += widthAt(text, after);
  return kindAt(text, after) !== CharKind.word && kindAt(text, after) !== CharKind.mark;
}

function is(chars: Uint16Array, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (chars[from + i] !== word.charCodeAt(i)) return false;
  return true;
}

const scratch = new Tokens();

/** A word of a text: folded, with its place in the original. */
export interface Word {
  folded: string;
  start: number;
  end: number;
}

/** The folded words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const { words } = scratch.read(text);
  return Array.from({ length: words.count }, (_, t) => ({
    folded: scratch.textOf(words, t),
    start: words.start[t] as number,
    end: words.end[t] as number,
  }));
}

/** The tag or handle that begins a text, folded with its sign, and where it ends; null when there is none. */
export function nameAtStart(text: string): { folded: string; end: number } | null {
  const { names } = scratch.read(text);
  if (names.count === 0 || names.start[0] !== 0) return null;
  return { folded: scratch.textOf(names, 0), end: names.end[0] as number };
}
