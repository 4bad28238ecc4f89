import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';

describe('a connection that Postgres ends', () => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await createTestDatabase();
  });
  afterEach(() => test.drop());

  it('between two statements fails the transaction that holds it, and nothing more', async () => {
    const broken = test.database.transaction(async (tx) => {
      const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await test.database.query('SELECT pg_terminate_backend($1, 10000)', [rows[0]?.pid]);
      await tx.query('SELECT 1');
    });
    await expect(broken).rejects.toThrow();
    await expect(test.database.transaction((tx) => tx.query('SELECT 1'))).resolves.toMatchObject({
      rowCount: 1,
    });
  });

  it('while a library holds it from the pool ends no process', async () => {
    const held = await test.database.pool.connect();
    const ended = new Promise((resolve) => held.once('end', resolve));
    const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await test.database.query('SELECT pg_terminate_backend($1, 10000)', [rows[0]?.pid]);
    await ended;
    held.release();
    await expect(test.database.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
  });
});
