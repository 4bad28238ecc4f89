import { cleanText } from '@vigie/mentions';

/** What was found, for a person: one line, at most 200 characters, clean enough to be stored. */
export function excerptOf(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : typeof (value as { text?: unknown } | null)?.text === 'string'
        ? (value as { text: string }).text
        : (JSON.stringify(value) ?? '');
  return cleanText(text, 2_000).replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed();
}
