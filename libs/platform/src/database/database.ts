import pg from 'pg';

// Counts and sums come back as bigint text; Vigie's stay under 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Where statements run: the pool, or one transaction. Parameters are always bound, never spliced. */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    params?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }>;
}

/**
 * A connection that Postgres may end at any moment. The pool listens for that only while the connection lies idle, so
 * that one which ends between two statements of whoever holds it would end the process; the next statement fails anyway.
 */
export class PooledClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

function sqlOver(runner: pg.Pool | pg.PoolClient): Sql {
  return {
    async query<Row extends object>(text: string, params: readonly unknown[] = []) {
      const result = await runner.query<Row & pg.QueryResultRow>(text, [...params]);
      return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
    },
  };
}

/** Postgres, for hand-written SQL. Entities of the ORM go through TypeORM's DataSource on the same database. */
export class Database implements Sql {
  /** The connections themselves, only for a library that brings its own SQL. */
  readonly pool: pg.Pool;
  private readonly sql: Sql;

  constructor(
    readonly url: string,
    options: { max?: number; applicationName?: string; statementTimeout?: number } = {},
  ) {
    this.pool = new pg.Pool({
      connectionString: url,
      Client: PooledClient,
      max: options.max ?? 10,
      application_name: options.applicationName ?? 'vigie',
      connectionTimeoutMillis: 10_000,
      ...(options.statementTimeout === undefined ? {} : { statement_timeout: options.statementTimeout }),
    });
    // An idle connection that breaks (Postgres restarted) is dropped by the pool; the next query opens another.
    this.pool.on('error', () => undefined);
    this.sql = sqlOver(this.pool);
  }

  query<Row extends object = Record<string, unknown>>(text: string, params?: readonly unknown[]) {
    return this.sql.query<Row>(text, params);
  }

  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  async transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(sqlOver(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** The clock of whoever works with it. */
  now(): Date {
    return new Date();
  }

  async close(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }
}

/** SQLSTATE of a database error, or undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  // TypeORM wraps what the driver threw.
  const thrown = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return thrown instanceof pg.DatabaseError ? thrown.code : undefined;
}

/**
 * Whether the data itself was refused (classes 22 data exception, 23 constraint, 54 limit): no retry mends it.
 * Source: PostgreSQL documentation, appendix A.
 */
export function isDataError(error: unknown): boolean {
  return /^(22|23|54)/.test(sqlState(error) ?? '');
}

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';
