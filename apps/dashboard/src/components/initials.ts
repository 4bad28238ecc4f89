/** Up to two capitals that stand for a name: `Léa Martin` → `LM`, `SNCF` → `SN`. */
export function initials(name: string): string {
  const words = name.split(/[\s\-_.@]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = [...(words[0] ?? '?')];
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] : first[1];
  return `${first[0] ?? '?'}${last ?? ''}`.toLocaleUpperCase();
}
