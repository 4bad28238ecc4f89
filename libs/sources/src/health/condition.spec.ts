import { describe, expect, it } from '@jest/globals';
import type { SourceFault, SourceProblem } from '@vigie/contract';
import { conditionOf, type SourceState } from './condition';

const now = Date.UTC(2026, 10, 20, 12);
const minute = 60_000;
const well: SourceState = {
  mode: 'pull',
  interval: 5 * minute,
  paused: false,
  problem: null,
  createdAt: now - 1_000 * minute,
  pulledAt: now - minute,
  nextPullAt: now + 4 * minute,
  leaseUntil: null,
  catchingUp: false,
  quiet: false,
};
const problem = (fault: SourceFault, failures = 1, minutes = 1): SourceProblem => ({
  fault,
  reason: 'internal',
  detail: null,
  since: new Date(now - minutes * minute).toISOString(),
  at: new Date(now).toISOString(),
  failures,
  retryAt: null,
});

describe('conditionOf', () => {
  it.each<[string, Partial<SourceState>]>([
    ['listening', {}],
    ['paused', { paused: true, problem: problem('auth') }],
    ['refused', { problem: problem('auth') }],
    ['invalid', { problem: problem('invalid') }],
    ['waiting', { problem: problem('rate-limited') }],
    ['listening', { problem: problem('transient', 2) }],
    ['unsteady', { problem: problem('transient', 3) }],
    ['failing', { problem: problem('transient', 3, 61) }],
    ['starting', { pulledAt: null, nextPullAt: now }],
    ['catching-up', { catchingUp: true, quiet: true }],
    ['quiet', { quiet: true }],
    // Nobody reads it.
    ['late', { nextPullAt: now - 11 * minute }],
    ['late', { nextPullAt: now - 11 * minute, problem: problem('transient') }],
    ['listening', { nextPullAt: now - 9 * minute }],
    ['listening', { nextPullAt: now - 30 * minute, leaseUntil: now + 10_000 }],
    ['late', { mode: 'stream', nextPullAt: now - 60 * minute, leaseUntil: now - 3 * minute }],
    ['listening', { mode: 'stream', nextPullAt: now - 60 * minute, leaseUntil: now + 10_000 }],
    ['starting', { pulledAt: null, nextPullAt: now - 600 * minute, createdAt: now - minute }],
  ])('says %s', (condition, change) => {
    expect(conditionOf({ ...well, ...change }, now)).toBe(condition);
  });
});
