import type pg from 'pg';
import type { Sql } from '../database/database';

/** Values are written and read in one form, whatever the server, the database or the role is set to. */
export const steadyForms = `
  SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL client_encoding = 'UTF8';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL search_path = public`;

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Hand-written SQL on one connection. */
export function sessionOf(client: pg.ClientBase): Sql {
  return {
    async query<Row extends object>(text: string, params?: readonly unknown[]) {
      // Without parameters several statements may stand in one text.
      const result = await (params ? client.query(text, [...params]) : client.query(text));
      return { rows: (result.rows ?? []) as Row[], rowCount: result.rowCount ?? 0 };
    },
  };
}
