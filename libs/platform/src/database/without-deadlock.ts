import { sqlState } from './database';

/** Pages, acts and cases may each wait for another: the one that Postgres gives up is tried again. */
const deadlock = '40P01';
const tries = 5;

/** Runs a transaction, again when it was given up for another. */
export async function withoutDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== deadlock || tried === tries) throw error;
    }
  }
}
