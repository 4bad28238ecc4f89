/** One thing that an entry tells beside its act: what it is called, and what it was and is. */
export interface AuditDetail {
  name: string;
  from: string | null;
  to: string;
}

/**
 * The details of an entry as lines: `{from, to}` as a change, whole objects part by part, the rest as it is. Ids are left
 * out, which tell nobody anything.
 */
export function auditDetails(details: Readonly<Record<string, unknown>>): AuditDetail[] {
  const { from, to, ...rest } = details;
  const before = partsOf(from);
  const changes = Object.entries(partsOf(to)).map(([name, value]) => ({
    name,
    from: before[name] ?? null,
    to: value,
  }));
  const others = Object.entries(partsOf(rest)).map(([name, value]) => ({ name, from: null, to: value }));
  return [...changes, ...others].filter(({ from: was, to: is }) => was !== is && !isId(is));
}

function partsOf(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return { '': textOf(value) };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, textOf(part)]));
}

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(textOf).join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

const isId = (text: string) => text === '' || /^[0-9a-f]{8}-[0-9a-f-]{27}(, |$)/.test(text);
