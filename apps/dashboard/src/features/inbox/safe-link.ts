/** The address when a browser may open it: http or https only, never a script; null otherwise. */
export function safeLink(url: string | null | undefined): string | null {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
}

/** Pieces of a text, links apart. A dot, comma or bracket at the end of a link belongs to the sentence. */
export function linksIn(text: string): { start: number; end: number; href: string }[] {
  const links: { start: number; end: number; href: string }[] = [];
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"«»“”\p{C}]{1,2000}/giu)) {
    let end = match[0].length;
    while (end > 0 && /[.,;:!?…)\]}'’]/u.test(match[0][end - 1] ?? '')) end -= 1;
    const written = match[0].slice(0, end);
    const href = safeLink(written);
    if (href !== null) links.push({ start: match.index, end: match.index + end, href });
  }
  return links;
}
