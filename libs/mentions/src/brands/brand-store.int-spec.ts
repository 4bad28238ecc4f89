import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@vigie/testing';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { beginApply, holdApply } from '../apply/apply-store';
import { activeExpressions, holdListening, readListening } from '../write';
import { BrandStore } from './brand-store';
import { BrandEntity } from './brand.entity';

// Real: Postgres. Fake: nothing; a bus that is absent is a command's.

describe('BrandStore', () => {
  let db: TestDatabase;
  let source: DataSource;
  let store: BrandStore;
  let workspaceId: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    source = await new DataSource({ type: 'postgres', url: db.url, entities: [BrandEntity] }).initialize();
    store = new BrandStore(db.database, source);
  });
  beforeEach(async () => {
    workspaceId = await db.createWorkspace();
  });
  afterAll(async () => {
    await source.destroy();
    await db.drop();
  });

  const acme = { name: 'Acme', kind: 'brand', expression: 'acme OR "acme corp"' } as const;

  it('makes a brand, and tells the browsers once it is stored', async () => {
    const brand = await store.create(workspaceId, acme);
    expect(brand).toMatchObject({ ...acme, archived: false, mentions: 0 });
    expect(await store.list(workspaceId)).toEqual([brand]);
    const { rows } = await db.database.query('SELECT kind, payload FROM outbox WHERE workspace_id = $1', [
      workspaceId,
    ]);
    expect(rows).toEqual([{ kind: 'event', payload: { type: 'brands.changed', ids: [brand.id] } }]);
  });

  it('refuses a taken name whatever its case, and leaves no trace', async () => {
    await store.create(workspaceId, acme);
    await expect(store.create(workspaceId, { ...acme, name: ' ACME ' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const other = await store.create(workspaceId, { ...acme, name: 'Other' });
    await expect(store.update(workspaceId, other.id, { name: 'acme' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await store.list(workspaceId)).toHaveLength(2);
    const { rows } = await db.database.query('SELECT 1 FROM outbox WHERE workspace_id = $1', [workspaceId]);
    expect(rows).toHaveLength(2);
  });

  it('says where an expression is wrong', async () => {
    const wrong = store.create(workspaceId, { ...acme, expression: 'acme AND "corp' });
    await expect(wrong).rejects.toMatchObject({
      code: 'query-invalid',
      details: { problems: [expect.objectContaining({ code: 'unclosed-quote' })] },
    });
    const brand = await store.create(workspaceId, acme);
    await expect(store.update(workspaceId, brand.id, { expression: '(' })).rejects.toMatchObject({
      code: 'query-invalid',
    });
  });

  it('takes names and expressions that hold what Postgres refuses', async () => {
    const brand = await store.create(workspaceId, {
      ...acme,
      name: 'Ac\0me\n1',
      expression: 'acme\0corp\nOR x1',
    });
    expect(brand).toMatchObject({ name: 'Ac me 1', expression: 'acme corp\nOR x1' });
    await expect(store.create(workspaceId, { ...acme, name: '\0' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await store.findByName(workspaceId, 'ac\0ME 1')).toEqual(brand);
    expect(await store.findByName(workspaceId, 'nobody')).toBeUndefined();
  });

  it('changes what is given and nothing else', async () => {
    const brand = await store.create(workspaceId, acme);
    expect(await store.update(workspaceId, brand.id, {})).toEqual(brand);
    expect(await store.update(workspaceId, brand.id, { archived: true })).toEqual({
      ...brand,
      archived: true,
    });
  });

  /** What matching reads of the brands. */
  const listened = async (id: string) => ({
    revision: (await readListening(db.database, id))?.revision ?? 0,
    brands: await activeExpressions(db.database, id),
  });

  it('moves the revision with every change, also one made by hand', async () => {
    expect(await listened(workspaceId)).toEqual({ revision: 0, brands: [] });
    const brand = await store.create(workspaceId, acme);
    const { id, name, expression } = brand;
    expect(await listened(workspaceId)).toEqual({ revision: 1, brands: [{ id, name, expression }] });
    await store.update(workspaceId, id, { archived: true });
    expect(await listened(workspaceId)).toEqual({ revision: 2, brands: [] });
    await db.database.query('UPDATE brand SET archived = false WHERE id = $1', [id]);
    expect((await listened(workspaceId)).revision).toBe(3);
    await Promise.all(
      Array.from({ length: 8 }, (_, at) => store.create(workspaceId, { ...acme, name: `Brand ${at}` })),
    );
    expect((await listened(workspaceId)).revision).toBe(11);
  });

  it('is changed in its turn, though pages and runs follow each other without a break', async () => {
    const brand = await store.create(workspaceId, acme);
    const { run } = await db.database.transaction((tx) => beginApply(tx, workspaceId, brand.id, false));
    const settled: string[] = [];
    const noted = async <T>(who: string, work: Promise<T>): Promise<T> => {
      const result = await work;
      settled.push(who);
      return result;
    };
    /** Waits until so many have their turn, or stand in the queue for it. */
    const standing = (count: number) =>
      eventually(
        async () => {
          const { rowCount } = await db.database.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return settled.length + rowCount;
        },
        (n) => n === count,
      );
    const { change, page, batch } = await db.database.transaction(async (tx) => {
      expect(await holdListening(tx, workspaceId, 1)).toBe(true);
      const changing = noted('change', store.update(workspaceId, brand.id, { expression: 'globex' }));
      await standing(1);
      const paging = noted(
        'page',
        db.database.transaction((next) => holdListening(next, workspaceId, 1)),
      );
      await standing(2);
      const batching = noted(
        'batch',
        db.database.transaction((next) => holdApply(next, run)),
      );
      await standing(3);
      return { change: changing, page: paging, batch: batching };
    });
    expect(await change).toMatchObject({ expression: 'globex' });
    expect(await page).toBe(false);
    expect(await batch).toBe('superseded');
  });

  it('counts mentions from the "all" rows of the rollup', async () => {
    const brand = await store.create(workspaceId, acme);
    const all = '00000000-0000-0000-0000-000000000000';
    await db.database.query(
      `INSERT INTO rollup_hour (workspace_id, brand_id, hour, source_id, network, language, category, mentions, negative, positive,
         flagged, reach)
       SELECT $1, brand_id, hour, $3, '*', language, '*', mentions, 0, 0, 0, 0
       FROM (VALUES ($2::uuid, '2026-10-21 08:00Z'::timestamptz, '*', 3), ($2, '2026-10-21 09:00Z', '*', 4),
         ($2, '2026-10-21 09:00Z', 'fr', 4), ($3::uuid, '2026-10-21 09:00Z', '*', 9)) AS v(brand_id, hour, language, mentions)`,
      [workspaceId, brand.id, all],
    );
    expect(await store.get(workspaceId, brand.id)).toEqual({ ...brand, mentions: 7 });
  });

  it('never shows or changes a brand of another workspace', async () => {
    const brand = await store.create(workspaceId, acme);
    const theirs = await db.createWorkspace('Theirs');
    expect(await store.list(theirs)).toEqual([]);
    expect(await listened(theirs)).toEqual({ revision: 0, brands: [] });
    expect(await store.findByName(theirs, 'Acme')).toBeUndefined();
    await expect(store.get(theirs, brand.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(store.update(theirs, brand.id, { name: 'Mine' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(store.update(workspaceId, uuid(), { name: 'None' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await store.list(workspaceId)).toEqual([brand]);
    // A name is taken within its workspace only.
    await expect(store.create(theirs, acme)).resolves.toMatchObject({ name: 'Acme' });
  });

  it('has an entity that agrees with the schema', async () => {
    const { rows } = await db.database.query<{ name: string; type: string; nullable: string }>(
      `SELECT column_name AS name, udt_name AS type, is_nullable AS nullable FROM information_schema.columns
       WHERE table_name = 'brand' ORDER BY column_name`,
    );
    const columns = source.getMetadata(BrandEntity).columns.map((column) => ({
      name: column.databaseName,
      type: column.type === 'boolean' ? 'bool' : column.type,
      nullable: column.isNullable ? 'YES' : 'NO',
    }));
    expect(columns.sort((a, b) => a.name.localeCompare(b.name))).toEqual(rows);
  });
});
