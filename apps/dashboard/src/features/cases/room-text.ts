/** Somebody who can be named in a room, by the label that writes them: unique among those who can be named. */
export interface Nameable {
  kind: 'person' | 'team';
  id: string;
  label: string;
}

/** A piece of a message: words, or somebody named. */
export type TextPiece = { text: string } | { named: Pick<Nameable, 'kind' | 'id'> };

const uuid = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}';
const tokens = new RegExp(`@\\{(person|team):(${uuid})\\}`, 'g');
const wordLike = /[\p{L}\p{N}_]/u;

export const tokenOf = ({ kind, id }: Pick<Nameable, 'kind' | 'id'>) => `@{${kind}:${id}}`;

/**
 * Gives everybody a label of their own: the name as it is, with a number behind it where several bear it. A name holds no
 * line break and no doubled space, so that a label can be found again in a text.
 */
export function nameables(
  people: readonly { id: string; name: string }[],
  teams: readonly { id: string; name: string }[],
): Nameable[] {
  const taken = new Set<string>();
  const all = [
    ...people.map(({ id, name }) => ({ kind: 'person' as const, id, name })),
    ...teams.map(({ id, name }) => ({ kind: 'team' as const, id, name })),
  ];
  return all.map(({ kind, id, name }) => {
    const plain = name.replace(/\s+/g, ' ').trim();
    let label = plain;
    for (let count = 2; taken.has(label.toLowerCase()); count += 1) label = `${plain} (${count})`;
    taken.add(label.toLowerCase());
    return { kind, id, label };
  });
}

/** The pieces of a stored message, in order; words that only look like a token stay words. */
export function piecesOf(body: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let position = 0;
  for (const match of body.matchAll(tokens)) {
    const [whole, kind, id] = match;
    if (match.index > position) pieces.push({ text: body.slice(position, match.index) });
    pieces.push({ named: { kind: kind as Nameable['kind'], id: (id ?? '').toLowerCase() } });
    position = match.index + whole.length;
  }
  if (position < body.length) pieces.push({ text: body.slice(position) });
  return pieces;
}

/** A stored message as it is edited: `@` and a label for each token whose label is known. */
export function toDraft(body: string, known: readonly Nameable[]): string {
  const labels = new Map(known.map((each) => [`${each.kind}:${each.id}`, each.label]));
  return piecesOf(body)
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const label = labels.get(`${piece.named.kind}:${piece.named.id}`);
      return label === undefined ? tokenOf(piece.named) : `@${label}`;
    })
    .join('');
}

/**
 * A draft as it is sent: each `@label` becomes a token. The longest label that fits wins (“@Anna Berg” before “@Anna”); a
 * label that goes on as a word, or an `@` inside a word (an e-mail address), names nobody.
 */
export function toBody(draft: string, known: readonly Nameable[]): string {
  const longestFirst = [...known].sort((a, b) => b.label.length - a.label.length);
  let body = '';
  let position = 0;
  while (position < draft.length) {
    const sign = draft.indexOf('@', position);
    if (sign < 0) break;
    body += draft.slice(position, sign);
    const found =
      sign > 0 && wordLike.test(draft[sign - 1] ?? '')
        ? undefined
        : longestFirst.find(({ label }) => label !== '' && fits(draft, sign + 1, label));
    body += found === undefined ? '@' : tokenOf(found);
    position = sign + 1 + (found?.label.length ?? 0);
  }
  return body + draft.slice(position);
}

function fits(draft: string, start: number, label: string): boolean {
  const end = start + label.length;
  if (draft.slice(start, end).toLowerCase() !== label.toLowerCase()) return false;
  const next = draft.slice(end, end + 2);
  return !(wordLike.test(label.at(-1) ?? '') && wordLike.test([...next][0] ?? ''));
}

/** Somebody being named at the caret: where their `@` stands, and what was typed of the name. */
export interface NamingAt {
  start: number;
  typed: string;
}

const longestTyped = 40;

/** Whether a name is being typed at the caret: an `@` that begins a word, on the same line, not far back. */
export function namingAt(draft: string, caret: number): NamingAt | null {
  const sign = draft.slice(0, caret).lastIndexOf('@');
  if (sign < 0 || caret - sign - 1 > longestTyped) return null;
  if (sign > 0 && wordLike.test(draft[sign - 1] ?? '')) return null;
  const typed = draft.slice(sign + 1, caret);
  if (typed.startsWith(' ') || typed.startsWith('{') || /[\n@]/.test(typed)) return null;
  return { start: sign, typed };
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Who may be meant by what was typed, accents or not: names that begin so, then names with a word that does. */
export function suggestionsFor(typed: string, known: readonly Nameable[], most = 8): Nameable[] {
  const wanted = plain(typed);
  const first: Nameable[] = [];
  const second: Nameable[] = [];
  for (const each of known) {
    const label = plain(each.label);
    if (label === '') continue;
    if (label.startsWith(wanted)) first.push(each);
    else if (label.split(/[\s\-'’(]+/).some((word) => word.startsWith(wanted))) second.push(each);
  }
  return [...first, ...second].slice(0, most);
}

/** The draft with the name being typed written out, and where the caret goes. */
export function withName(
  draft: string,
  { start, typed }: NamingAt,
  label: string,
): { draft: string; caret: number } {
  const rest = draft.slice(start + 1 + typed.length);
  const space = /^\s/.test(rest) ? '' : ' ';
  return {
    draft: `${draft.slice(0, start)}@${label}${space}${rest}`,
    caret: start + 1 + label.length + 1,
  };
}
