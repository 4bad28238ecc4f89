/** Written as they are; whatever else there is, and the word for no value, stands in quotes. */
const plain = /^[\w:.+*-]+$/;

/**
 * A Postgres array of values that hardly ever need quotes: uuids, numbers, booleans, ISO times, and words of the
 * contract (languages, sentiments, categories, networks, `*`). A page binds tens of thousands of them; the driver's own
 * arrays, which look for what to escape in every value, would cost more than the rest of the binding.
 */
export function plainArray(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : element(String(value)))).join(',')}}`;
}

function element(value: string): string {
  if (plain.test(value) && !(value.length === 4 && value.toLowerCase() === 'null')) return value;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
