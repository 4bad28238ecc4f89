import { AppError, type Database, type Sql } from '@vigie/platform';

/** What an overview is about. */
export interface Subject {
  workspaceId: string;
  /** Null: every mention that is under a topic. */
  brandId: string | null;
}

export interface PublishedBrand {
  id: string;
  name: string;
  archived: boolean;
}

/** Topics of the workspace, by name. @throws AppError not-found when the subject is none of them. */
export async function readBrands(sql: Sql, { workspaceId, brandId }: Subject): Promise<PublishedBrand[]> {
  const { rows } = await sql.query<PublishedBrand>(
    'SELECT id, name, archived FROM published_brand WHERE workspace_id = $1 ORDER BY lower(name), id',
    [workspaceId],
  );
  if (brandId !== null && !rows.some(({ id }) => id === brandId))
    throw new AppError('not-found', 'no such brand');
  return rows;
}

/** Whether a mention `m` is one of the subject's, looked up as a walk comes to it. $2 is the topic or null. */
export const isAbout = `EXISTS (
  SELECT FROM published_link l WHERE l.mention_id = m.id AND ($2::uuid IS NULL OR l.brand_id = $2) OFFSET 0)`;

/**
 * Mentions `m` of the subject in a stretch of time, as FROM and WHERE: of a topic by its own index, of all topics by that of
 * the workspace. $1 is the workspace, $2 the topic or null.
 * @param from,to placeholders or expressions.
 */
export function mentionsAbout({ brandId }: Subject, from: string, to: string): string {
  return brandId === null
    ? `FROM published_mention m WHERE m.workspace_id = $1 AND m.published_at >= ${from} AND m.published_at < ${to}
         AND ${isAbout}`
    : `FROM published_link l JOIN published_mention m ON m.id = l.mention_id WHERE l.workspace_id = $1
         AND l.brand_id = $2::uuid AND l.published_at >= ${from} AND l.published_at < ${to}`;
}

/** The order in which {@link mentionsAbout} is walked: that of time. */
export const inOrder = ({ brandId }: Subject): string =>
  brandId === null ? 'm.published_at, m.id' : 'l.published_at, l.mention_id';

/** Reads everything as it is at one moment, so that parts that are read one after the other agree. */
export function atOneMoment<T>(database: Database, read: (sql: Sql) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return read(tx);
  });
}
