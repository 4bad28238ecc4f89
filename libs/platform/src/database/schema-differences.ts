import { DataSource, type EntitySchema } from 'typeorm';

/**
 * What TypeORM would change to make the schema follow the entities: empty when they agree. Tables without an entity are
 * left alone, so each lib checks its own.
 * @param ignore statements known to be fine, such as a foreign key to a table of another lib.
 */
export async function schemaDifferences(
  url: string,
  entities: readonly (EntitySchema | (abstract new (...args: never[]) => unknown))[],
  ignore: readonly RegExp[] = [],
): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: entities as (EntitySchema | (new () => unknown))[],
    poolSize: 2,
  });
  await source.initialize();
  try {
    const log = await source.driver.createSchemaBuilder().log();
    return log.upQueries
      .map(({ query }) => query)
      .filter((query) => !ignore.some((pattern) => pattern.test(query)));
  } finally {
    await source.destroy();
  }
}
