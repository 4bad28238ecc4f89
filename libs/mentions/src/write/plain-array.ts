/**
 * A Postgres array of values that need no quoting: uuids, numbers, booleans, ISO times, and words of the contract
 * (languages, sentiments, categories, networks, `*`). A page binds tens of thousands of them; the driver's own arrays,
 * which look into every value, would cost more than the rest of the binding.
 */
export function plainArray(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}
