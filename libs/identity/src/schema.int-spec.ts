import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaDifferences } from '@vigie/platform';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { getMigrations } from 'better-auth/db/migration';
import { authOptions } from './auth/auth';
import { entities } from './entities';

describe('the schema of identity', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('is the one of the entities', async () => {
    expect(await schemaDifferences(test.url, entities)).toEqual([]);
  });

  it('has all that better-auth looks for', async () => {
    const options = authOptions({
      pool: test.database.pool,
      secret: 'x'.repeat(40),
      publicUrl: 'http://localhost:3000',
      onError: (message) => {
        throw new Error(message);
      },
    });
    const { toBeCreated, toBeAdded, unsafeChanges, schemaProblems } = await getMigrations(options, {
      throwOnUnsafe: false,
    });
    expect({ toBeCreated, toBeAdded, unsafeChanges }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      unsafeChanges: [],
    });
    expect(schemaProblems).toEqual([]);
  });
});
