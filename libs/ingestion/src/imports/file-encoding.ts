import type { ImportFormat } from '@vigie/contract';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { isUtf8 } from 'node:buffer';

export type Encoding = ImportFormat['encoding'];

const marks: readonly [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Bytes of the byte order mark a file begins with, if it is that of its encoding. */
export function markLength(head: Uint8Array, encoding: Encoding): number {
  const mark = marks.find(([name]) => name === encoding)?.[1] ?? [];
  return mark.length > 0 && mark.every((byte, index) => head[index] === byte) ? mark.length : 0;
}

/**
 * The encoding of a file, from its beginning and samples further on. A byte order mark decides; then what is valid
 * UTF-8 is UTF-8; then the one-byte encoding in which the accents make French or English words.
 */
export function detectEncoding(samples: readonly Buffer[]): Encoding {
  const head = samples[0] ?? Buffer.alloc(0);
  for (const [encoding, mark] of marks)
    if (mark.every((byte, index) => head[index] === byte)) return encoding;
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (samples.every((sample) => isUtf8(wholeCharacters(sample)))) return 'utf-8';
  return oneByteEncoding(Buffer.concat(samples.map((sample) => accentsOf(sample))));
}

/** Decodes whole characters; a byte order mark is taken off before. What is invalid becomes U+FFFD. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'utf-8') return bytes.toString('utf8');
  if (encoding === 'utf-16le') return bytes.toString('utf16le');
  const text = iconv.decode(bytes, encoding, { stripBOM: false });
  // The table is older than the euro, which took the place of the currency sign in 1998.
  return encoding === 'macintosh' ? text.replaceAll('¤', '€') : text;
}

/** Latin text in UTF-16 has a zero in every other byte. */
function wideEncoding(head: Buffer): Encoding | undefined {
  const length = Math.min(head.length & ~1, 2_000);
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (head[index] === 0) even += 1;
    if (head[index + 1] === 0) odd += 1;
  }
  if (odd > length * 0.3 && even < length * 0.05) return 'utf-16le';
  if (even > length * 0.3 && odd < length * 0.05) return 'utf-16be';
  return undefined;
}

/** A sample is cut anywhere: the halves of characters at its ends are left out. */
function wholeCharacters(sample: Buffer): Buffer {
  let start = 0;
  while (start < Math.min(4, sample.length) && ((sample[start] as number) & 0xc0) === 0x80) start += 1;
  let end = sample.length;
  for (let back = 1; back <= Math.min(3, end - start); back += 1) {
    const byte = sample[end - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > back) end -= back;
    break;
  }
  return sample.subarray(start, end);
}

const around = 12;

/** The bytes around those that ASCII does not know, bounded: enough to tell one-byte encodings apart. */
function accentsOf(sample: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let index = 0; index < sample.length && parts.length < 2_000; index += 1) {
    if ((sample[index] as number) < 0x80) continue;
    parts.push(sample.subarray(Math.max(0, index - around), index + around));
    index += around;
  }
  return Buffer.concat(parts);
}

const candidates = ['windows-1252', 'iso-8859-15', 'macintosh'] as const;
/** Letters and signs that French and English texts hold, and what neither ever shows between letters. */
const usual = /[éèàùâêîôûçëïüœæÉÈÀÇÊÔŒ’‘“”«»…–—€°]/gu;
const odd = /[\x80-\x9f]|\p{L}[¤¦¨´¸¼½¾†‡ˆ˜√∞≈◊∂Ω§¶ß®©™¢£¥±¬Ž]\p{L}|[ŽÐÝÞðþ¤¦¼½¾√∞∂∑∏Ω◊]/gu;

function oneByteEncoding(bytes: Buffer): Encoding {
  const scores = candidates.map((encoding) => {
    const text = iconv.decode(bytes, encoding);
    return (text.match(usual)?.length ?? 0) - 2 * (text.match(odd)?.length ?? 0);
  });
  const best = Math.max(...scores);
  const chosen = candidates[scores.indexOf(best)] ?? 'windows-1252';
  if (best > 0) return chosen;
  // Neither French nor English: a statistical guess, if it is one that can be read here.
  return chardet.detect(bytes) === 'ISO-8859-15' ? 'iso-8859-15' : 'windows-1252';
}
