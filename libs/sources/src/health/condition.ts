import type { SourceCondition, SourceProblem } from '@vigie/contract';

const minute = 60_000;
/** A source that has failed for so long is not a passing matter. */
const failingAfter = 60 * minute;
/** Failures in a row that are worth telling. */
const unsteadyFrom = 3;

/** What is known of a source; times in milliseconds since 1970. */
export interface SourceState {
  mode: 'pull' | 'stream';
  /** Milliseconds between two pulls. */
  interval: number;
  paused: boolean;
  problem: SourceProblem | null;
  createdAt: number;
  pulledAt: number | null;
  nextPullAt: number;
  leaseUntil: number | null;
  catchingUp: boolean;
  quiet: boolean;
}

/** How a source stands, in one word. */
export function conditionOf(state: SourceState, now: number): SourceCondition {
  if (state.paused) return 'paused';
  const { problem } = state;
  // Nobody reads it: whatever it said last is old news.
  if (isLate(state, now)) return 'late';
  if (problem !== null) {
    switch (problem.fault) {
      case 'auth':
        return 'refused';
      case 'invalid':
        return 'invalid';
      case 'rate-limited':
        return 'waiting';
      case 'transient':
        if (now - Date.parse(problem.since) > failingAfter) return 'failing';
        if (problem.failures >= unsteadyFrom) return 'unsteady';
    }
  }
  if (state.pulledAt === null) return 'starting';
  if (state.catchingUp) return 'catching-up';
  return state.quiet ? 'quiet' : 'listening';
}

/** A source that is due, or should hold its stream, and that no worker has taken for far too long. */
function isLate({ mode, interval, nextPullAt, leaseUntil, createdAt }: SourceState, now: number): boolean {
  const patience = mode === 'stream' ? 2 * minute : Math.max(5 * minute, 2 * interval);
  const since = Math.max(nextPullAt, leaseUntil ?? 0, createdAt);
  return now - since > patience;
}
