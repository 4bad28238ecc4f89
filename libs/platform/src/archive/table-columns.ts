import type { Sql } from '../database/database';

export interface TableColumn {
  table: string;
  name: string;
  /** As the database names it: `uuid`, `uuid[]`, `bigint`. */
  type: string;
  /** Made of others: never written. */
  generated: boolean;
  /** Numbered by the database. */
  identity: boolean;
}

/** Columns of the tables of the schema, by table, in their order. */
export async function readColumns(sql: Sql): Promise<Map<string, TableColumn[]>> {
  const { rows } = await sql.query<TableColumn>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
       a.attgenerated <> '' AS generated, a.attidentity <> '' AS identity
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY c.relname, a.attnum`,
  );
  return Map.groupBy(rows, ({ table }) => table);
}

export interface ForeignKey {
  table: string;
  to: string;
  /** Every row refers to one, and goes with it. */
  cascades: boolean;
}

/** Which table refers to which. */
export async function readForeignKeys(sql: Sql): Promise<ForeignKey[]> {
  const { rows } = await sql.query<ForeignKey>(
    `SELECT c.relname AS "table", p.relname AS "to", 
       k.confdeltype = 'c' AND NOT EXISTS (
         SELECT FROM pg_attribute a
         WHERE a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey) AND NOT a.attnotnull) AS cascades
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
     WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`,
  );
  return rows;
}
