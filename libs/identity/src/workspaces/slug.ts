/** Longest slug, without the number that may follow. */
const longest = 48;

/**
 * A name for addresses: lower case, without accents, words joined by hyphens; `workspace` when nothing is left (a name
 * in another script).
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
  return slug === '' ? 'workspace' : slug;
}
