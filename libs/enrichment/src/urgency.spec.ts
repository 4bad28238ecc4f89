import { describe, expect, it } from '@jest/globals';
import { type Reading } from '@vigie/contract';
import { read, type Priors } from './read';

const urgencyOf = (text: string, reach: number | null = null, priors?: Priors): Reading['urgency'] =>
  (read([{ text, languageHint: null, reach }], priors)[0] as Reading).urgency;

describe('readUrgency', () => {
  it('puts crisis over complaint over question over praise', () => {
    const scores = [
      'Appel au boycott de cette marque, scandale sanitaire',
      "Toujours pas reçu ma commande, c'est inadmissible",
      'Vous livrez en Corse ?',
      'Merci pour votre aide',
    ].map((text) => urgencyOf(text).score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.at(0)).toBeGreaterThanOrEqual(50);
    expect(scores.at(-1)).toBe(0);
  });

  it('grows with reach where something is the matter, and only there', () => {
    const complaint = "Toujours pas reçu ma commande, c'est inadmissible";
    expect(urgencyOf(complaint, 100_000).score).toBeGreaterThan(urgencyOf(complaint, 100).score);
    expect(urgencyOf(complaint, 100_000).reasons).toContain('wide-reach');
    expect(urgencyOf('Merci pour votre aide', 1_000_000)).toEqual({ score: 0, reasons: [] });
  });

  it('takes the threshold of the workspace', () => {
    expect(urgencyOf('Ce service est vraiment nul', 600, { wideReach: 500 }).reasons).toContain('wide-reach');
    expect(urgencyOf('Ce service est vraiment nul', 600).reasons).not.toContain('wide-reach');
  });

  it('hears that time presses', () => {
    const plain = urgencyOf('Mon four ne marche plus');
    const pressed = urgencyOf('Mon four ne marche plus, urgent');
    expect(pressed.reasons).toContain('time-pressure');
    expect(pressed.score).toBeGreaterThan(plain.score);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -5, 0])('keeps to 0–100 with a reach of %p', (reach) => {
    const { score } = urgencyOf(
      'Boycott, scandale, mon avocat porte plainte, données piratées, urgent !!!',
      reach,
      { wideReach: reach },
    );
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(100);
  });
});
