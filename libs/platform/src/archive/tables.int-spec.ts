import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { readColumns, readForeignKeys, type ForeignKey, type TableColumn } from './table-columns';
import { archivedTables, migrationTable, workspaceTables, type WorkspaceTable } from './tables';

/** Who adds a table says in tables.ts what becomes of it in a backup, in an export and when a workspace is removed. */
describe('the list of tables', () => {
  let test: TestDatabase;
  let columns: Map<string, TableColumn[]>;
  let keys: ForeignKey[];
  beforeAll(async () => {
    test = await createTestDatabase();
    columns = await readColumns(test.database);
    keys = await readForeignKeys(test.database);
  });
  afterAll(() => test.drop());

  it('holds every table once', () => {
    const names = archivedTables.map(({ name }) => name);
    expect([...names].sort()).toEqual([...columns.keys()].filter((name) => name !== migrationTable).sort());
  });

  it('has each table after those it refers to', () => {
    const place = new Map(archivedTables.map(({ name }, at) => [name, at]));
    const early = keys.filter(
      ({ table, to }) => table !== to && (place.get(table) ?? 0) < (place.get(to) ?? 0),
    );
    expect(early).toEqual([]);
  });

  it('says of each table how its rows belong to a workspace', () => {
    for (const table of archivedTables) {
      const names = (columns.get(table.name) ?? []).map(({ name }) => name);
      const named = names.includes('workspace_id');
      const by = table.kind === 'installation' ? undefined : table.by;
      expect([table.name, named]).toEqual([table.name, by === 'workspace_id']);
      if (Array.isArray(by)) {
        expect(names).toContain(by[0]);
        expect(workspaceTables.map(({ name }) => name)).toContain(by[1]);
      }
    }
  });

  it('says of each id what it names', () => {
    const namesOf = ({ by, people = [], refers = {}, free = [] }: WorkspaceTable) => [
      ...(Array.isArray(by) ? [by[0]] : by === 'workspace_id' ? ['workspace_id'] : []),
      ...people,
      ...Object.keys(refers),
      ...free,
    ];
    for (const table of workspaceTables) {
      const ids = (columns.get(table.name) ?? [])
        .filter(({ type, name }) => /^uuid/.test(type) && name !== 'id')
        .map(({ name }) => name);
      expect([table.name, namesOf(table).sort()]).toEqual([table.name, ids.sort()]);
      for (const to of Object.values(table.refers ?? {}))
        expect(workspaceTables.map(({ name }) => name)).toContain(to);
    }
  });

  it('leaves out and gives anew only columns that there are', () => {
    for (const { name, without = [], afresh = {} } of workspaceTables) {
      const names = (columns.get(name) ?? []).map((column) => column.name);
      for (const column of [...without, ...Object.keys(afresh)])
        expect([name, names]).toEqual([name, expect.arrayContaining([column])]);
    }
  });

  it('is of a schema whose functions and searches a restore knows by name', async () => {
    const { rows } = await test.database.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc p
       WHERE pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
       UNION SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace
       UNION SELECT dictname FROM pg_ts_dict d WHERE dictnamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = d.oid AND x.deptype = 'e')`,
    );
    expect(rows.map(({ name }) => name).filter((name) => !/^(vigie_|refuse_)/.test(name))).toEqual([]);
    const types = await test.database.query<{ name: string }>(
      `SELECT typname AS name FROM pg_type t
       WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')`,
    );
    expect(types.rows).toEqual([]);
  });
});
