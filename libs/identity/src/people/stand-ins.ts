import type { Locale, Role } from '@vigie/contract';
import type { Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** Somebody who is named in a workspace and never signs in: a person without an account. */
export interface StandIn {
  name: string;
  /** Nobody's: it must not be one that mail reaches. */
  email: string;
  role: Role;
  locale: Locale;
  timeZone: string;
}

/** Adds people who are of the workspace in name alone; what they would sign in with does not exist. @returns their ids, in order. */
export async function addStandIns(
  tx: Sql,
  workspaceId: string,
  people: readonly StandIn[],
): Promise<string[]> {
  const ids = people.map(() => uuid());
  await tx.query(
    `INSERT INTO person (id, name, email, locale, time_zone)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`,
    [
      ids,
      people.map(({ name }) => name),
      people.map(({ email }) => email.toLowerCase()),
      people.map(({ locale }) => locale),
      people.map(({ timeZone }) => timeZone),
    ],
  );
  await addMembers(
    tx,
    workspaceId,
    people.map(({ role }, at) => ({ personId: ids[at] as string, role })),
  );
  return ids;
}

/** Makes people members of a workspace. */
export async function addMembers(
  tx: Sql,
  workspaceId: string,
  members: readonly { personId: string; role: Role }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO membership (workspace_id, person_id, role)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[])`,
    [workspaceId, members.map(({ personId }) => personId), members.map(({ role }) => role)],
  );
}
