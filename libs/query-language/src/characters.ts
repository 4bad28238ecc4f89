/**
 * What each character is to the tokeniser, and what it folds to. Folding is NFKD, lower case, without accents, with
 * the ligatures and barred letters that NFKD leaves alone written out (œ → oe, ø → o, ß → ss).
 */
export const CharKind = {
  /** Ends a word: space, punctuation, control, lone surrogate. */
  separator: 1,
  /** Builds words: letters and digits of scripts that put spaces between words. */
  word: 2,
  /** A word of its own: ideographs, kana, hangul syllables, Thai and kin, which put no spaces between words. */
  single: 3,
  /** A word of its own: emoji, currency signs, `+` and `&`, which brand names use. */
  symbol: 4,
  /** Belongs to the character before it: combining marks, vowel signs, skin tones, variation selectors. */
  mark: 5,
  /** As if it were not there: zero-width characters, direction marks, soft hyphens. */
  invisible: 6,
  apostrophe: 7,
  hash: 8,
  at: 9,
  /** A letter inside tags and handles, a separator elsewhere. */
  underscore: 10,
} as const;
export type CharKind = (typeof CharKind)[keyof typeof CharKind];

/** Marks that only colour a letter, so that leaving them out keeps the word: Latin, Greek, Cyrillic, Hebrew, Arabic. */
const accents =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;

/** Letters that NFKD leaves whole; the Arabic ones are the variants that people write for one another. */
const letters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  // Tatweel only stretches a word.
  ـ: '',
};

const isWord = /^[\p{Alphabetic}\p{N}]$/u;
const isPlainWord = /^[\p{L}\p{N}]$/u;
const isMark = /^\p{M}$/u;
const isInvisible = /^\p{Default_Ignorable_Code_Point}$/u;
const isSymbol = /^[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Sc}]$/u;
const isUnspaced =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u;
/** Variation selectors and skin tones: they change how an emoji looks, not what it says. */
const isModifier = /^[\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0100}-\u{e01ef}]$/u;
/** Vowels and final consonants of decomposed hangul, which belong to the syllable begun before. */
const isInnerJamo = /^[\u1161-\u11ff\ud7b0-\ud7fb]$/u;
const isApostrophe = /^['\u2018\u2019\u201b\u02bc\uff07]$/u;
const notWord = /[^\p{Alphabetic}\p{N}\p{M}]/gu;

/** What one character is and folds to; `folded` is empty for all that leaves no trace in a word. */
export interface CharInfo {
  kind: CharKind;
  folded: string;
}

const blank = (kind: CharKind): CharInfo => ({ kind, folded: '' });

/** Reads one code point, slowly. {@link charInfo} remembers. */
function classify(codePoint: number): CharInfo {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return blank(CharKind.separator);
  const char = String.fromCodePoint(codePoint);
  const plain = char.normalize('NFKD');
  if (isApostrophe.test(char)) return { kind: CharKind.apostrophe, folded: "'" };
  if (isModifier.test(char)) return blank(CharKind.mark);
  if (isInvisible.test(char)) return blank(CharKind.invisible);
  if (plain === '#') return blank(CharKind.hash);
  if (plain === '@') return blank(CharKind.at);
  if (plain === '_') return { kind: CharKind.underscore, folded: '_' };
  if (plain === '+' || plain === '&') return { kind: CharKind.symbol, folded: plain };
  // Said of a name, not part of it.
  if (char === '©' || char === '®' || char === '™') return blank(CharKind.separator);
  if (isSymbol.test(char) && !isPlainWord.test(char)) return { kind: CharKind.symbol, folded: plain };
  if (!isWord.test(char) && !isMark.test(char)) return blank(CharKind.separator);

  const folded = [...plain.toLowerCase().normalize('NFKD')]
    .map((part) => letters[part] ?? part)
    .join('')
    .replace(accents, '')
    .replace(notWord, '');
  if (isMark.test(char) || isInnerJamo.test(char) || folded === '' || isMark.test([...folded][0] ?? '')) {
    return { kind: CharKind.mark, folded };
  }
  return { kind: isUnspaced.test(char) ? CharKind.single : CharKind.word, folded };
}

/** In {@link folds}: folded to more than one unit. No character folds to U+FFFF, which is none. */
export const several = 0xffff;
/** Kind of each UTF-16 unit that is a character by itself; 0 while unknown, and for surrogates: ask {@link charInfo}. */
export const kinds = new Uint8Array(0x10000);
/** What that character folds to, in one unit; 0 for nothing, {@link several} for more than one. */
export const folds = new Uint16Array(0x10000);

/** Characters that do not fit in the two tables. */
const others = new Map<number, CharInfo>();
/** So that texts full of rare characters cannot hold memory for ever. */
const othersMax = 20_000;

/** What a code point is and folds to. Lone surrogates are separators. */
export function charInfo(codePoint: number): CharInfo {
  const kind = codePoint < 0x10000 ? (kinds[codePoint] as number) : 0;
  const fold = kind === 0 ? several : (folds[codePoint] as number);
  if (fold !== several) {
    return { kind: kind as CharKind, folded: fold === 0 ? '' : String.fromCharCode(fold) };
  }
  const known = others.get(codePoint);
  if (known) return known;

  const info = classify(codePoint);
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (codePoint < 0x10000 && !isSurrogate) {
    kinds[codePoint] = info.kind;
    folds[codePoint] = info.folded.length > 1 ? several : info.folded.charCodeAt(0) || 0;
  }
  if (others.size >= othersMax) others.clear();
  others.set(codePoint, info);
  return info;
}

// ASCII is known from the start, so that the tokeniser's fast path never asks.
for (let code = 0; code < 128; code++) charInfo(code);
