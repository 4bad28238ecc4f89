/** One thing a network can look for, in the network's own syntax. */
export interface Atom {
  kind: 'atom';
  text: string;
  /** How often it is likely to be met: of an AND that is too long, the rarest is kept. */
  cost: number;
  /** Finds exactly what its term does, or less: only then may it be excluded. */
  exact: boolean;
}

/** A query as a network can be asked it: exclusions are atoms (their text), beside something that is asked for. */
export type Wide = Atom | { kind: 'or'; parts: Wide[] } | { kind: 'and'; parts: Wide[]; not: string[] };

const joint = ' OR ';

/** The string: OR, a space for AND, a minus, parentheses around every group inside another. */
export function render(wide: Wide): string {
  switch (wide.kind) {
    case 'atom':
      return wide.text;
    case 'or':
      return wide.parts.map(inGroup).join(joint);
    case 'and':
      return [...wide.parts.map(inGroup), ...wide.not.map((text) => `-${text}`)].join(' ');
  }
}

const isSingle = (wide: Wide): boolean =>
  wide.kind === 'atom' ||
  (wide.parts.length === 1 && (wide.kind === 'or' || wide.not.length === 0) && wide.parts.every(isSingle));

function inGroup(part: Wide): string {
  return isSingle(part) ? render(part) : `(${render(part)})`;
}

/** Length of what {@link render} gives. */
export function lengthOf(wide: Wide): number {
  switch (wide.kind) {
    case 'atom':
      return wide.text.length;
    case 'or':
      return wide.parts.reduce(
        (sum, part) => sum + groupLength(part),
        joint.length * (wide.parts.length - 1),
      );
    case 'and':
      return (
        wide.parts.reduce((sum, part) => sum + 1 + groupLength(part), -1) +
        wide.not.reduce((sum, text) => sum + 2 + text.length, 0)
      );
  }
}

function groupLength(part: Wide): number {
  return lengthOf(part) + (isSingle(part) ? 0 : 2);
}

/** Parts whose union holds the whole, none longer than `max`. Atoms are taken to fit. */
export function cut(wide: Wide, max: number): Wide[] {
  if (wide.kind === 'or') return pack(wide.parts, max);
  if (wide.kind === 'atom' || lengthOf(wide) <= max) return [wide];
  const all: Wide = { kind: 'and', parts: wide.parts, not: [] };
  if (lengthOf(all) <= max) return [withExclusions(wide.parts, wide.not, max)];
  return distribute(wide.parts, wide.not, max) ?? cut(rarest(wide.parts), max);
}

/** As many parts together as fit, each string from the next part on. */
function pack(parts: readonly Wide[], max: number): Wide[] {
  const packs: Wide[][] = [];
  let used = Infinity;
  for (const part of parts.flatMap((wide) => (groupLength(wide) <= max ? [wide] : cut(wide, max)))) {
    const length = groupLength(part);
    if (used + joint.length + length > max) {
      packs.push([]);
      used = -joint.length;
    }
    packs.at(-1)?.push(part);
    used += joint.length + length;
  }
  return packs.map(([first, ...others]) =>
    first && others.length === 0 ? first : { kind: 'or', parts: first ? [first, ...others] : [] },
  );
}

function withExclusions(parts: Wide[], not: readonly string[], max: number): Wide {
  let used = lengthOf({ kind: 'and', parts, not: [] });
  const kept = not.filter((text) => {
    if (used + 2 + text.length > max) return false;
    used += 2 + text.length;
    return true;
  });
  return { kind: 'and', parts, not: kept };
}

/** (a OR b OR c) d → (a OR b) d, c d: the longest OR in pieces, beside all the rest. Null when the rest is too long. */
function distribute(parts: readonly Wide[], not: readonly string[], max: number): Wide[] | null {
  const [longest] = parts.filter((part) => part.kind === 'or').toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest?.kind !== 'or') return null;
  const rest = parts.filter((part) => part !== longest);
  // A space, and the parentheses of the piece.
  const room = max - lengthOf({ kind: 'and', parts: rest, not: [] }) - 3;
  if (rest.length === 0 || room < max / 4 || longest.parts.some((part) => groupLength(part) > room))
    return null;
  return pack(longest.parts, room).map((piece) => withExclusions([...rest, piece], not, max));
}

/** How often a part is likely to be met. */
function costOf(wide: Wide): number {
  if (wide.kind === 'atom') return wide.cost;
  const costs = wide.parts.map(costOf);
  return wide.kind === 'or' ? costs.reduce((sum, cost) => sum + cost, 0) : Math.min(...costs);
}

function rarest(parts: readonly Wide[]): Wide {
  return parts.reduce((best, part) => (costOf(part) < costOf(best) ? part : best));
}

/** Atoms that must all be there, and texts that must not. */
export interface Conjunction {
  atoms: Atom[];
  not: string[];
}

/** Conjunctions of one atom, which engines list in one string, are bounded too. */
const conjunctionsLimit = 2_000;

/**
 * The query as an OR of ANDs. When more than `max` of them would hold several atoms, each AND keeps its rarest part
 * only, so that more is found.
 */
export function conjunctionsOf(wide: Wide, max: number): Conjunction[] {
  const all = multiply(wide);
  if (all && all.filter(({ atoms }) => atoms.length > 1).length <= max) return all;
  return multiply(narrow(wide)) ?? [];
}

/** Null when there are too many. */
function multiply(wide: Wide): Conjunction[] | null {
  if (wide.kind === 'atom') return [{ atoms: [wide], not: [] }];
  let product: Conjunction[] = wide.kind === 'or' ? [] : [{ atoms: [], not: wide.not }];
  for (const part of wide.parts) {
    const alternatives = multiply(part);
    if (!alternatives) return null;
    if (wide.kind === 'or') product.push(...alternatives);
    else if (product.length * alternatives.length > conjunctionsLimit) return null;
    else
      product = product.flatMap((left) =>
        alternatives.map((right) => ({
          atoms: [...new Set([...left.atoms, ...right.atoms])],
          not: [...new Set([...left.not, ...right.not])],
        })),
      );
    if (product.length > conjunctionsLimit) return null;
  }
  return product;
}

function narrow(wide: Wide): Wide {
  if (wide.kind === 'atom') return wide;
  if (wide.kind === 'or') return { kind: 'or', parts: wide.parts.map(narrow) };
  return { kind: 'and', parts: [narrow(rarest(wide.parts))], not: wide.not };
}
