import { storyId } from './natural-ids';

/** Words in a row that are compared: as many as two texts seldom share by chance. */
const shingle = 7;
/** Shorter texts ("thank you very much") are alike without being copies. */
const leastWords = 4;
/** How many UTF-16 units of a text are read: copies of a long article begin alike. */
const mostUnits = 6_000;

/** What copies differ in: addresses, who is addressed, who is repeated. */
const noise = /https?:\/\/\S+|www\.\S+|pic\.(?:twitter|x)\.com\/\S+|\b(?:rt|via)\s+@[\w.@-]+:?|@[\w.@-]+/g;
/** A word; of scripts that put no space between words, a character, as in the query language. */
const word =
  /[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])[\p{L}\p{N}])+/gu;

/**
 * What copies of one text have in common, whoever posts them: reposts, syndication, near copies. Of all runs of seven words it
 * is the one whose hash is the least (min-hash: Broder 1997), so that two texts share it as likely as they share runs;
 * texts of four to seven words must be the same word for word. Case, accents, punctuation, emoji, addresses and who is
 * addressed do not count.
 * @returns a UUID, the same whenever the text is read; null for a text of fewer than four words.
 */
export function storyOf(text: string): string | null {
  const words = wordsOf(text);
  if (words.length < leastWords) return null;
  if (words.length <= shingle) return storyId(`text ${words.join(' ')}`);
  const least = leastRun(words.map(hashOf));
  return storyId(`run ${words.slice(least, least + shingle).join(' ')}`);
}

function wordsOf(text: string): string[] {
  const plain = text.slice(0, mostUnits).normalize('NFKD').toLowerCase().replace(noise, ' ');
  return plain.replace(/[\p{M}\p{Cf}]+/gu, '').match(word) ?? [];
}

/** Where the run begins whose hash (64 bits) is the least. */
function leastRun(hashes: readonly number[]): number {
  let place = 0;
  let [leastHigh, leastLow] = [Infinity, Infinity];
  for (let from = 0; from + shingle <= hashes.length; from += 1) {
    let [high, low] = [0, 0];
    for (let at = from; at < from + shingle; at += 1) {
      const hash = hashes[at] as number;
      high = mixed(high ^ hash);
      low = mixed((low + hash) | 0);
    }
    if (high < leastHigh || (high === leastHigh && low < leastLow)) {
      [place, leastHigh, leastLow] = [from, high, low];
    }
  }
  return place;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3 (public domain, Austin Appleby), unsigned. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
