import type { Query, Term } from './model';
import { operators } from './lexer';
import { labelOf } from './terms';

/** Text that the lexer gives back whole when it stands alone. */
const bareText =
  /^[\p{L}\p{N}\p{Extended_Pictographic}][\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}.'’&+_\u200d\ufe0f-]*$/u;

/** A term as it is written in an expression. */
export function formatTerm(term: Term): string {
  const label = labelOf(term);
  if (term.kind !== 'words') return label;
  // Small letters too: `or` is a word, but reads like an operator.
  return bareText.test(label) && !Object.hasOwn(operators, label.toUpperCase()) ? label : `"${label}"`;
}

/**
 * The canonical text of a query: OR, a space for AND, a minus for NOT, parentheses around every group inside another.
 * `parse(format(query))` gives the same query.
 */
export function format(query: Query): string {
  switch (query.kind) {
    case 'and':
      return query.parts.map(formatPart).join(' ');
    case 'or':
      return query.parts.map(formatPart).join(' OR ');
    case 'not':
      return `-${formatPart(query.part)}`;
    default:
      return formatTerm(query);
  }
}

function formatPart(part: Query): string {
  return part.kind === 'and' || part.kind === 'or' ? `(${format(part)})` : format(part);
}

/** Parentheses inside one another in the canonical text. */
export function depthOf(query: Query): number {
  if (query.kind === 'not') {
    return query.part.kind === 'and' || query.part.kind === 'or'
      ? 1 + depthOf(query.part)
      : depthOf(query.part);
  }
  if (query.kind !== 'and' && query.kind !== 'or') return 0;
  return query.parts.reduce((deepest, part) => {
    const own = part.kind === 'and' || part.kind === 'or' ? 1 : 0;
    return Math.max(deepest, own + depthOf(part));
  }, 0);
}
