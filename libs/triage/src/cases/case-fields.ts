import { Injectable } from '@nestjs/common';
import type { CaseField } from '@vigie/contract';
import { AppError, Database, type Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** A field as somebody wants it; without an id it is a new one. */
export type WantedField = Omit<CaseField, 'id'> & { id: string | null };

/** Fields of the cases of a workspace, in order. */
export async function readCaseFields(sql: Sql, workspaceId: string): Promise<CaseField[]> {
  const { rows } = await sql.query<CaseField>(
    'SELECT id, label, kind, choices FROM case_field WHERE workspace_id = $1 ORDER BY position, id',
    [workspaceId],
  );
  return rows;
}

/** Says which fields cases have. */
@Injectable()
export class CaseFields {
  constructor(private readonly database: Database) {}

  list(workspaceId: string): Promise<CaseField[]> {
    return readCaseFields(this.database, workspaceId);
  }

  /**
   * Makes these the fields of the workspace, in this order. Those left out are gone; what cases hold of them stays.
   * @throws AppError invalid-input for a field that is not of the workspace, or comes twice, or a choice without choices.
   */
  set(workspaceId: string, wanted: readonly WantedField[]): Promise<CaseField[]> {
    return this.database.transaction(async (tx) => {
      // One at a time: the fields are those of whoever comes last, not of both.
      await tx.query('SELECT FROM workspace WHERE id = $1 FOR NO KEY UPDATE', [workspaceId]);
      const known = new Set((await readCaseFields(tx, workspaceId)).map(({ id }) => id));
      refuseFaults(wanted, known);
      const fields = wanted.map((field) => ({ ...field, id: field.id ?? uuid() }));
      await tx.query('DELETE FROM case_field WHERE workspace_id = $1 AND id <> ALL($2::uuid[])', [
        workspaceId,
        fields.map(({ id }) => id),
      ]);
      await tx.query(
        `INSERT INTO case_field (id, workspace_id, label, kind, choices, position)
         SELECT f.id, $1, f.label, f.kind, ARRAY(SELECT jsonb_array_elements_text(f.choices)), f.n
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[]) WITH ORDINALITY AS f(id, label, kind, choices, n)
         ON CONFLICT (id) DO UPDATE SET label = excluded.label, kind = excluded.kind, choices = excluded.choices,
           position = excluded.position WHERE case_field.workspace_id = $1`,
        [
          workspaceId,
          fields.map(({ id }) => id),
          fields.map(({ label }) => label),
          fields.map(({ kind }) => kind),
          fields.map(({ kind, choices }) => JSON.stringify(kind === 'choice' ? [...new Set(choices)] : [])),
        ],
      );
      return readCaseFields(tx, workspaceId);
    });
  }
}

function refuseFaults(wanted: readonly WantedField[], known: ReadonlySet<string>): void {
  const faults: Record<string, string> = {};
  const ids = new Set<string>();
  wanted.forEach(({ id, kind, choices }, at) => {
    if (id !== null && !known.has(id)) faults[`fields.${at}.id`] = 'unknown';
    if (id !== null && ids.has(id)) faults[`fields.${at}.id`] = 'repeated';
    if (id !== null) ids.add(id);
    if (kind === 'choice' && choices.length === 0) faults[`fields.${at}.choices`] = 'empty';
  });
  if (Object.keys(faults).length > 0)
    throw new AppError('invalid-input', 'these fields cannot be kept', { fields: faults });
}
