import { type z } from 'zod';

/** What a field may be told; each has its words in the `errors` catalogue. */
export const fieldProblems = [
  'required',
  'email',
  'tooLong',
  'tooShort',
  'weak-password',
  'unknown-time-zone',
  'enter-again',
  'taken',
  'invalid',
] as const;
export type FieldProblem = (typeof fieldProblems)[number];

/** Checks values with a schema of the contract before anything is sent. Path of the field → its first problem. */
export function problemsOf(schema: z.ZodType, values: unknown): Record<string, FieldProblem> {
  const result = schema.safeParse(values);
  const problems: Record<string, FieldProblem> = {};
  if (result.success) return problems;
  for (const issue of result.error.issues) {
    const path = issue.path.map(String).join('.');
    problems[path] ??= isEmptyAt(values, issue.path) ? 'required' : problemOfIssue(issue);
  }
  return problems;
}

function isEmptyAt(values: unknown, path: readonly PropertyKey[]): boolean {
  let value: unknown = values;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, key);
  }
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function problemOfIssue(issue: z.core.$ZodIssue): FieldProblem {
  const said = fieldProblems.find((problem) => problem === issue.message);
  if (said !== undefined) return said;
  switch (issue.code) {
    case 'too_small':
      return issue.minimum === 1 ? 'required' : 'tooShort';
    case 'too_big':
      return 'tooLong';
    case 'invalid_format':
      return issue.format === 'email' ? 'email' : 'invalid';
    default:
      return 'invalid';
  }
}

/** What the server said of a field, as one of ours; the server's own sentence is for logs. */
export function serverProblem(text: string): FieldProblem {
  const said = fieldProblems.find((problem) => problem === text);
  if (said !== undefined) return said;
  if (/e-?mail/i.test(text)) return 'email';
  if (/too small|>=1\b/i.test(text)) return 'required';
  if (/too big/i.test(text)) return 'tooLong';
  return 'invalid';
}
