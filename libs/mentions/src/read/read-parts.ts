/** Parts of a list still to be read, from one on, leaving out those that the filter empties. */
export function partsLeft<Part extends string>(
  parts: readonly Part[],
  from: Part | undefined,
  { flagged }: { flagged?: boolean | undefined },
): Part[] {
  return parts
    .slice(from === undefined ? 0 : parts.indexOf(from))
    .filter((part) => !(part === 'flagged' && flagged === false))
    .filter((part) => !(part === 'rest' && flagged === true));
}

/**
 * A page of a list that is made of parts, read one after the other until the page is full.
 * @param read the first rows of a part, at most so many.
 * @returns the rows; the last of them with its part, unless the list ends with it.
 */
export async function readParts<Part, Row>(
  parts: readonly Part[],
  limit: number,
  read: (part: Part, most: number) => Promise<Row[]>,
): Promise<{ rows: Row[]; last: { row: Row; part: Part } | undefined }> {
  // One more than the page says whether there is another.
  const wanted = limit + 1;
  const found: { row: Row; part: Part }[] = [];
  for (const part of parts) {
    const rows = await read(part, wanted - found.length);
    found.push(...rows.map((row) => ({ row, part })));
    if (found.length >= wanted) break;
  }
  const page = found.slice(0, limit);
  return { rows: page.map(({ row }) => row), last: found.length > limit ? page.at(-1) : undefined };
}
