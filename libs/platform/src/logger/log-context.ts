import { AsyncLocalStorage } from 'node:async_hooks';

const fields = new AsyncLocalStorage<Readonly<Record<string, string>>>();

/** Runs work whose every line of the log, whoever writes it, carries these fields. */
export function withLogFields<T>(more: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  return fields.run({ ...fields.getStore(), ...more }, work);
}

/** The fields of the work at hand; a new object each time, since the log adds to it. */
export const logFields = (): Record<string, string> => ({ ...fields.getStore() });
