/** A tag that is another now, or none. */
export interface TagMove {
  name: string;
  becomes: string | null;
}

/** Tags after a tag became another, which takes its place unless it is there already, or none. Pure. */
export function retagged(tags: readonly string[], { name, becomes }: TagMove): string[] {
  const next = tags.flatMap((tag) => (tag === name ? (becomes ?? []) : tag));
  return [...new Set(next)];
}

/** Tags after several such changes, one after the other. */
export const followed = (tags: readonly string[], moves: readonly TagMove[]): string[] =>
  moves.reduce<string[]>((now, move) => retagged(now, move), [...tags]);
