/** Longest slug, without the number that may follow. */
const longest = 48;

/** First parts of addresses that are the desk's own. */
const reserved = new Set(['api', 'assets', 'docs', 'health', 'invitation', 'metrics', 'setup', 'sign-in']);

/**
 * A name for addresses: lower case, without accents, words joined by hyphens; `workspace` when nothing is left (a name
 * in another script). One that would hide a page of the desk gets a number.
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '');
  if (slug === '') return 'workspace';
  return reserved.has(slug) ? `${slug}-1` : slug;
}
