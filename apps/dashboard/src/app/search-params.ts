import { type z } from 'zod';

/**
 * The address bar holds plain words: `?brand=a,b&q=late%20train`, as the API's own query does, so that an address can be
 * read, written by hand and sent. A repeated name counts as a list.
 */
export function parseSearch(text: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = Object.hasOwn(result, name) ? result[name] : undefined;
    result[name] = before === undefined ? value : `${before},${value}`;
  }
  return result;
}

/** The reverse of `parseSearch`: lists as comma lists; absent, empty and false-by-absence values are left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const text = asText(value);
    if (text !== '') params.set(name, text);
  }
  // Commas and colons are legal in a query; left as they are, lists and times stay readable.
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(String).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What the address may hold: each field or nothing. */
export type Validated<Shape extends Record<string, z.ZodType>> = { [K in keyof Shape]?: z.output<Shape[K]> };

/**
 * Validates the address with the schemas of the contract, field by field: a bad value is dropped, the good ones stay.
 * Takes both the text of the address and what it made of it before, as the router does.
 */
export function searchValidator<Shape extends Record<string, z.ZodType>>(
  shape: Shape,
): (search: Record<string, unknown>) => Validated<Shape> {
  return (search) => {
    const result: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(shape)) {
      const text = asText(search[name]);
      if (text === '') continue;
      const parsed = schema.safeParse(text);
      if (parsed.success && parsed.data !== undefined) result[name] = parsed.data;
    }
    return result as Validated<Shape>;
  };
}
