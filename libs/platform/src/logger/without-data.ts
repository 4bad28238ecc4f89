/** Causes followed; a chain that is longer, or that bites its tail, is cut. */
const mostCauses = 5;

/**
 * The error as the log may show it: type, message, stack, code and causes. Errors of a database also carry the statement,
 * its parameters and the row it stumbled over (`query`, `parameters`, `driverError`, `detail`, `where`): password hashes,
 * e-mails and what people wrote, which no log may keep.
 * @param error left as it is; the result is a copy of the same class.
 */
export function withoutData(error: Error, depth = 0): Error {
  const { message, stack, code, cause } = error as Error & { code?: unknown };
  const clean = Object.create(Object.getPrototypeOf(error) as object) as Error;
  const show = (name: string, value: unknown, enumerable: boolean) =>
    Object.defineProperty(clean, name, { value, enumerable, configurable: true, writable: true });
  show('message', message, false);
  show('stack', stack, false);
  if (typeof code === 'string' || typeof code === 'number') show('code', code, true);
  if (error instanceof AggregateError) {
    show(
      'errors',
      depth < mostCauses ? error.errors.slice(0, 10).map((one) => clear(one, depth + 1)) : [],
      false,
    );
  }
  if (cause !== undefined && depth < mostCauses) show('cause', clear(cause, depth + 1), false);
  return clean;
}

/** `withoutData` for something thrown: what is no error may be anything, and is left out. */
function clear(thrown: unknown, depth: number): unknown {
  return thrown instanceof Error ? withoutData(thrown, depth) : '[not an error]';
}

/** One argument of a log call: an error, or fields of which some are errors. */
export function fieldsWithoutData(given: unknown): unknown {
  if (given instanceof Error) return withoutData(given);
  if (typeof given !== 'object' || given === null) return given;
  const fields = Object.entries(given);
  if (!fields.some(([, value]) => value instanceof Error)) return given;
  return Object.fromEntries(
    fields.map(([name, value]) => [name, value instanceof Error ? withoutData(value) : (value as unknown)]),
  );
}
