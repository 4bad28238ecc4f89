import type { CaseCause, CaseOutcome } from '@vigie/contract';
import type { Network, Voice } from '../drafts/draft-set';

/** Teams of the demo. */
export const teamKeys = ['care', 'product', 'legal'] as const;
export type TeamKey = (typeof teamKeys)[number];

/** What a case is about. */
export const themes = [
  ...(['battery', 'delivery', 'refund', 'app', 'theft', 'care', 'repair', 'shop', 'press', 'legal'] as const),
  ...(['employer', 'security', 'idea', 'question', 'street', 'advert'] as const),
] as const;
export type Theme = (typeof themes)[number];

/**
 * Who says a line: whoever has the case, a colleague of the same team, the community manager who handed it over, or
 * somebody of another team, who is added for that. In a text they stand as `@{holder}`, a whole team as `@{team:legal}`.
 */
export type Speaker = 'holder' | 'mate' | 'desk' | TeamKey;

export type Line = readonly [by: Speaker, text: string, kind?: 'decision'];

/** What colleagues say to each other about a case, from the handing over to its end. */
export interface Exchange {
  theme: Theme;
  team: TeamKey;
  /** What somebody wrote that it is about. */
  post: {
    on: Network;
    by: Voice;
    /** Between which days before the last one; any when absent. */
    days?: readonly [from: number, to: number];
    /** Of that day; any when absent. */
    hour?: number;
    text: string;
  };
  /** What whoever hands it over says; no other exchange begins so. */
  note: string;
  lines: readonly Line[];
  outcome: CaseOutcome;
  cause: CaseCause;
}
