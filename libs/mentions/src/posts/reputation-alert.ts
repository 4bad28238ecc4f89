import type { Reading } from '@vigie/contract';
import type { Flag } from '../write/read-post';

/** Confidence from which a grave category makes an alert. */
export const enoughConfidence = 0.5;

const grave = ['crisis', 'legal', 'security'] as const;

/**
 * Whether a mention is an e-reputation alert, and why: its reading says crisis, legal or security with enough
 * confidence, or it is negative for certain and seen by at least `wideReach` people. Empty: it is none.
 */
export function reputationAlert(
  reading: Pick<Reading, 'categories' | 'sentiment'>,
  reach: number | null,
  wideReach: number,
): Flag[] {
  const flags: Flag[] = grave
    .filter((reason) =>
      reading.categories.some(
        ({ category, confidence }) => category === reason && confidence >= enoughConfidence,
      ),
    )
    .map((reason) => ({ reason, reach: null }));
  const { label, unsure } = reading.sentiment;
  if (label === 'negative' && !unsure && reach !== null && reach >= wideReach)
    flags.push({ reason: 'negative-reach', reach });
  return flags;
}
