/** Conversations picked in a list, in the order they were picked, and where a range starts. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Place in the list that was picked last; null: none. */
  readonly anchor: number | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Conversations that one act takes. */
export const mostSelected = 200;

/** Picks the conversation at a place, or lets it go. */
export function toggled(selection: Selection, id: string, index: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id) && ids.size < mostSelected) ids.add(id);
  return { ids, anchor: index };
}

/**
 * Picks everything from the anchor to a place, both included, beside what is picked; without an anchor that place alone.
 * Places whose row is not in memory are left out.
 */
export function extended(
  selection: Selection,
  index: number,
  idAt: (index: number) => string | undefined,
): Selection {
  const from = Math.min(selection.anchor ?? index, index);
  const to = Math.max(selection.anchor ?? index, index);
  const ids = new Set(selection.ids);
  for (let place = from; place <= to && ids.size < mostSelected; place += 1) {
    const id = idAt(place);
    if (id !== undefined) ids.add(id);
  }
  return { ids, anchor: selection.anchor ?? index };
}

/** Picks all of these, as far as one act goes. */
export function selecting(ids: Iterable<string>): Selection {
  const picked = new Set<string>();
  for (const id of ids) {
    if (picked.size >= mostSelected) break;
    picked.add(id);
  }
  return { ids: picked, anchor: null };
}

/** The selection without conversations that were dealt with. */
export function withoutIds(selection: Selection, gone: readonly string[]): Selection {
  if (!gone.some((id) => selection.ids.has(id))) return selection;
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return ids.size === 0 ? nothingSelected : { ...selection, ids };
}
