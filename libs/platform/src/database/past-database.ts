import { Database, type Sql } from './database';

/**
 * A transaction under way as a database of its own, whose clock is set by hand: what services do with it is done at that
 * time (`vigie_now()`), and is kept or lost with the transaction. One after the other, as everything in a transaction.
 */
export class PastDatabase extends Database {
  private at = new Date(0);

  constructor(
    private readonly tx: Sql,
    url: string,
  ) {
    // Its own pool opens no connection as long as nobody asks it for one.
    super(url, { max: 1 });
  }

  /** Sets the clock, until it is set again or the transaction ends. */
  async setClock(at: Date): Promise<void> {
    this.at = at;
    await this.tx.query(`SELECT set_config('vigie.now', $1, true)`, [at.toISOString()]);
  }

  override now(): Date {
    return this.at;
  }

  override query<Row extends object = Record<string, unknown>>(text: string, params?: readonly unknown[]) {
    return this.tx.query<Row>(text, params);
  }

  override transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    return work(this.tx);
  }
}
