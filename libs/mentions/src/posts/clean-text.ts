/**
 * Text that every store takes, otherwise as it was written (HTML, marks of direction and emoji included): without NUL
 * and other control characters, with U+FFFD for a surrogate without its other half, in one style of line ends, cut to
 * `limit` UTF-16 units without splitting a character.
 */
export function cleanText(value: string, limit: number): string {
  let text = value.length > limit * 2 ? value.slice(0, limit * 2) : value;
  if (!text.isWellFormed()) text = text.toWellFormed();
  if (/[\0-\x08\x0b-\x1f\x7f]/.test(text)) {
    text = text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');
  }
  return cut(text, limit);
}

/** A name, handle or address: one line, without space around it. */
export function cleanLine(value: string, limit: number): string {
  return cut(
    cleanText(value, limit * 2)
      .replace(/\s+/g, ' ')
      .trim(),
    limit,
  );
}

/** Whether anything can be read: letters, digits, signs, emoji; not only spaces, joiners and marks of direction. */
export function hasText(value: string): boolean {
  return /[^\p{Z}\p{C}\p{M}\s]/u.test(value);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.charCodeAt(limit - 1);
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? limit - 1 : limit);
}
