import { localeSchema, nameSchema, timeZoneSchema } from '@vigie/contract';
import {
  AppError,
  importWorkspace,
  PooledClient,
  sessionOf,
  steadyForms,
  type ArchivedPerson,
  type ImportOptions,
  type Sql,
  type WorkspaceArchive,
} from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { AuditStore } from '../audit/audit-store';
import { slugOf } from '../workspaces/slug';

const rowSchema = z.object({ name: nameSchema, locale: localeSchema, time_zone: timeZoneSchema });

/**
 * Adds the workspace of an archive, whole or not at all. People are those of the same e-mail here; others are made without a
 * sign-in, until somebody invites them.
 * @param by who brings it, and administers it from now on; null: the command line.
 * @throws AppError workspace-exists, conflict, archive-refused.
 */
export async function takeWorkspace(
  databaseUrl: string,
  archive: WorkspaceArchive,
  by: string | null,
  options: ImportOptions = {},
): Promise<{ name: string; slug: string; people: number; made: number }> {
  const { workspace, version } = archive.manifest;
  const client = new PooledClient({ connectionString: databaseUrl, application_name: 'vigie arrival' });
  await client.connect();
  try {
    const tx = sessionOf(client);
    await tx.query('BEGIN');
    await tx.query(steadyForms);
    await refuseTwice(tx, workspace.id);
    const { ids, made } = await adopt(tx, await archive.people());
    await importWorkspace(tx, archive, ids, options);
    const row = await checkedRow(tx, workspace.id);
    const slug = await giveSlug(tx, workspace.id, row.name);
    if (by !== null)
      await tx.query(
        `INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, 'administrator')
         ON CONFLICT (workspace_id, person_id) DO UPDATE SET role = 'administrator'`,
        [workspace.id, by],
      );
    await new AuditStore().add(tx, {
      act: 'workspace.imported',
      workspaceId: workspace.id,
      personId: by,
      subjectId: workspace.id,
      details: { version, rows: archive.rows },
    });
    await tx.query('COMMIT');
    return { name: row.name, slug, people: ids.size, made };
  } finally {
    // Whatever is not committed is gone with the connection.
    await client.end();
  }
}

async function refuseTwice(tx: Sql, id: string): Promise<void> {
  const { rows } = await tx.query<{ removed: boolean }>(
    'SELECT removed_at IS NOT NULL AS removed FROM workspace WHERE id = $1',
    [id],
  );
  if (!rows[0]) return;
  if (rows[0].removed)
    throw new AppError('conflict', 'This workspace is still being deleted here; try again in a minute.');
  throw new AppError(
    'workspace-exists',
    'This workspace is here already, and ids are made of its own, so that there can be no copy of it beside: delete it first, or take the archive to another installation.',
  );
}

/** @returns ids here by those of the archive, and how many people were made. */
async function adopt(
  tx: Sql,
  people: readonly ArchivedPerson[],
): Promise<{ ids: Map<string, string>; made: number }> {
  const { rowCount: made } = await tx.query(
    `INSERT INTO person (id, name, email, locale, time_zone)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
     ON CONFLICT (email) DO NOTHING`,
    [
      people.map(() => uuid()),
      people.map(({ name }) => name),
      people.map(({ email }) => email),
      people.map(({ locale }) => locale),
      people.map(({ time_zone: timeZone }) => timeZone),
    ],
  );
  const { rows } = await tx.query<{ id: string; email: string }>(
    'SELECT id, email FROM person WHERE email = ANY($1::text[])',
    [people.map(({ email }) => email)],
  );
  const byEmail = new Map(rows.map(({ id, email }) => [email, id]));
  return { made, ids: new Map(people.map(({ id, email }) => [id, byEmail.get(email) as string])) };
}

/** The row of the workspace, as the routes would have taken it. @throws AppError archive-refused. */
async function checkedRow(tx: Sql, id: string): Promise<z.output<typeof rowSchema>> {
  const { rows } = await tx.query('SELECT name, locale, time_zone FROM workspace WHERE id = $1', [id]);
  const parsed = rowSchema.safeParse(rows[0]);
  if (parsed.success) return parsed.data;
  throw new AppError('archive-refused', 'What it says of the workspace itself cannot be read.');
}

/** The slug of its name, with a number when it is taken. */
async function giveSlug(tx: Sql, id: string, name: string): Promise<string> {
  const base = slugOf(name);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    const taken = await tx.query('SELECT FROM workspace WHERE slug = $1', [slug]);
    if (taken.rowCount > 0) continue;
    await tx.query('UPDATE workspace SET slug = $2 WHERE id = $1', [id, slug]);
    return slug;
  }
}
