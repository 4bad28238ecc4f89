import { type Operations } from '@vigie/contract';

export interface Trouble {
  kind: 'no-worker' | 'failed' | 'paused' | 'outbox-late' | 'outbox-aside' | 'posts-aside' | 'versions';
  /** The queue, where it is about one. */
  name?: string;
  count: number;
}

/** Milliseconds after which a process that was not seen is gone, and a row that waits is late. */
const goneAfter = 45_000;
const lateAfter = 60_000;

/** What an administrator should look at, the worst first; empty: all is well. */
export function troublesOf(state: Operations, now: number): Trouble[] {
  const since = (instant: string) => now - Date.parse(instant);
  const alive = state.processes.filter(({ seenAt }) => since(seenAt) < goneAfter);
  const troubles: Trouble[] = [];
  const add = (kind: Trouble['kind'], count: number, name?: string) => {
    if (count > 0) troubles.push({ kind, count, ...(name !== undefined && { name }) });
  };
  add('no-worker', alive.some(({ kind }) => kind === 'worker') ? 0 : 1);
  for (const { name, failed } of state.queues) add('failed', failed, name);
  for (const { name, paused } of state.queues) add('paused', paused ? 1 : 0, name);
  const { waiting, oldestAt, setAside } = state.outbox;
  add('outbox-late', oldestAt !== null && since(oldestAt) > lateAfter ? waiting : 0);
  add('outbox-aside', setAside);
  add('posts-aside', state.setAsidePosts);
  add('versions', alive.filter(({ version }) => version !== state.version).length);
  return troubles;
}
