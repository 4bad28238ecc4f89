import { type Category, type Reading } from '@vigie/contract';
import { englishPressing } from './categories/rules-en';
import { frenchPressing } from './categories/rules-fr';
import { type CategoryReading } from './categories/read-categories';
import { type SentimentReading } from './sentiment/read-sentiment';
import { Phrases } from './text/phrases';
import { type TextParts } from './text/words';

export type UrgencyReading = Reading['urgency'];
type UrgencyReason = UrgencyReading['reasons'][number];

/** Followers from which an author is widely heard, unless the workspace says otherwise. */
export const defaultWideReach = 10_000;

/** What the gravest matter brings, times its confidence; the gravest counts, a second one adds a quarter of its part. */
const gravity: ReadonlyArray<readonly ['crisis' | 'legal' | 'security', number]> = [
  ['crisis', 55],
  ['security', 50],
  ['legal', 48],
];
const complaintPart = 18;
const askPart = 12;
const negativePart = 18;
const pressingPart = 10;
const reachPart = 25;

const pressing: Readonly<Record<string, Phrases<true>>> = {
  fr: new Phrases(frenchPressing.map((pattern) => [pattern, true] as const)),
  en: new Phrases(englishPressing.map((pattern) => [pattern, true] as const)),
};

/**
 * How soon a person should look, 0 to 100:
 *
 *     base    = gravest + rest/4 + 18·complaint + 12·question + 18·negativity
 *     pressed = base + 10 when time presses and there is something to answer for
 *     urgency = pressed + 25 · r · min(1, pressed/40)     r = log10(1 + followers) / log10(1 + 10·wideReach), at most 1
 *
 * where each category counts by its confidence and negativity is −score of a negative text. Reach multiplies a matter,
 * it makes none: praise seen by millions is not urgent. Promotions and press are halved unless they carry a grave matter.
 */
export function readUrgency(
  parts: TextParts,
  language: string,
  sentiment: SentimentReading,
  found: readonly CategoryReading[],
  reach: number | null,
  wideReach: number,
): UrgencyReading {
  const confidence = (category: Category): number =>
    found.find((one) => one.category === category)?.confidence ?? 0;
  const reasons: UrgencyReason[] = [];

  const grave = gravity
    .map(([category, part]): [UrgencyReason, number] => [category, part * confidence(category)])
    .filter(([, part]) => part > 0)
    .sort((a, b) => b[1] - a[1]);
  let score = 0;
  grave.forEach(([reason, part], index) => {
    score += index === 0 ? part : part / 4;
    reasons.push(reason);
  });

  const complaint = confidence('complaint');
  const question = confidence('question');
  if (question > 0) {
    score += askPart * question;
    reasons.push('asks');
  }
  if (complaint > 0) {
    score += complaintPart * complaint;
    reasons.push('complains');
  }
  if (sentiment.label === 'negative') {
    score += negativePart * -sentiment.score * (sentiment.unsure ? 0.5 : 1);
    reasons.push('negative');
  }
  if (score >= 8 && (grave.length > 0 || complaint > 0 || question > 0) && pressesTime(parts, language)) {
    score += pressingPart;
    reasons.push('time-pressure');
  }
  if (grave.length === 0 && (confidence('promotion') > 0 || confidence('press') > 0)) score /= 2;

  const followers = reach !== null && Number.isFinite(reach) ? Math.max(0, reach) : 0;
  const wide = Number.isFinite(wideReach) && wideReach >= 1 ? wideReach : defaultWideReach;
  const heard = Math.min(1, Math.log10(1 + followers) / Math.log10(1 + 10 * wide));
  score += reachPart * heard * Math.min(1, score / 40);
  if (followers >= wide && reasons.length > 0) reasons.push('wide-reach');
  return { score: Math.max(0, Math.min(100, Math.round(score))), reasons };
}

function pressesTime(parts: TextParts, language: string): boolean {
  const phrases = pressing[language];
  return phrases !== undefined && phrases.findAll(parts.words).length > 0;
}
