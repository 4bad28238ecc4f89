import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { exchanges } from '../rooms/exchanges';
import { plainNotes } from '../rooms/plain-notes';
import { caseScript, matterOf, type ScriptChoices } from './case-script';

const zone = 'Europe/Paris';
const choices: ScriptChoices = {
  ...{ seed: 1, team: 'care', zone },
  openedAt: new Date('2026-02-03T10:00:00Z'),
  until: new Date('2026-03-12T09:00:00Z'),
};
const all = [...exchanges.fr, ...exchanges.en];

describe('caseScript', () => {
  it('knows a case by the note that it was handed over with', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    for (const exchange of all) {
      expect(matterOf(exchange.note)?.exchange).toBe(exchange);
      expect(exchange.lines.length).toBeGreaterThanOrEqual(2);
      expect(exchange.lines.length).toBeLessThanOrEqual(6);
    }
    for (const [theme, { note }] of Object.entries(plainNotes))
      for (const one of [...note.fr, ...note.en])
        expect(matterOf(one)).toMatchObject({ theme, exchange: null });
    expect(matterOf('What somebody else wrote')).toBeUndefined();
  });

  it('takes an old case to its end, step by step, at work', () => {
    for (const { note, team, lines, outcome, cause } of all) {
      const matter = matterOf(note);
      if (!matter) throw new Error('no such matter');
      const script = caseScript(matter, { ...choices, team });
      expect(caseScript(matter, { ...choices, team })).toEqual(script);
      expect(script.filter(({ does }) => does === 'say')).toHaveLength(lines.length);
      expect(script[0]?.does).toBe('take');
      expect(script.at(-1)).toMatchObject({ does: 'close', outcome, cause });
      const times = script.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const { at } of script) {
        const { weekday, hour, minute } = DateTime.fromJSDate(at, { zone });
        expect(weekday).toBeLessThan(6);
        expect(hour * 60 + minute).toBeGreaterThanOrEqual(9 * 60);
        expect(hour * 60 + minute).toBeLessThanOrEqual(18 * 60);
      }
    }
  });

  it('leaves what was opened late somewhere on the way', () => {
    const matter = matterOf(plainNotes.delivery.note.en[0] ?? '');
    if (!matter) throw new Error('no such matter');
    const last = new Set(
      Array.from({ length: 60 }, (_, seed) => {
        const openedAt = new Date(choices.until.getTime() - 20 * 3_600_000);
        return caseScript(matter, { ...choices, seed, openedAt }).at(-1)?.does;
      }),
    );
    expect(last).not.toContain('close');
    expect(last).toContain('answer');
    expect(last).toContain('wait');
    expect(last).toContain(undefined);
  });
});
