/** How many UTF-16 units of a text are read; the rest of a very long post changes no reading and must cost nothing. */
export const maxUnitsRead = 6_000;

/** One word of a text, with where it stands in the original string (UTF-16 units, end excluded). */
export interface Word {
  start: number;
  end: number;
  /** Lower case, composed, straight apostrophes, `œ` opened, runs of three or more equal letters cut to one. */
  text: string;
  /** `text` without accents. */
  folded: string;
  /** The same with long runs cut to two letters ("goood" is "good"); equal to `text` where nothing was long. */
  doubled: string;
  /** Two letters or more, all capitals. */
  capitals: boolean;
  /** Letters were drawn out: "nuuuul". */
  drawnOut: boolean;
  /** Part of a hashtag. */
  tag: boolean;
  /** Index of its sentence. */
  sentence: number;
}

/** An emoji or an emoticon. */
export interface Sign {
  start: number;
  end: number;
  /** The bare emoji (no variation selector, no skin tone) or the emoticon as typed. */
  text: string;
}

/** A stretch of text up to its final punctuation. */
export interface Sentence {
  start: number;
  end: number;
  /** Marks that close it. */
  questions: number;
  exclamations: number;
}

/** A text cut in one linear pass. */
export interface TextParts {
  words: Word[];
  signs: Sign[];
  sentences: Sentence[];
  links: number;
  handles: number;
  /** A handle that a help desk would bear was addressed ("@AcmeHelp", "@SAV_Acme"). */
  helpDesk: boolean;
  tags: number;
  /** Letters and capitals among them, hashtags and links aside. */
  letters: number;
  capitalLetters: number;
}

const apostrophes = new Set(["'", '’', '‘', '´', '`', 'ʼ']);
/** What French elides before a vowel, without its apostrophe. */
const elided = new Set([
  'l',
  'd',
  'j',
  'm',
  't',
  's',
  'c',
  'n',
  'qu',
  'jusqu',
  'lorsqu',
  'puisqu',
  'quoiqu',
  'quelqu',
]);
const emoticonPattern =
  /(?:[:;=8]['’]?-?(?:[)(\][/|\\*]{1,8}|[dDpPoO3](?![\p{L}\p{N}]))|<3+|\^_?\^|-_+-|¯\\_)/uy;
const helpDeskPattern = /help|support|care|service|custserv|(?:^|_)sav(?:_|$)|relation_?client|assistance/i;
const letterPattern = /[\p{L}\p{M}]/u;
const pictographPattern = /[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}]/u;
const combining = /[\u0300-\u036f]/;
const combiningAll = /[\u0300-\u036f]/g;
const nonAscii = /[^\x00-\x7f]/;
const longRun = /(\p{L})\1{2,}/u;
const longRuns = /(\p{L})\1{2,}/gu;

/** Lower-cased text without accents, ligatures opened; the form in which patterns and words meet. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!nonAscii.test(lower)) return lower;
  return lower.replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replace(combiningAll, '');
}

/**
 * Cuts a text into words, signs and sentences in one pass over at most `maxUnitsRead` units.
 * Takes any string, lone surrogates included; positions refer to the string as given.
 */
export function splitText(original: string): TextParts {
  const text = original.length > maxUnitsRead ? original.slice(0, maxUnitsRead) : original;
  const parts: TextParts = {
    words: [],
    signs: [],
    sentences: [],
    links: 0,
    handles: 0,
    helpDesk: false,
    tags: 0,
    letters: 0,
    capitalLetters: 0,
  };
  let at = 0;
  let sentence: Sentence = { start: 0, end: 0, questions: 0, exclamations: 0 };

  const closeSentence = (end: number): void => {
    sentence.end = end;
    parts.sentences.push(sentence);
    sentence = { start: end, end, questions: 0, exclamations: 0 };
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 13) {
      at += 1;
    } else if (isLetterAt(text, at)) {
      at = isLink(text, at) ? skipLink(text, at, parts) : takeWord(text, at, parts, false);
    } else if (isDigit(code)) {
      at = takeNumber(text, at, parts);
    } else if (
      code === 35 &&
      at + 1 < text.length &&
      (isLetterAt(text, at + 1) || isDigit(text.charCodeAt(at + 1)))
    ) {
      parts.tags += 1;
      at = takeTag(text, at + 1, parts);
    } else if (code === 64 && at + 1 < text.length && isHandleUnit(text.charCodeAt(at + 1))) {
      parts.handles += 1;
      const from = at + 1;
      at = from;
      while (at < text.length && isHandleUnit(text.charCodeAt(at))) at += 1;
      parts.helpDesk ||= helpDeskPattern.test(text.slice(from, Math.min(at, from + 60)));
    } else if (code === 10 || code === 33 || code === 46 || code === 63 || code === 0x2026) {
      const end = skipEnding(text, at, sentence);
      // "3.5" and "M." are rare enough in posts for a full stop to close a sentence.
      closeSentence(end);
      at = end;
    } else {
      at = takeSign(text, at, parts);
    }
  }
  if (sentence.start < text.length || parts.sentences.length === 0) closeSentence(text.length);
  return parts;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < 0x250)
    return code >= 0xc0 ? code !== 0xd7 && code !== 0xf7 : code === 0xaa || code === 0xb5 || code === 0xba;
  if (code >= 0x2000 && code <= 0x2bff) return false;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return letterPattern.test(text.charAt(at));
}

function isHandleUnit(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    isDigit(code) ||
    code === 95 ||
    code === 46 ||
    code === 45
  );
}

function isLink(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  if (code === 104) {
    const head = text.slice(at, at + 8).toLowerCase();
    return head.startsWith('http://') || head.startsWith('https://');
  }
  return code === 119 && text.slice(at, at + 4).toLowerCase() === 'www.';
}

