import { describe, expect, it } from '@jest/globals';
import { evidenceRanges, evidenceTexts, scoreWord, surenessWord, urgencyWord } from './reading-words';

describe('a reading in words', () => {
  it('names scores alike on both sides', () => {
    expect([-1, -0.5, -0.2, 0, 0.09, 0.2, 0.5, 0.9].map(scoreWord)).toEqual([
      'veryNegative',
      'negative',
      'slightlyNegative',
      'balanced',
      'balanced',
      'slightlyPositive',
      'positive',
      'veryPositive',
    ]);
  });

  it('names confidence and urgency', () => {
    expect([1, 0.7, 0.5, 0.1].map(surenessWord)).toEqual(['verySure', 'fairlySure', 'hesitant', 'guess']);
    expect([0, 30, 60, 100].map(urgencyWord)).toEqual(['calm', 'soon', 'pressing', 'now']);
  });

  it('shows what weighed in, with its sign', () => {
    const reading = {
      sentiment: {
        label: 'negative' as const,
        score: -0.5,
        confidence: 0.8,
        unsure: false,
        why: [
          { start: 0, end: 5, weight: -2 },
          { start: 9, end: 14, weight: 1 },
        ],
      },
      categories: [{ category: 'complaint' as const, confidence: 1, why: [{ start: 0, end: 5, weight: 1 }] }],
    };
    expect(evidenceRanges(reading)).toEqual([
      { start: 0, end: 5, kind: 'minus' },
      { start: 9, end: 14, kind: 'plus' },
      { start: 0, end: 5, kind: 'trigger' },
    ]);
    expect(
      evidenceTexts('honte ou merci, Honte', [
        { start: 16, end: 21 },
        { start: 9, end: 14 },
        { start: 0, end: 5 },
      ]),
    ).toEqual(['Honte', 'merci']);
  });
});
