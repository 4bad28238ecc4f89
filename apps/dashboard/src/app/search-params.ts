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

/** Reads a value of the address; undefined when it is none of its kind. */
export type Field<T> = (text: string) => T | undefined;

/** One of these words. */
export const oneOf =
  <const T extends string>(known: readonly T[]): Field<T> =>
  (text) =>
    known.find((word) => word === text);

/** Words that somebody typed, of no more than so many characters. */
export const typed =
  (most: number): Field<string> =>
  (text) =>
    text.trim().length <= most ? text.trim() : undefined;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const idField: Field<string> = (text) => {
  const id = text.toLowerCase();
  return uuid.test(id) ? id : undefined;
};

/** `true` or nothing. */
export const yesField: Field<true> = (text) => (text === 'true' ? true : undefined);

/** What the address may hold: each field or nothing. */
export type Validated<Fields extends Record<string, Field<unknown>>> = {
  [K in keyof Fields]?: NonNullable<ReturnType<Fields[K]>>;
};

/**
 * Validates the address field by field: a bad value is dropped, the good ones stay. Takes both the text of the address and
 * what it made of it before, as the router does. The routes of all pages are read with the first of them: the schemas of
 * the contract would come along with the library that reads them.
 */
export function searchValidator<Fields extends Record<string, Field<unknown>>>(
  fields: Fields,
): (search: Record<string, unknown>) => Validated<Fields> {
  return (search) => {
    const result: Record<string, unknown> = {};
    for (const [name, read] of Object.entries(fields)) {
      const text = asText(search[name]);
      const value = text === '' ? undefined : read(text);
      if (value !== undefined) result[name] = value;
    }
    return result as Validated<Fields>;
  };
}

/**
 * How a page reads its address, for the router: that lays what is read over what the address holds, so that a value which
 * was not understood would come back. As undefined, it stays away.
 */
export function ownSearch<Search extends object>(
  read: (search: Record<string, unknown>) => Search,
): (search: Record<string, unknown>) => Search {
  return (search) => ({
    ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])),
    ...read(search),
  });
}
