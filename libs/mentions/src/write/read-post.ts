import type { Category, Correction, Post, Reading, Sentiment } from '@vigie/contract';
import { flagSchema } from '@vigie/contract';
import type { z } from 'zod';

export type Flag = z.infer<typeof flagSchema>;

/** A post that was matched and read: nothing more has to be found out to store it. */
export interface ReadPost {
  post: Post;
  reading: Reading;
  /** Why it is an e-reputation alert; empty when it is none. */
  flags: readonly Flag[];
  /** People it may have reached; null when the network does not say. */
  reach: number | null;
  /** Brands it is about; at least one. */
  brandIds: readonly string[];
  /** ISO 8601: when it came in; absent: now. */
  receivedAt?: string;
}

/** The columns that lists filter by, taken from a reading. */
export interface ReadingColumns {
  language: string;
  sentiment: Sentiment;
  sentimentUnsure: boolean;
  categories: Category[];
  urgency: number;
}

export function columnsOf(reading: Reading): ReadingColumns {
  return {
    language: reading.language.code,
    sentiment: reading.sentiment.label,
    sentimentUnsure: reading.sentiment.unsure,
    categories: [...new Set(reading.categories.map(({ category }) => category))],
    urgency: reading.urgency.score,
  };
}

/** The columns as they count: what a person said of a mention instead of its reading, else what was read. */
export function withCorrection(columns: ReadingColumns, correction: Correction | null): ReadingColumns {
  if (!correction) return columns;
  return {
    ...columns,
    language: correction.language ?? columns.language,
    sentiment: correction.sentiment ?? columns.sentiment,
    sentimentUnsure: correction.sentiment === undefined && columns.sentimentUnsure,
    categories: correction.categories ?? columns.categories,
  };
}
