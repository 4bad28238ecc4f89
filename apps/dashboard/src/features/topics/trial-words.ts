import { type Trial, type TrialCount } from '@vigie/contract';

/** The kinds of mentions that a trial tells of. */
export type TrialKind = 'gained' | 'lost' | 'matching';

/** Kinds with something to show: what would change first. A new topic gains all that matches. */
export function shownKinds(trial: Trial): TrialKind[] {
  const kinds: TrialKind[] = trial.lost === null ? ['matching'] : ['gained', 'lost', 'matching'];
  return kinds.filter((kind) => (trial[kind]?.examples.length ?? 0) > 0);
}

/** Whether applying would, or may, change what is stored. */
export function wouldChange(trial: Trial): boolean {
  const some = (part: TrialCount | null) => part !== null && (part.count > 0 || part.atLeast);
  return some(trial.gained) || some(trial.lost);
}

/** Whether looking stopped before the end. */
export function isBounded(trial: Trial): boolean {
  return trial.matching.atLeast || (trial.lost?.atLeast ?? false);
}
