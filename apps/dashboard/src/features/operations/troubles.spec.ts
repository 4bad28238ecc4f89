import { expect, it } from '@jest/globals';
import { type Operations } from '@vigie/contract';
import { troublesOf } from './troubles';

const now = Date.parse('2026-11-26T12:00:00.000Z');
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();
const worker = { kind: 'worker', host: 'a', pid: 1, version: '1.0.0', startedAt: ago(900), seenAt: ago(5) };
const queue = { name: 'ingest', waiting: 3, active: 1, delayed: 0, failed: 0, paused: false };
const well: Operations = {
  version: '1.0.0',
  node: 'v24',
  postgres: '18',
  schema: 'Counts',
  queueStore: 'postgres',
  processes: [worker],
  queues: [queue],
  outbox: { waiting: 2, oldestAt: ago(3), setAside: 0 },
  setAsidePosts: 0,
  database: { bytes: 1, tables: [] },
  positions: [],
};

it('finds nothing while all is well, though something waits', () => {
  expect(troublesOf(well, now)).toEqual([]);
});

it('tells the worst first', () => {
  const state: Operations = {
    ...well,
    processes: [{ ...worker, seenAt: ago(300) }],
    queues: [
      { ...queue, failed: 7 },
      { ...queue, name: 'desk', paused: true },
    ],
    outbox: { waiting: 9, oldestAt: ago(120), setAside: 2 },
    setAsidePosts: 4,
  };
  expect(troublesOf(state, now)).toEqual([
    { kind: 'no-worker', count: 1 },
    { kind: 'failed', name: 'ingest', count: 7 },
    { kind: 'paused', name: 'desk', count: 1 },
    { kind: 'outbox-late', count: 9 },
    { kind: 'outbox-aside', count: 2 },
    { kind: 'posts-aside', count: 4 },
  ]);
});

it('sees a process of another version', () => {
  const state = { ...well, processes: [worker, { ...worker, pid: 2, version: '0.9.0' }] };
  expect(troublesOf(state, now)).toEqual([{ kind: 'versions', count: 1 }]);
});
