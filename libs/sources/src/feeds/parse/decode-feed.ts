import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** Bytes in which a declaration of the encoding, or the shape of UTF-16, is looked for. */
const headBytes = 4_096;

/**
 * The text of a feed or a page. A byte order mark decides; then the shape of UTF-16; then what is valid UTF-8 is
 * UTF-8, whatever it declares; then what HTTP says, then what the document says, unless the bytes contradict it;
 * then a guess. It never fails: what is invalid becomes U+FFFD. NUL and control characters are taken off, accents
 * encoded twice are mended.
 * @param charset of the Content-Type header, if any.
 */
export function decodeFeed(bytes: Uint8Array, charset?: string | null): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = encodingOf(buffer, charset ?? null);
  const text = encoding === 'utf-8' ? buffer.toString('utf8') : iconv.decode(buffer, encoding);
  return undouble(withoutControls(text));
}

/** `charset` of a Content-Type header. */
export function charsetOf(contentType: string | null | undefined): string | null {
  return /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(contentType ?? '')?.[1] ?? null;
}

function encodingOf(buffer: Buffer, httpCharset: string | null): string {
  const [first, second, third] = buffer;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const wide = wideEncoding(buffer);
  if (wide) return wide;
  const declared = [httpCharset, declaredEncoding(buffer)].flatMap((name) => knownEncoding(name) ?? []);
  // Seven-bit encodings look like UTF-8.
  const sevenBits = declared.find((name) => /2022|hz/.test(name));
  if (sevenBits) return sevenBits;
  if (isUtf8(buffer)) return 'utf-8';
  for (const name of declared) if (name !== 'utf-8' && fits(buffer, name)) return name;
  if (isMostlyUtf8(buffer)) return 'utf-8';
  return guess(buffer);
}

/** Latin text in UTF-16 has a zero in every other byte. */
function wideEncoding(buffer: Buffer): string | null {
  const length = Math.min(buffer.length & ~1, headBytes);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (buffer[index] === 0) even += 1;
    if (buffer[index + 1] === 0) odd += 1;
  }
  if (odd > length * 0.3 && even < length * 0.05) return 'utf-16le';
  if (even > length * 0.3 && odd < length * 0.05) return 'utf-16be';
  return null;
}

function declaredEncoding(buffer: Buffer): string | null {
  const head = buffer.toString('latin1', 0, headBytes);
  const match =
    /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']\s*([\w:.-]{2,40})/i.exec(head) ??
    /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head);
  return match?.[1] ?? null;
}

/** Names under which the web means another encoding than they say (WHATWG). */
const meant: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  gb2312: 'gbk',
  utf8: 'utf-8',
};

function knownEncoding(name: string | null): string | null {
  if (name === null) return null;
  const lower = name.toLowerCase();
  const encoding = meant[lower] ?? lower;
  // UTF-16 would have shown itself above.
  return iconv.encodingExists(encoding) && !/utf-?(16|32|7)|ucs/.test(encoding) ? encoding : null;
}

const sampleBytes = 200_000;

/** Whether the bytes can be what is declared: nothing invalid, and no control characters between letters. */
function fits(buffer: Buffer, encoding: string): boolean {
  const text = iconv.decode(buffer.subarray(0, sampleBytes), encoding);
  const odd = text.match(/[\uFFFD\x80-\x9f]/g)?.length ?? 0;
  return odd <= text.length / 1_000;
}

/** A feed in UTF-8 into which some bytes of another encoding, or half a character, have slipped. */
function isMostlyUtf8(buffer: Buffer): boolean {
  const text = buffer.toString('utf8', 0, Math.min(buffer.length, sampleBytes));
  const invalid = text.match(/\uFFFD/g)?.length ?? 0;
  const accents = text.match(/[\u00a0-\ufffc]/g)?.length ?? 0;
  return accents > 3 * invalid;
}

const aroundAccent = 30;

/** A guess from the surroundings of what is not ASCII: markup would make everything English. */
function guess(buffer: Buffer): string {
  const parts: Buffer[] = [];
  for (let index = 0; index < buffer.length && parts.length < 1_000; index += 1) {
    if ((buffer[index] as number) < 0x80) continue;
    parts.push(buffer.subarray(Math.max(0, index - aroundAccent), index + aroundAccent));
    index += aroundAccent;
  }
  const accents = Buffer.concat(parts);
  const french = iconv.decode(accents, 'windows-1252').match(/[éèàùâêîôûçëïœÉÈÀÇ’«»…–—€°]/g)?.length ?? 0;
  // French and English are what most feeds without a true declaration are written in.
  if (french >= parts.length / 2) return 'windows-1252';
  const detected = knownEncoding(chardet.detect(accents));
  return detected === null || detected === 'utf-8' ? 'windows-1252' : detected;
}

/** What no XML may hold. */
function withoutControls(text: string): string {
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|^\ufeff+/g, '');
}

/** UTF-8 read as windows-1252 and written as UTF-8 again: « Ã© » for « é », « â€™ » for « ’ ». */
const doubled =
  /[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€‚„†‡ˆ‰™š›œžŸ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g;
const accents = /[éèêëàâùûîïôçœæÉÈÀÇ’«»–—…]/g;

function undouble(text: string): string {
  if (!/[ÂÃâ]/.test(text)) return text;
  const hits = text.match(doubled)?.length ?? 0;
  if (hits < 2) return text;
  const rest = text.replace(doubled, '').match(accents)?.length ?? 0;
  // Somebody may well quote « Ã© » in a text that is right.
  if (rest > hits) return text;
  return text.replace(doubled, (run) => {
    const bytes = iconv.encode(run, 'windows-1252');
    return isUtf8(bytes) ? bytes.toString('utf8') : run;
  });
}
