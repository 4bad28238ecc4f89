import { type Reading } from '@vigie/contract';
import { type MarkedRange } from './highlight';

/** Name of a sentiment score between −1 and 1. */
export type ScoreWord =
  | 'veryNegative'
  | 'negative'
  | 'slightlyNegative'
  | 'balanced'
  | 'slightlyPositive'
  | 'positive'
  | 'veryPositive';

/** A score in words: the steps are even, the middle one narrow. */
export function scoreWord(score: number): ScoreWord {
  const size = Math.abs(score);
  if (size < 0.1) return 'balanced';
  const positive = score > 0;
  if (size < 0.35) return positive ? 'slightlyPositive' : 'slightlyNegative';
  if (size < 0.7) return positive ? 'positive' : 'negative';
  return positive ? 'veryPositive' : 'veryNegative';
}

export type SurenessWord = 'verySure' | 'fairlySure' | 'hesitant' | 'guess';

/** A confidence between 0 and 1 in words. */
export function surenessWord(confidence: number): SurenessWord {
  if (confidence >= 0.85) return 'verySure';
  if (confidence >= 0.65) return 'fairlySure';
  return confidence >= 0.45 ? 'hesitant' : 'guess';
}

export type UrgencyWord = 'calm' | 'soon' | 'pressing' | 'now';

/** An urgency between 0 and 100 in words. */
export function urgencyWord(score: number): UrgencyWord {
  if (score >= 80) return 'now';
  if (score >= 50) return 'pressing';
  return score >= 25 ? 'soon' : 'calm';
}

/** What weighed in a reading, as marks of the text. */
export function evidenceRanges(reading: Pick<Reading, 'sentiment' | 'categories'>): MarkedRange[] {
  return [
    ...reading.sentiment.why
      .filter(({ weight }) => weight !== 0)
      .map(({ start, end, weight }) => ({
        start,
        end,
        kind: weight > 0 ? ('plus' as const) : ('minus' as const),
      })),
    ...reading.categories.flatMap(({ why }) =>
      why.map(({ start, end }) => ({ start, end, kind: 'trigger' as const })),
    ),
  ];
}

/** The pieces of a text that evidence points at, each once, in the order of the text, `limit` at most. */
export function evidenceTexts(
  text: string,
  why: readonly { start: number; end: number }[],
  limit = 6,
): string[] {
  const pieces = [...why]
    .sort((one, other) => one.start - other.start)
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((piece) => piece !== '');
  return [...new Map(pieces.map((piece) => [piece.toLowerCase(), piece])).values()].slice(0, limit);
}
