import {
  type ImportChoices,
  type ImportField,
  type ImportFormat,
  importFields,
  type ImportMapping,
  type ImportRun,
} from '@vigie/contract';

/** Columns without which no post can be made. */
export const requiredFields = ['text', 'publishedAt'] as const satisfies readonly ImportField[];
/** Columns most files have; the others are folded away. */
export const commonFields = [
  ...requiredFields,
  'authorHandle',
  'authorName',
  'authorFollowers',
  'url',
] as const satisfies readonly ImportField[];
export const otherFields: readonly ImportField[] = importFields.filter(
  (field) => !commonFields.some((common) => common === field),
);

/** Patterns of dates offered by name or by example, in Luxon's tokens. */
export const datePatterns = [
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'MM/dd/yyyy HH:mm:ss',
  'MM/dd/yyyy HH:mm',
  'MM/dd/yyyy',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd',
  'dd.MM.yyyy HH:mm',
  'dd-MM-yyyy HH:mm',
] as const;
export const namedDateFormats = ['iso', 'unix', 'unix-ms', 'excel'] as const;

/** What is asked of the server: absent parts are guessed by it. */
export type AskedChoices = Partial<ImportChoices>;

/** The choices an uploaded file was left with. */
export function choicesOf(run: ImportRun): AskedChoices {
  return { format: run.format, mapping: run.mapping, zone: run.zone, network: run.network };
}

/**
 * Choices after a correction of the format. What changes the columns makes the mapping void: it is guessed again.
 */
export function withFormat(choices: ImportChoices, change: Partial<ImportFormat>): AskedChoices {
  const next = { ...choices, format: { ...choices.format, ...change } };
  const columnsChange = (['kind', 'encoding', 'delimiter', 'quote'] as const).some(
    (part) => change[part] !== undefined && change[part] !== choices.format[part],
  );
  if (!columnsChange) return next;
  const asked: AskedChoices = { ...next };
  delete asked.mapping;
  return asked;
}

/** Choices after a column was given to a field, or taken from it. A column may serve several fields. */
export function withColumn(choices: ImportChoices, field: ImportField, column: string | null): ImportChoices {
  const mapping: ImportMapping = { ...choices.mapping };
  if (column === null) delete mapping[field];
  else mapping[field] = column;
  return { ...choices, mapping };
}

/** Whether an import can be started, and what it lacks. */
export function lacking(
  choices: ImportChoices,
  missing: readonly ImportField[],
  brandId: string | null,
): { fields: ImportField[]; topic: boolean } {
  const fields = new Set<ImportField>(missing);
  for (const field of requiredFields) if (choices.mapping[field] === undefined) fields.add(field);
  return { fields: [...fields], topic: brandId === null };
}

/** Whether an import has come to an end, by itself or not. */
export function isOver(state: ImportRun['state']): boolean {
  return state === 'done' || state === 'cancelled' || state === 'failed';
}
