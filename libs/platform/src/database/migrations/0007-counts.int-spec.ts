import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPostgresUrl } from '@vigie/testing';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Database } from '../database';
import { migrate } from '../migrate';
import { migrations } from '.';

const allId = '00000000-0000-0000-0000-000000000000';
const workspaceId = '018f6f3e-0000-7000-8000-000000000001';
const brandA = '018f6f3e-0000-7000-8000-00000000000a';
const brandB = '018f6f3e-0000-7000-8000-00000000000b';
const sourceId = '018f6f3e-0000-7000-8000-00000000000c';

// Real: Postgres, with a database as the version before left it.
describe('a desk that comes from before the counts by network', () => {
  const name = `vigie_test_${randomBytes(6).toString('hex')}`;
  const url = Object.assign(new URL(testPostgresUrl()), { pathname: `/${name}` }).href;
  let admin: Database;
  let database: Database;

  beforeAll(async () => {
    admin = new Database(testPostgresUrl(), { max: 1 });
    await admin.query(`CREATE DATABASE ${name}`);
    const before = new DataSource({
      type: 'postgres',
      url,
      migrations: migrations.slice(0, 6),
      migrationsTableName: 'schema_migration',
    });
    await before.initialize();
    await before.runMigrations();
    await before.destroy();
    database = new Database(url);
  });
  afterAll(async () => {
    await database.close();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.close();
  });

  it('is counted anew, under all topics what is under one', async () => {
    await database.query(
      `INSERT INTO mention (id, workspace_id, source_id, network, network_id, conversation_id, text, reach, published_at,
         language, sentiment, sentiment_unsure, categories, urgency, flagged, reading)
       SELECT gen_random_uuid(), $1, $2, network, n, gen_random_uuid(), 'acme', 10, at, 'fr', sentiment, false,
         categories, 0, flagged, '{}'
       FROM (VALUES ('1', 'x', '2026-10-21 08:59:59Z'::timestamptz, 'negative', '{legal,complaint}'::text[], true),
         ('2', 'rss', '2026-10-21 08:00Z', 'positive', '{}', false),
         ('3', 'x', '2026-10-21 09:00Z', 'neutral', '{legal}', false)) AS v(n, network, at, sentiment, categories, flagged)`,
      [workspaceId, sourceId],
    );
    // The third is under none: found off topic for its only one.
    await database.query(
      `INSERT INTO mention_brand (mention_id, brand_id, workspace_id, published_at)
       SELECT m.id, b.id, m.workspace_id, m.published_at
       FROM (VALUES ('1', $1::uuid), ('1', $2::uuid), ('2', $1::uuid)) AS b(n, id) JOIN mention m ON m.network_id = b.n`,
      [brandA, brandB],
    );
    await migrate(url);
    const { rows } = await database.query<{ line: string }>(
      `SELECT concat_ws(' ', CASE brand_id WHEN $1 THEN 'all' WHEN $2 THEN 'A' ELSE 'B' END, to_char(hour AT TIME ZONE 'UTC', 'HH24'),
         CASE source_id WHEN $1 THEN '*' ELSE 'source' END, network, language, category, '=', mentions, negative, positive,
         flagged, reach) AS line
       FROM rollup_hour WHERE workspace_id = $3`,
      [allId, brandA, workspaceId],
    );
    const ofBoth = (brand: string) => [
      `${brand} 08 * * * * = 2 1 1 1 20`,
      `${brand} 08 * * * complaint = 1 1 0 1 10`,
      `${brand} 08 * * * legal = 1 1 0 1 10`,
      `${brand} 08 * * fr * = 2 1 1 1 20`,
      `${brand} 08 * rss * * = 1 0 1 0 10`,
      `${brand} 08 * x * * = 1 1 0 1 10`,
      `${brand} 08 source * * * = 2 1 1 1 20`,
    ];
    const ofOne = ['* * * *', '* * * complaint', '* * * legal', '* * fr *', '* x * *', 'source * * *'];
    expect(rows.map(({ line }) => line).sort()).toEqual([
      ...ofBoth('A'),
      ...ofOne.map((part) => `B 08 ${part} = 1 1 0 1 10`),
      ...ofBoth('all'),
    ]);
  });
});
