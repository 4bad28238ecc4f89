import { type CaseField, type caseRoutes, nameSchema, type RouteRequest } from '@vigie/contract';

/** How many fields cases may have; the contract refuses more. */
export const mostFields = 20;

/** A field while it is being written. `key` is the same as long as it is on the screen; `id` is null for a new one. */
export interface FieldDraft {
  key: string;
  id: string | null;
  label: string;
  kind: CaseField['kind'];
  choices: string[];
}

export const draftsOf = (fields: readonly CaseField[]): FieldDraft[] =>
  fields.map((field) => ({ ...field, key: field.id }));

/** What is sent: choices belong to a choice alone. */
export function bodyOf(
  drafts: readonly FieldDraft[],
): NonNullable<RouteRequest<typeof caseRoutes.setCaseFields>['body']> {
  return {
    fields: drafts.map(({ id, label, kind, choices }) => ({
      id,
      label: label.trim(),
      kind,
      choices: kind === 'choice' ? choices : [],
    })),
  };
}

export type DraftProblem = 'required' | 'tooLong' | 'twice' | 'noChoices';

/** The problem of each field that has one, by its key. */
export function problemsOfFields(drafts: readonly FieldDraft[]): Map<string, DraftProblem> {
  const problems = new Map<string, DraftProblem>();
  const seen = new Set<string>();
  for (const { key, label, kind, choices } of drafts) {
    const name = label.trim().toLocaleLowerCase();
    if (name === '') problems.set(key, 'required');
    else if (!nameSchema.safeParse(label).success) problems.set(key, 'tooLong');
    else if (seen.has(name)) problems.set(key, 'twice');
    else if (kind === 'choice' && choices.length === 0) problems.set(key, 'noChoices');
    seen.add(name);
  }
  return problems;
}

/** The list with the field of `key` one place up or down; as it is at either end. */
export function moved(drafts: readonly FieldDraft[], key: string, by: -1 | 1): FieldDraft[] {
  const next = [...drafts];
  const at = next.findIndex((draft) => draft.key === key);
  const [one, other] = [next[at], next[at + by]];
  if (one && other) [next[at], next[at + by]] = [other, one];
  return next;
}
