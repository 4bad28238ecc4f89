import type { Refusal } from '@vigie/contract';

/**
 * A cell of CSV that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.
 * Source: OWASP, CSV Injection.
 */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\n\r']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Refused lines as CSV, with a byte order mark for spreadsheets, piece by piece. */
export async function* refusalReport(
  next: (afterLine: number) => Promise<{ refusals: Refusal[]; next: number | null }>,
): AsyncGenerator<string> {
  yield '\ufeffline,code,excerpt\r\n';
  for (let after: number | null = 0; after !== null;) {
    const page: { refusals: Refusal[]; next: number | null } = await next(after);
    yield page.refusals.map(({ line, code, excerpt }) => `${line},${code},${csvCell(excerpt)}\r\n`).join('');
    after = page.next;
  }
}
