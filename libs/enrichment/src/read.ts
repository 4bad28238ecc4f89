import { type Reading } from '@vigie/contract';
import { readCategories } from './categories/read-categories';
import { engineVersion } from './engine';
import { detectLanguage } from './language/detect-language';
import { readSentiment } from './sentiment/read-sentiment';
import { splitText } from './text/words';
import { defaultWideReach, readUrgency } from './urgency';

/** A text to read and what is known beside it. */
export interface ReadInput {
  text: string;
  /** What the network says the language is, as it writes it; null when it says nothing. */
  languageHint: string | null;
  /** Followers of the author; null when unknown. */
  reach: number | null;
  authorHandle?: string | null;
}

/** What a workspace expects, before any text is read. */
export interface Priors {
  /** Languages it expects, ISO 639-1; they only tip the scale on short texts. */
  languages?: readonly string[];
  /** Followers from which an author is widely heard; 10,000 by default. */
  wideReach?: number;
}

/**
 * Reads texts: language, sentiment, categories, urgency. Pure and deterministic; one reading a text, in order, each
 * independent of the others. Takes any string (empty, lone surrogates, megabytes: the first 6,000 units are read) and
 * never throws. Evidence ranges are UTF-16 units of the text as given.
 */
export function read(posts: readonly ReadInput[], priors: Priors = {}): Reading[] {
  return posts.map((post) => readOne(post, priors));
}

function readOne(post: ReadInput, priors: Priors): Reading {
  const parts = splitText(post.text);
  const language = detectLanguage(parts, { hint: post.languageHint, expected: priors.languages ?? [] });
  const sentiment = readSentiment(parts, language.code);
  const categories = readCategories(parts, post.text, language.code, sentiment, post.authorHandle ?? null);
  const urgency = readUrgency(
    parts,
    language.code,
    sentiment,
    categories,
    post.reach,
    priors.wideReach ?? defaultWideReach,
  );
  return { version: engineVersion, language, sentiment, categories, urgency };
}
