/** Formats that have a name; every other is made of tokens. */
export const namedDateFormats = ['iso', 'rfc2822', 'unix', 'unix-ms', 'excel'] as const;

/** Tokens of Luxon that may be used, and what each of them reads. */
const units: Readonly<Record<string, string>> = {
  ...unit('year', 'y', 'yy', 'yyyy'),
  ...unit('month', 'M', 'MM', 'MMM', 'MMMM', 'L', 'LL', 'LLL', 'LLLL'),
  ...unit('day', 'd', 'dd'),
  ...unit('day of the year', 'o', 'ooo'),
  ...unit('weekday', 'EEE', 'EEEE', 'ccc', 'cccc'),
  ...unit('hour', 'H', 'HH', 'h', 'hh'),
  ...unit('minute', 'm', 'mm'),
  ...unit('second', 's', 'ss'),
  ...unit('fraction', 'S', 'SSS', 'u'),
  ...unit('half of the day', 'a'),
  ...unit('zone', 'Z', 'ZZ', 'ZZZ', 'z'),
};
/** Those that take more or fewer digits. */
const variable = new Set(['y', 'yy', 'M', 'L', 'd', 'o', 'H', 'h', 'm', 's', 'S', 'u']);

function unit(name: string, ...tokens: string[]): Record<string, string> {
  return Object.fromEntries(tokens.map((token) => [token, name]));
}

/**
 * What is wrong with a date format; null: nothing. A format becomes a regular expression: one that may read the same
 * digits in many ways takes time without bound, so each unit comes once and something stands between two numbers whose
 * width is free. Text stands in quotes (`'à'`); signs and spaces need none.
 */
export function dateFormatFault(format: string): string | null {
  if ((namedDateFormats as readonly string[]).includes(format)) return null;
  if (format.length > 60) return 'the format is too long';
  const seen = new Set<string>();
  let free = false;
  // Text in quotes, a run of one letter, any other character; a quote alone is not closed.
  for (const [part] of format.matchAll(/'[^']*'|([A-Za-z])\1*|[^]/g)) {
    if (part === "'") return 'a quote is not closed';
    if (!/^[A-Za-z]/.test(part)) {
      free = false;
      continue;
    }
    const name = Object.hasOwn(units, part) ? units[part] : undefined;
    if (name === undefined) return `${part} is no token`;
    if (seen.has(name)) return `the ${name} is there twice`;
    seen.add(name);
    const isFree = variable.has(part);
    if (free && isFree) return `nothing stands before ${part} to tell it from the number before`;
    free = isFree;
  }
  return seen.size === 0 ? 'the format has no token' : null;
}
