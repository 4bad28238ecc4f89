import type { EntityManager } from 'typeorm';
import type { Sql } from './database';

/** Hand-written SQL on the connection, and so in the transaction, of an entity manager. */
export function sqlOf(manager: EntityManager): Sql {
  const runner = manager.queryRunner;
  if (!runner) throw new Error('only within a transaction');
  return {
    async query<Row extends object>(text: string, params: readonly unknown[] = []) {
      const result = await runner.query(text, [...params], true);
      return { rows: result.records as Row[], rowCount: result.affected ?? result.records.length };
    },
  };
}
