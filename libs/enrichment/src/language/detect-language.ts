import { eld } from 'eld/extrasmall';
import { fold, type TextParts, type Word } from '../text/words';
import { functionWords } from './function-words';

/** A language and how sure the engine is of it, 0 to 1. */
export interface LanguageReading {
  code: string;
  confidence: number;
}

/** What the detector may lean on where the text is short. */
export interface LanguageHints {
  /** What the network says, as it writes it ("fr", "fr-FR", "FR"); anything else is ignored. */
  hint: string | null;
  /** Languages the workspace expects, ISO 639-1. */
  expected: readonly string[];
}

const undetermined: LanguageReading = { code: 'und', confidence: 0 };

/** Letters given to the n-gram library: in trials on eight languages more cost time and changed no figure. */
const lettersRead = 120;
/** From this many letters on, hints hardly count. */
const longEnough = 60;
const hintBonus = 0.08;
const expectedBonus = 0.05;
/** A word of the list weighs more on a short text, where n-grams say little. */
const functionWordBonus = 0.35;

/** Words said alike in many languages: alone they tell nothing. */
const everywhere = new Set(
  'ok okay lol wow omg mdr haha hahaha super top cool bravo stop no go hi hey euh oh ah top rt via http https'.split(
    ' ',
  ),
);

/** Language codes by function word; a word claimed by several languages proves none of them and is left out. */
const markers = buildMarkers();

function buildMarkers(): Map<string, string> {
  const owners = new Map<string, Set<string>>();
  for (const [code, list] of Object.entries(functionWords)) {
    for (const word of list.trim().split(/\s+/)) {
      for (const form of new Set([word, fold(word)])) {
        owners.set(form, (owners.get(form) ?? new Set()).add(code));
      }
    }
  }
  const single = new Map<string, string>();
  for (const [word, codes] of owners) {
    const [only] = codes;
    if (codes.size === 1 && only) single.set(word, only);
  }
  return single;
}

/**
 * Tells the language of a text already cut in words. Links, handles, emoji and numbers do not count; hashtags count as
 * words only where nothing else was written. `und` when too little was said: no letter at all, or one word that every
 * language uses and no hint.
 */
export function detectLanguage(parts: TextParts, hints: LanguageHints): LanguageReading {
  const words = wordsToRead(parts.words);
  if (words.length === 0) return undetermined;

  const counts = countMarkers(words);
  const sure = surelyByFunctionWords(counts, words.length);
  if (sure) return sure;

  const letters = lettersOf(words);
  const hint = normalisedHint(hints.hint);
  if (letters.length < 2 || words.every((word) => everywhere.has(word.folded))) return byHintAlone(hint);

  const scores = eld.detect(letters).getScores();
  const shortness = Math.max(0, 1 - letters.length / longEnough);
  const add = (code: string, bonus: number): void => {
    scores[code] = (scores[code] ?? 0) + bonus;
  };
  for (const [code, count] of counts) add(code, (functionWordBonus * count) / words.length);
  if (hint) add(hint, hintBonus * (0.25 + 2 * shortness));
  for (const code of hints.expected) if (code !== hint) add(code, expectedBonus * (0.1 + 2 * shortness));

  let best = '';
  let bestScore = 0;
  let second = 0;
  for (const code in scores) {
    const score = scores[code] ?? 0;
    if (score > bestScore) {
      second = bestScore;
      bestScore = score;
      best = code;
    } else if (score > second) second = score;
  }
  if (!/^[a-z]{2}$/.test(best)) return byHintAlone(hint);
  // The library's scores are close to one another by nature: a lead of 0.1 is a clear one.
  const lead = Math.min(1, (bestScore - second) / 0.1);
  const size = Math.min(1, letters.length / longEnough);
  const confidence = 0.25 + 0.4 * lead + 0.3 * size * (0.4 + 0.6 * lead);
  return { code: best, confidence: round(Math.min(0.95, confidence)) };
}

function wordsToRead(words: readonly Word[]): Word[] {
  const isWord = (word: Word): boolean => {
    const code = word.text.charCodeAt(0);
    return (code < 48 || code > 57) && !(word.text === 'rt' || word.text === 'http' || word.text === 'https');
  };
  const plain = words.filter((word) => !word.tag && isWord(word));
  return plain.length > 0 ? plain : words.filter(isWord);
}

function countMarkers(words: readonly Word[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    const code = markers.get(word.text);
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/** Three function words of one language, a fifth of the words at least, and four times any other language's. */
function surelyByFunctionWords(counts: ReadonlyMap<string, number>, words: number): LanguageReading | null {
  let best = '';
  let most = 0;
  let others = 0;
  for (const [code, count] of counts) {
    if (count > most) {
      others += most;
      most = count;
      best = code;
    } else others += count;
  }
  if (most < 3 || most < others * 4 || most / words < 0.2) return null;
  return { code: best, confidence: round(Math.min(0.99, 0.85 + 0.02 * most + 0.1 * (most / words))) };
}

function lettersOf(words: readonly Word[]): string {
  let letters = '';
  for (const word of words) {
    letters += letters === '' ? word.doubled : ` ${word.doubled}`;
    if (letters.length >= lettersRead) return letters.slice(0, lettersRead);
  }
  return letters;
}

function normalisedHint(hint: string | null): string | null {
  const code = hint?.slice(0, 2).toLowerCase() ?? '';
  return hint !== null && /^[a-z]{2}([-_].{0,30})?$/i.test(hint) && code !== 'un' ? code : null;
}

/** The network's word for it, when the text itself says nothing. */
function byHintAlone(hint: string | null): LanguageReading {
  return hint ? { code: hint, confidence: 0.3 } : undetermined;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
