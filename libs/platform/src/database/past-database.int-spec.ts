import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import type { Sql } from './database';
import { PastDatabase } from './past-database';

describe('PastDatabase', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  const nowOf = async (sql: Sql) =>
    (await sql.query<{ now: Date }>('SELECT vigie_now() AS now')).rows[0]?.now;
  const isNow = (at: Date | undefined) => Math.abs((at?.getTime() ?? 0) - Date.now()) < 60_000;

  it('has its own clock, which nobody else sees, until the transaction ends', async () => {
    const noon = new Date('2026-01-05T12:00:00Z');
    const { database } = test;
    await database.transaction(async (tx) => {
      const past = new PastDatabase(tx, database.url);
      await past.setClock(noon);
      expect(past.now()).toEqual(noon);
      expect(await nowOf(past)).toEqual(noon);
      expect(await past.transaction(nowOf)).toEqual(noon);
      expect(isNow(await nowOf(database))).toBe(true);
    });
    // Whichever connection of the pool it was.
    for (const at of await Promise.all(Array.from({ length: 6 }, () => nowOf(database))))
      expect(isNow(at)).toBe(true);
    expect(isNow(database.now())).toBe(true);
  });
});
