import type { Locale } from '@vigie/contract';
import type { Sql } from '@vigie/platform';

/** Somebody who administers the installation. */
export interface InstanceAdministrator {
  id: string;
  locale: Locale;
  timeZone: string;
}

/** Whoever set the installation up comes first. */
export async function instanceAdministrators(sql: Sql): Promise<InstanceAdministrator[]> {
  const { rows } = await sql.query<InstanceAdministrator>(
    `SELECT id, locale, time_zone AS "timeZone" FROM person WHERE instance_administrator ORDER BY created_at, id`,
  );
  return rows;
}
