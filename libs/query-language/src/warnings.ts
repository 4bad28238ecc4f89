import { operators } from './lexer';
import type { Query, QueryWarning, Term } from './model';
import { foldedTerm, isTerm, keyOf, labelOf, leavesOf, type Places } from './terms';

/** Words so common in English or French, folded, that a query made of one of them would bring nearly everything. */
const commonWords = new Set(
  (
    'the and for are was with that this from have not you your all but can what when who will our out about ' +
    'les des une est que qui dans pour pas sur avec par plus son ses mais nous vous ils elle elles leur ont fait tout ' +
    'tous cette ces sont aux comme bien etre avoir merci bonjour'
  ).split(' '),
);

/** What a sound query may not mean. `places` says where each part was written. */
export function warningsOf(query: Query, places: Places): QueryWarning[] {
  const warnings: QueryWarning[] = [];
  const warn = (code: QueryWarning['code'], part: Query, params: QueryWarning['params']) => {
    const { start, end } = places.get(part) ?? { start: 0, end: 0 };
    warnings.push({ code, start, end, params });
  };

  for (const { term } of leavesOf(query)) {
    const operator = term.kind === 'words' ? term.text.toUpperCase() : '';
    // A quoted one is meant: its place is longer than its text.
    const { start, end } = places.get(term) ?? { start: 0, end: 0 };
    const isBare = term.kind === 'words' && end - start === term.text.length;
    if (Object.hasOwn(operators, operator) && isBare && !isTerm(query)) {
      warn('lowercase-operator', term, { text: labelOf(term), operator });
    }
  }

  const visit = (part: Query): void => {
    if (part.kind === 'not') return visit(part.part);
    if (part.kind !== 'and' && part.kind !== 'or') return;
    const asked = new Set<string>();
    const excluded = new Set<string>();
    for (const child of part.parts) {
      const term = child.kind === 'not' ? child.part : child;
      if (!isTerm(term)) continue;
      const key = keyOf(term);
      const [same, opposite] = child.kind === 'not' ? [excluded, asked] : [asked, excluded];
      if (same.has(key)) warn('duplicate-term', child, { text: labelOf(term) });
      else if (part.kind === 'and' && opposite.has(key))
        warn('contradiction', child, { text: labelOf(term) });
      same.add(key);
    }
    part.parts.forEach(visit);
  };
  visit(query);

  for (const term of aloneTerms(query)) {
    const [word, ...others] = foldedTerm(term);
    if (term.kind !== 'words' || word === undefined || others.length > 0) continue;
    if (/^[a-z0-9]{1,2}$/.test(word)) warn('short-term', term, { text: labelOf(term) });
    else if (commonWords.has(word)) warn('common-term', term, { text: labelOf(term) });
  }
  return warnings;
}

/** The positive terms that are enough by themselves to bring a post in, exclusions aside. */
function aloneTerms(query: Query): Term[] {
  if (isTerm(query)) return [query];
  if (query.kind === 'or') return query.parts.flatMap(aloneTerms);
  if (query.kind === 'not') return [];
  const asking = query.parts.filter((part) => part.kind !== 'not');
  const [only] = asking;
  return asking.length === 1 && only ? aloneTerms(only) : [];
}
