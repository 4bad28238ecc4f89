import { type ActAnswer, type TriageActKind } from '@vigie/contract';

export type Refused = ActAnswer['refused'][number];

/** What is refused for one reason, and by whose doing. */
export interface Refusal {
  reason: Refused['reason'];
  /** Null: Vigie itself, or nobody. */
  by: string | null;
  conversationIds: string[];
}

/** Refusals that say the same, together, the most frequent first. Nothing to change is worth no word beside the others. */
export function refusalsOf(refused: readonly Refused[]): Refusal[] {
  const groups = new Map<string, Refusal>();
  for (const { reason, by, conversationId } of refused) {
    const key = `${reason} ${by ?? ''}`;
    const group = groups.get(key) ?? { reason, by, conversationIds: [] };
    group.conversationIds.push(conversationId);
    groups.set(key, group);
  }
  const all = [...groups.values()].sort(
    (one, other) => other.conversationIds.length - one.conversationIds.length,
  );
  const telling = all.filter(({ reason }) => reason !== 'nothing-to-change');
  return telling.length > 0 ? telling : all;
}

/**
 * Conversations that an act may be carried out on all the same. What a team has can be given to somebody besides; it
 * ends, and goes elsewhere, by its case alone.
 */
export function insistable(kind: TriageActKind, refused: readonly Refused[]): Set<string> {
  const isTeams = (desk: Refused['desk']) => kind === 'hand-over' || desk?.state === 'handed';
  return new Set(
    refused
      .filter(
        ({ reason, desk }) =>
          reason === 'changed' ||
          reason === 'wrote-again' ||
          (reason === 'taken' && (kind === 'take' || !isTeams(desk))),
      )
      .map(({ conversationId }) => conversationId),
  );
}