function skipLink(text: string, from: number, parts: TextParts): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 32) at += 1;
  parts.links += 1;
  return at;
}

/** Runs over `!`, `?`, `.`, `…` and line ends, counting marks into the sentence they close. */
function skipEnding(text: string, from: number, sentence: Sentence): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 33) sentence.exclamations += 1;
    else if (code === 63) sentence.questions += 1;
    else if (code === 32) {
      // French sets a space before "?" and "!": "quoi ? !" is one ending.
      const next = text.charCodeAt(at + 1);
      if (next !== 33 && next !== 63) break;
    } else if (code !== 46 && code !== 10 && code !== 0x2026) break;
  }
  return at;
}

function pushWord(text: string, start: number, end: number, parts: TextParts, tag: boolean): void {
  const raw = text.slice(start, end);
  let lower = raw.toLowerCase();
  const plain = !nonAscii.test(lower);
  if (!plain) {
    if (combining.test(lower)) lower = lower.normalize('NFC');
    lower = lower.replace(/[’‘´ʼ]/g, "'").replaceAll('œ', 'oe');
  } else if (lower.includes('`')) {
    lower = lower.replaceAll('`', "'");
  }
  let single = lower;
  let doubled = lower;
  let drawnOut = false;
  if (lower.length > 3 && longRun.test(lower)) {
    drawnOut = true;
    single = lower.replace(longRuns, '$1');
    doubled = lower.replace(longRuns, '$1$1');
  }
  const capitals = end - start > 1 && raw !== raw.toLowerCase() && raw === raw.toUpperCase();
  parts.words.push({
    start,
    end,
    text: single,
    folded: plain ? single : fold(single),
    doubled,
    capitals,
    drawnOut,
    tag,
    sentence: parts.sentences.length,
  });
  if (!tag) {
    parts.letters += end - start;
    if (capitals) parts.capitalLetters += end - start;
  }
}

/** Takes one word; an elided article or pronoun ("l'", "qu'") is a word of its own, an English contraction stays whole. */
function takeWord(text: string, from: number, parts: TextParts, tag: boolean): number {
  let at = from;
  while (at < text.length) {
    if (isLetterAt(text, at) || isDigit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    if (apostrophes.has(text.charAt(at)) && at > from && at + 1 < text.length && isLetterAt(text, at + 1)) {
      if (at - from <= 7 && elided.has(text.slice(from, at).toLowerCase())) {
        pushWord(text, from, at + 1, parts, tag);
        return at + 1;
      }
      at += 1;
      continue;
    }
    break;
  }
  pushWord(text, from, at, parts, tag);
  return at;
}

function takeNumber(text: string, from: number, parts: TextParts): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const inside = (code === 44 || code === 46) && isDigit(text.charCodeAt(at + 1));
    if (!isDigit(code) && !inside && !isLetterAt(text, at)) break;
    at += 1;
  }
  pushWord(text, from, at, parts, false);
  return at;
}

/** A hashtag gives its parts: "#ServiceClientNul" reads as three words, "#nul" as one. */
function takeTag(text: string, from: number, parts: TextParts): number {
  let at = from;
  let start = from;
  let lowerBefore = false;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 95) {
      if (at > start) pushWord(text, start, at, parts, true);
      start = at + 1;
      lowerBefore = false;
      continue;
    }
    if (!isDigit(code) && !isLetterAt(text, at)) break;
    const letter = text.charAt(at);
    const upper = letter !== letter.toLowerCase();
    if (upper && lowerBefore && at > start) {
      pushWord(text, start, at, parts, true);
      start = at;
    }
    lowerBefore = !upper;
  }
  if (at > start) pushWord(text, start, at, parts, true);
  return at;
}

/** Takes an emoji or an emoticon, or steps over a mark that says nothing. */
function takeSign(text: string, from: number, parts: TextParts): number {
  const code = text.charCodeAt(from);
  if (code < 0x2000) {
    emoticonPattern.lastIndex = from;
    const found = emoticonPattern.exec(text);
    if (!found) return from + 1;
    parts.signs.push({ start: from, end: from + found[0].length, text: found[0] });
    return from + found[0].length;
  }
  const point = text.codePointAt(from) ?? code;
  const width = point > 0xffff ? 2 : 1;
  const glyph = text.slice(from, from + width);
  if (width === 2 && letterPattern.test(glyph)) return takeAstralWord(text, from, parts);
  if (!pictographPattern.test(glyph)) return from + width;
  let at = from + width;
  while (at < text.length) {
    const next = text.codePointAt(at) ?? 0;
    const joins = next === 0x200d || next === 0xfe0f || (next >= 0x1f3fb && next <= 0x1f3ff);
    if (joins) at += next > 0xffff ? 2 : 1;
    else if (text.charCodeAt(at - 1) === 0x200d && pictographPattern.test(String.fromCodePoint(next)))
      at += next > 0xffff ? 2 : 1;
    else break;
  }
  parts.signs.push({ start: from, end: at, text: glyph });
  return at;
}

/** "𝗻𝘂𝗹": letters drawn with mathematical alphabets read as plain ones. */
function takeAstralWord(text: string, from: number, parts: TextParts): number {
  let at = from;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    if (point <= 0xffff || !letterPattern.test(String.fromCodePoint(point))) break;
    at += 2;
  }
  const before = parts.words.length;
  pushWord(text, from, at, parts, false);
  const word = parts.words[before];
  if (word) {
    word.text = word.text.normalize('NFKC').toLowerCase();
    word.doubled = word.text;
    word.folded = fold(word.text);
  }
  return at;
}
