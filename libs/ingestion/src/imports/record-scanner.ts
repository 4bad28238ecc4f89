/** How records are told apart, in code units of the file's own encoding. */
export interface Dialect {
  /** Bytes of a code unit: 2 for UTF-16. Every other encoding here keeps ASCII's bytes for ASCII alone. */
  width: 1 | 2;
  bigEndian: boolean;
  /** −1: a record is a line, whatever it holds. */
  delimiter: number;
  /** −1: quotes mean nothing. */
  quote: number;
  /** Columns of a whole record; null while the header is looked for. */
  columns: number | null;
}

export type Scan =
  /** `end` and `next` are places in the bytes; `next` is after the line end. */
  | { kind: 'record'; end: number; next: number; lines: number }
  /** Quotes do not close as they should: the first line is given up, what follows it is read afresh. */
  | { kind: 'broken'; end: number; next: number; seen: number }
  /** No line end within `maxBytes`. */
  | { kind: 'long' }
  /** The bytes end before the record does. */
  | { kind: 'more' };

export interface ScanLimits {
  /** Bytes of one record. */
  maxBytes: number;
  /** Bytes that a record of several lines may take. */
  maxSpan: number;
}

const lf = 10;
const cr = 13;

/**
 * Finds the end of the record that starts at `from`. Quotes follow RFC 4180: they open at the start of a field only, a
 * doubled one stands for itself, and what follows the closing one is a delimiter or a line end. A quoted field may
 * hold line ends; since one quote too many would swallow the lines after it, a record of several lines is believed
 * only when its quotes close properly and its columns are as many as they should be.
 *
 * @param final no bytes follow `to`.
 */
export function scanRecord(
  bytes: Uint8Array,
  from: number,
  to: number,
  final: boolean,
  dialect: Dialect,
  limits: ScanLimits,
): Scan {
  const { width, delimiter, quote } = dialect;
  const high = dialect.bigEndian ? 0 : 1;
  const at = (index: number) =>
    width === 1
      ? (bytes[index] as number)
      : ((bytes[index + high] as number) << 8) | (bytes[index + 1 - high] as number);
  /** Whole code units only. */
  const stop = to - ((to - from) % width);

  let quoted = false;
  let fieldStart = true;
  let fields = 1;
  let lines = 1;
  let firstEnd = -1;
  let firstNext = -1;

  const broken = (seen: number): Scan => {
    if (firstEnd >= 0) return { kind: 'broken', end: firstEnd, next: firstNext, seen };
    // The fault is on the first line: it goes to the line's own end.
    for (let index = seen; index < stop; index += width) {
      const unit = at(index);
      if (unit !== lf && unit !== cr) continue;
      if (unit === cr && index + width >= stop && !final) return { kind: 'more' };
      const pair = unit === cr && index + width < stop && at(index + width) === lf;
      return { kind: 'broken', end: index, next: index + width * (pair ? 2 : 1), seen: index };
    }
    if (!final) return stop - from > limits.maxBytes ? { kind: 'long' } : { kind: 'more' };
    return { kind: 'broken', end: stop, next: to, seen: stop };
  };

  for (let index = from; index < stop; index += width) {
    if (index - from > limits.maxBytes) return firstEnd >= 0 ? broken(index) : { kind: 'long' };
    const unit = at(index);
    if (unit === lf || unit === cr) {
      if (unit === cr && index + width >= stop && !final) return { kind: 'more' };
      const pair = unit === cr && index + width < stop && at(index + width) === lf;
      const next = index + width * (pair ? 2 : 1);
      if (!quoted) {
        if (lines > 1 && dialect.columns !== null && fields !== dialect.columns) return broken(index);
        return { kind: 'record', end: index, next, lines };
      }
      if (firstEnd < 0) {
        firstEnd = index;
        firstNext = next;
      }
      if (index - from > limits.maxSpan) return broken(index);
      lines += 1;
      if (pair) index += width;
    } else if (quoted) {
      if (unit !== quote) continue;
      if (index + width >= stop) {
        if (!final) return { kind: 'more' };
        quoted = false;
        continue;
      }
      const following = at(index + width);
      if (following === quote) index += width;
      else if (following === delimiter || following === lf || following === cr) quoted = false;
      else return broken(index);
    } else if (unit === delimiter) {
      fields += 1;
      fieldStart = true;
    } else {
      if (unit === quote && fieldStart) quoted = true;
      fieldStart = false;
    }
  }
  if (!final) return stop - from > limits.maxBytes && firstEnd < 0 ? { kind: 'long' } : { kind: 'more' };
  if (quoted) return broken(stop);
  if (lines > 1 && dialect.columns !== null && fields !== dialect.columns) return broken(stop);
  return { kind: 'record', end: stop, next: to, lines };
}
