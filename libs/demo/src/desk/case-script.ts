import type { CaseCause, CaseOutcome } from '@vigie/contract';
import { Random } from '../random/random';
import type { Exchange, Speaker, TeamKey, Theme } from '../rooms/exchange';
import { exchanges } from '../rooms/exchanges';
import { plainLines, plainNotes } from '../rooms/plain-notes';
import type { Language } from '../texts/blanks';
import { workTime } from './work-time';

/** What happens to a case once it was handed over. */
export type CaseStep = { at: Date } & (
  | { does: 'take' }
  | { does: 'say'; by: Speaker; body: string; kind: 'message' | 'decision' }
  | { does: 'fill-in' }
  | { does: 'wait' }
  | { does: 'put-off'; dueAt: Date }
  | { does: 'answer' }
  | { does: 'hand-on'; to: TeamKey; note: string }
  | { does: 'close'; outcome: CaseOutcome; cause: CaseCause }
);

/** What a case is about, as far as the note says that it was handed over with. */
export interface CaseMatter {
  language: Language;
  theme: Theme;
  exchange: Exchange | null;
}

/** @returns undefined for a note that is none of the demo's: somebody else's case. */
export function matterOf(note: string): CaseMatter | undefined {
  for (const language of ['fr', 'en'] as const) {
    const exchange = exchanges[language].find((one) => note.startsWith(one.note));
    if (exchange) return { language, theme: exchange.theme, exchange };
    for (const [theme, { note: notes }] of Object.entries(plainNotes))
      if (notes[language].some((one) => note.startsWith(one)))
        return { language, theme: theme as Theme, exchange: null };
  }
  return undefined;
}

/** How far a case gets: the later it was opened, the more often it is still somewhere on the way. */
type Extent = 'untaken' | 'taken' | 'waiting' | 'answered' | 'late' | 'whole';

export interface ScriptChoices {
  seed: number;
  openedAt: Date;
  team: TeamKey;
  /** The end of the story. */
  until: Date;
  /** IANA name: whose working hours count. */
  zone: string;
}

const dayLong = 86_400_000;

/** What happens to a case, in order: the same whenever it is asked. */
export function caseScript(matter: CaseMatter, choices: ScriptChoices): CaseStep[] {
  const { openedAt, zone } = choices;
  const random = new Random(`case ${choices.seed} ${openedAt.toISOString()}`);
  const days = (choices.until.getTime() - openedAt.getTime()) / dayLong;
  const extent = extentOf(days, matter.exchange !== null, random);
  const steps: CaseStep[] = [];
  let at = openedAt;
  const after = (from: number, to: number) => {
    at = workTime(at, random.between(from, to), zone);
    return at;
  };
  if (extent === 'untaken') return steps;
  steps.push({ at: extent === 'late' ? after(30, 60) : after(0.2, 3.5), does: 'take' });
  const lines = linesOf(matter, random);
  const said = extent === 'whole' || extent === 'answered' ? lines.length : Math.ceil(lines.length / 2);
  for (const line of lines.slice(0, said)) steps.push({ at: after(0.15, 2.6), does: 'say', ...line });
  if (choices.team === 'care' && random.chance(0.55)) steps.push({ at: after(0.05, 0.3), does: 'fill-in' });
  // Whoever still has something to do often says until when.
  if ((extent === 'taken' || extent === 'waiting') && random.chance(0.7))
    steps.push({
      at: after(0.05, 0.2),
      does: 'put-off',
      dueAt: workTime(choices.until, random.between(2, 26), zone),
    });
  if (extent === 'taken' || extent === 'late') return steps;
  if (extent === 'waiting' || random.chance(0.25)) steps.push({ at: after(0.1, 1.5), does: 'wait' });
  if (extent === 'waiting') return steps;
  if (!matter.exchange && choices.team === 'care' && random.chance(0.25)) {
    const note =
      matter.language === 'fr' ? 'Plutôt pour vous, c’est technique.' : 'More one for you, it is technical.';
    steps.push(
      { at: after(0.2, 2), does: 'hand-on', to: 'product', note },
      { at: after(0.5, 4), does: 'take' },
    );
  }
  steps.push({ at: after(0.4, 4), does: 'answer' });
  if (extent === 'answered') return steps;
  return [...steps, { at: after(3, 22), does: 'close', ...endOf(matter, random) }];
}

function extentOf(days: number, isTold: boolean, random: Random): Extent {
  const draw = (...extents: readonly (readonly [Extent, number])[]) =>
    random.weighted(extents, ([, weight]) => weight)[0];
  if (days < 2) return draw(['untaken', 5], ['taken', 3], ['waiting', 1], ['answered', 1]);
  // What colleagues say of these leads somewhere.
  if (isTold) return draw(['whole', 9], ['answered', days < 9 ? 2 : 0]);
  if (days < 9)
    return draw(['untaken', 0.3], ['taken', 2], ['waiting', 2.5], ['answered', 2], ['late', 1], ['whole', 8]);
  return draw(['whole', 40], ['waiting', 1]);
}

type SaidLine = Pick<Extract<CaseStep, { does: 'say' }>, 'by' | 'body' | 'kind'>;

function linesOf({ language, exchange }: CaseMatter, random: Random): SaidLine[] {
  if (exchange)
    return exchange.lines.map(([by, body, kind]): SaidLine => ({ by, body, kind: kind ?? 'message' }));
  if (random.chance(0.45)) return [];
  const [holder, desk] = random.pick(plainLines[language]);
  const lines: SaidLine[] = [{ by: 'holder', body: holder, kind: 'message' }];
  return desk === null ? lines : [...lines, { by: 'desk', body: desk, kind: 'message' }];
}

function endOf({ theme, exchange }: CaseMatter, random: Random): { outcome: CaseOutcome; cause: CaseCause } {
  if (exchange) return { outcome: exchange.outcome, cause: exchange.cause };
  const outcomes = { solved: 5, explained: 4, compensated: 2, unanswered: 0.7, 'not-ours': 0.6 } as const;
  const names = Object.keys(outcomes) as (keyof typeof outcomes)[];
  return { outcome: random.weighted(names, (name) => outcomes[name]), cause: plainNotes[theme].cause };
}
