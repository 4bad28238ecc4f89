import type { CaseField } from '@vigie/contract';
import { z } from 'zod';

const dateSchema = z.iso.date();
/** A number as it is kept: a point, no spaces, nothing a form could not show again. */
const numberSchema = z
  .string()
  .regex(/^[+-]?\d{1,30}(?:\.\d{1,15})?$/)
  .transform((text) => text.replace(/^\+/, ''));

export type CheckedValues =
  | { ok: true; values: Record<string, string> }
  /** By the field's id. */
  | { ok: false; problems: Record<string, string> };

/** Values as they are kept, by the field's id; an empty one is taken away. A decimal comma becomes a point. */
export function checkValues(fields: readonly CaseField[], given: Record<string, string>): CheckedValues {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const values: [string, string][] = [];
  const problems: [string, string][] = [];
  for (const [id, text] of Object.entries(given)) {
    const field = byId.get(id);
    const value = field ? valueOf(field, text) : undefined;
    if (value !== undefined) values.push([id, value]);
    else problems.push([id, field ? `not-a-${field.kind}` : 'unknown']);
  }
  if (problems.length > 0) return { ok: false, problems: Object.fromEntries(problems) };
  return { ok: true, values: Object.fromEntries(values) };
}

function valueOf(field: CaseField, text: string): string | undefined {
  if (text === '') return '';
  switch (field.kind) {
    case 'text':
      return text;
    case 'number':
      return numberSchema.safeParse(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')).data;
    case 'date':
      return dateSchema.safeParse(text).data;
    case 'choice':
      return field.choices.includes(text) ? text : undefined;
  }
}
