import Table from 'cli-table3';

/** Prints rows under their heads, without borders, so that a person reads it and `awk` can. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const none = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
  const edges = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '' };
  const feet = { bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' };
  const table = new Table({
    head: [...heads],
    chars: { ...none, ...edges, ...feet, left: '', right: '', middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(...rows.map((row) => [...row]));
  console.log(table.toString());
}
