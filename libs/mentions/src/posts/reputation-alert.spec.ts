import { describe, expect, it } from '@jest/globals';
import type { Category, Reading } from '@vigie/contract';
import { reputationAlert } from './reputation-alert';

const reading = (
  label: Reading['sentiment']['label'],
  unsure: boolean,
  categories: [Category, number][] = [],
): Pick<Reading, 'categories' | 'sentiment'> => ({
  sentiment: { label, unsure, score: 0, confidence: 1, why: [] },
  categories: categories.map(([category, confidence]) => ({ category, confidence, why: [] })),
});

describe('reputationAlert', () => {
  it('says each grave category it is sure enough of', () => {
    expect(
      reputationAlert(
        reading('neutral', false, [
          ['legal', 0.5],
          ['crisis', 0.9],
        ]),
        null,
        100,
      ),
    ).toEqual([
      { reason: 'crisis', reach: null },
      { reason: 'legal', reach: null },
    ]);
    expect(
      reputationAlert(
        reading('negative', false, [
          ['legal', 0.49],
          ['complaint', 1],
        ]),
        99,
        100,
      ),
    ).toEqual([]);
  });

  it('says negative and widely seen, with the reach, only when sure', () => {
    expect(reputationAlert(reading('negative', false), 100, 100)).toEqual([
      { reason: 'negative-reach', reach: 100 },
    ]);
    expect(reputationAlert(reading('negative', true), 100, 100)).toEqual([]);
    expect(reputationAlert(reading('negative', false), null, 100)).toEqual([]);
    expect(reputationAlert(reading('positive', false), 1_000, 100)).toEqual([]);
  });
});
