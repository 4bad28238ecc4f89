/** A piece of a text in UTF-16 units, end excluded. */
export interface TextRange {
  start: number;
  end: number;
}

/** What a marked piece stands for: a word of the topic, a word searched for, or a word that weighed in the reading. */
export type MarkKind = 'topic' | 'search' | 'plus' | 'minus' | 'trigger';

export interface MarkedRange extends TextRange {
  kind: MarkKind;
}

export interface Segment {
  text: string;
  /** Place in the text, as a stable key. */
  start: number;
  /** Sorted, empty for plain text. */
  kinds: MarkKind[];
}

/** Where the unit at `at` is the second half of a surrogate pair, the pair's start. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? at - 1 : at;
}

/**
 * Cuts a text where marks start and end. The segments joined give the text back; ranges may overlap, lie outside the
 * text or be empty.
 */
export function segmentsOf(text: string, ranges: readonly MarkedRange[]): Segment[] {
  if (text === '') return [];
  const edges: { at: number; kind: MarkKind; step: 1 | -1 }[] = [];
  for (const { start, end, kind } of ranges) {
    const from = wholeCharacter(text, Math.max(0, Math.trunc(start)));
    const to = Math.min(text.length, Math.trunc(end));
    if (!(from < to)) continue;
    edges.push({ at: from, kind, step: 1 }, { at: wholeCharacter(text, to), kind, step: -1 });
  }
  edges.sort((one, other) => one.at - other.at);

  const open = new Map<MarkKind, number>();
  const segments: Segment[] = [];
  let position = 0;
  const cut = (at: number) => {
    if (at <= position) return;
    const kinds = [...open].filter(([, count]) => count > 0).map(([kind]) => kind);
    segments.push({ text: text.slice(position, at), start: position, kinds: kinds.sort() });
    position = at;
  };
  for (const { at, kind, step } of edges) {
    cut(at);
    open.set(kind, (open.get(kind) ?? 0) + step);
  }
  cut(text.length);
  return joinEqual(segments);
}

function joinEqual(segments: Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (last && last.kinds.join() === segment.kinds.join()) last.text += segment.text;
    else joined.push({ ...segment });
  }
  return joined;
}

export interface Excerpt {
  text: string;
  ranges: MarkedRange[];
}

/**
 * The piece of a text a list shows: one paragraph, from the start, or from shortly before the first mark when that
 * one would not be seen. `length` bounds it in UTF-16 units.
 */
export function excerptOf(text: string, ranges: readonly MarkedRange[], length = 320): Excerpt {
  const first = ranges.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const lead = Math.floor(length / 5);
  let start = 0;
  if (text.length > length && Number.isFinite(first) && first > length / 2) {
    start = Math.min(Math.max(0, first - lead), text.length - length);
    const space = text.slice(start, start + lead).search(/\s/u);
    start = wholeCharacter(text, space >= 0 ? start + space + 1 : start);
  }
  const end = wholeCharacter(text, Math.min(text.length, start + length));
  const head = start > 0 ? '…' : '';
  const tail = end < text.length ? '…' : '';
  // Line breaks become spaces one for one, so that places stay right.
  const flat = text.slice(start, end).replace(/\s/gu, ' ');
  const shift = head.length - start;
  return {
    text: head + flat + tail,
    ranges: ranges
      .filter((range) => range.end > start && range.start < end)
      .map(({ kind, ...range }) => ({
        kind,
        start: Math.max(range.start, start) + shift,
        end: Math.min(range.end, end) + shift,
      })),
  };
}
