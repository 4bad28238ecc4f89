/** Which engine speaks; stored with every reading. It changes whenever a reading may. */
export const engineVersion = 'lexicon-1.0.0';

/** What the engine is and is not, for screens and diagnostics. */
export interface EngineDescription {
  version: string;
  /** How it works, in one word: nothing here is trained. */
  kind: 'lexicon';
  /** Languages whose sentiment and categories it reads; others get a language and a cautious sentiment. */
  languages: readonly string[];
}

/** Describes the engine that `read` runs. */
export function describeEngine(): EngineDescription {
  return { version: engineVersion, kind: 'lexicon', languages: ['en', 'fr'] };
}
