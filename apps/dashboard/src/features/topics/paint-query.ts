import { type Span, type SyntaxKind, type SyntaxToken } from '@vigie/query-language';

/** A run of the query's text that is drawn in one way. */
export interface PaintedRun {
  text: string;
  kind: SyntaxKind | null;
  problem: boolean;
}

/**
 * Cuts a query into runs for the coloured copy behind the field: together they are exactly the text, so that the two
 * lie on one another. A problem of no width is drawn on the character before it.
 */
export function paintQuery(
  text: string,
  tokens: readonly SyntaxToken[],
  problems: readonly Span[],
): PaintedRun[] {
  const wide = problems.map(({ start, end }) =>
    end > start ? { start, end } : { start: Math.max(0, start - 1), end: Math.max(1, start) },
  );
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...tokens, ...wide]) {
    if (start > 0 && start < text.length) cuts.add(start);
    if (end > 0 && end < text.length) cuts.add(end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const runs: PaintedRun[] = [];
  let token = 0;
  for (let index = 0; index + 1 < places.length; index += 1) {
    const start = places[index] ?? 0;
    const end = places[index + 1] ?? text.length;
    while (token < tokens.length && (tokens[token]?.end ?? 0) <= start) token += 1;
    const under = tokens[token];
    runs.push({
      text: text.slice(start, end),
      kind: under !== undefined && under.start <= start ? under.kind : null,
      problem: wide.some((span) => span.start <= start && span.end >= end),
    });
  }
  return runs;
}
