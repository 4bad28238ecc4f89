import { describe, expect, it } from '@jest/globals';
import { confusionOf, reportOf } from './classification';
import { evaluateSentiment, parseJudgedTexts } from './evaluate-sentiment';

describe('reportOf', () => {
  it('computes by hand', () => {
    const report = reportOf(confusionOf<'a' | 'b'>(['a', 'b'], ['a', 'a', 'b', 'b'], ['a', 'b', 'b', 'b']));
    expect(report.perLabel.a).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3, support: 2 });
    expect(report.perLabel.b.f1).toBeCloseTo(0.8);
    expect(report.macroF1).toBeCloseTo((2 / 3 + 0.8) / 2);
    expect(report.accuracy).toBe(0.75);
  });

  it('is 0 where nothing was given, and refuses uneven lists', () => {
    expect(reportOf(confusionOf(['a', 'b'], [], []))).toMatchObject({ total: 0, accuracy: 0, macroF1: 0 });
    expect(() => confusionOf(['a'], ['a'], [])).toThrow(RangeError);
  });
});

describe('evaluateSentiment', () => {
  it('reads lines of texts and labels', () => {
    const judged = parseJudgedTexts('I love it\nIt\\u2019s awful\nThe shop is on the corner\n', '2\n0\n1\n');
    expect(judged[1]).toEqual({ text: 'It’s awful', sentiment: 'negative' });
    expect(evaluateSentiment(judged, 'en').macroF1).toBe(1);
  });

  it('says what is wrong with them', () => {
    expect(() => parseJudgedTexts('a\nb', '1')).toThrow('2 texts stand against 1 labels');
    expect(() => parseJudgedTexts('a', '7')).toThrow('"7" is no label');
  });
});
