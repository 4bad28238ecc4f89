/** The value below which `share` (0–1) of the values lie, by linear interpolation between the two nearest; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Rounded to `digits` decimals, for tables and JSON. */
export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));
