/** What all parts of the overview have in common, whatever they show. */
export interface Shown {
  /** Milliseconds since the epoch. */
  now: number;
  /** Whether the time before stands beside each figure. */
  compare: boolean;
  /** What a chart that leaves the screen is about: topic and days. */
  about: string;
}
