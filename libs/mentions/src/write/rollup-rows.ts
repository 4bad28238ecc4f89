import type { Category, Sentiment } from '@vigie/contract';

/** Marks "all brands" and "all sources" in counts. */
export const allId = '00000000-0000-0000-0000-000000000000';
/** Marks "all" networks, languages or categories in counts. */
export const all = '*';

/**
 * The combinations that are counted, each for every brand of a mention and for all brands together. What a combination
 * does not name is "all". A chart reads exactly one of them: sums of parts are not totals, since a mention has several
 * categories and brands.
 */
export const rollupSets = [
  [],
  ['source'],
  ['network'],
  ['language'],
  ['category'],
] as const satisfies readonly (readonly ('source' | 'network' | 'language' | 'category')[])[];

/** A mention as counts see it. */
export interface CountedMention {
  publishedAt: Date;
  sourceId: string;
  network: string;
  language: string;
  sentiment: Sentiment;
  categories: readonly Category[];
  /** Whether it is an e-reputation alert. */
  flagged: boolean;
  reach: number | null;
  /** Brands whose counts it enters; `allId` among them when it enters those of all brands. */
  countedUnder: readonly string[];
}

/** Everywhere a mention under these brands is counted: one under none is counted nowhere. */
export const countedUnder = (brandIds: readonly string[]): string[] =>
  brandIds.length === 0 ? [] : [allId, ...brandIds];

/** Where a mention's coming under one brand, or its leaving it, is counted: under all brands together when it has no other. */
export const countedWith = (brandId: string, brandIds: readonly string[]): string[] =>
  brandIds.some((id) => id !== brandId) ? [brandId] : [allId, brandId];

export interface RollupRow {
  brandId: string;
  /** Start of the hour, UTC, ISO 8601. */
  hour: string;
  sourceId: string;
  network: string;
  language: string;
  category: string;
  mentions: number;
  negative: number;
  positive: number;
  flagged: number;
  reach: number;
}

export interface PulseRow {
  brandId: string;
  /** Start of the five minutes, ISO 8601. */
  bucket: string;
  mentions: number;
  negative: number;
  positive: number;
  flagged: number;
}

/** Mentions to add to the counts, and mentions to take out of them. */
export interface CountChange {
  added: readonly CountedMention[];
  removed?: readonly CountedMention[];
}

const hourLength = 3_600_000;
const pulseLength = 300_000;

const startOf = (at: Date, length: number) => Math.floor(at.getTime() / length) * length;

/** What of a mention each combination names; as constants, since a page asks tens of thousands of times. */
const named = (rollupSets as readonly (readonly string[])[]).map((set) => ({
  source: set.includes('source'),
  network: set.includes('network'),
  language: set.includes('language'),
  category: set.includes('category'),
}));
const everyCategory = [all];

/**
 * The changes of `rollup_hour` that a set of mentions makes, sorted by key: two transactions that touch the same rows
 * must take them in the same order. Rows whose change is nothing are left out.
 */
export function rollupRows(change: CountChange): RollupRow[] {
  const rows = new Map<string, RollupRow>();
  const count = (mention: CountedMention, sign: 1 | -1) => {
    const start = startOf(mention.publishedAt, hourLength);
    const hour = start.toString(36);
    const reach = mention.reach ?? 0;
    for (const set of named) {
      const sourceId = set.source ? mention.sourceId : allId;
      const network = set.network ? mention.network : all;
      const language = set.language ? mention.language : all;
      for (const category of set.category ? mention.categories : everyCategory) {
        const tail = `|${hour}|${set.source ? sourceId : ''}|${network}|${language}|${category}`;
        for (const brandId of mention.countedUnder) {
          const key = brandId + tail;
          let row = rows.get(key);
          if (!row) {
            row = {
              brandId,
              hour: new Date(start).toISOString(),
              ...{ sourceId, network, language, category },
              ...{ mentions: 0, negative: 0, positive: 0, flagged: 0, reach: 0 },
            };
            rows.set(key, row);
          }
          addTo(row, mention, sign);
          row.reach += sign * reach;
        }
      }
    }
  };
  change.added.forEach((mention) => count(mention, 1));
  change.removed?.forEach((mention) => count(mention, -1));
  return sortedByKey(rows).filter(changesSomething);
}

const changesSomething = (row: RollupRow): boolean => changesCounts(row) || row.reach !== 0;

/**
 * The changes of `brand_pulse` (five minutes), sorted by key: what detectors watch, and what charts read where a day or an
 * hour of a zone begins within an hour of UTC.
 */
export function pulseRows(change: CountChange): PulseRow[] {
  const rows = new Map<string, PulseRow>();
  const count = (mention: CountedMention, sign: 1 | -1) => {
    const bucket = new Date(startOf(mention.publishedAt, pulseLength)).toISOString();
    for (const brandId of mention.countedUnder) {
      const key = `${brandId}|${bucket}`;
      let row = rows.get(key);
      if (!row) {
        row = { brandId, bucket, mentions: 0, negative: 0, positive: 0, flagged: 0 };
        rows.set(key, row);
      }
      addTo(row, mention, sign);
    }
  };
  change.added.forEach((mention) => count(mention, 1));
  change.removed?.forEach((mention) => count(mention, -1));
  return sortedByKey(rows).filter(changesCounts);
}

type Counts = Pick<PulseRow, 'mentions' | 'negative' | 'positive' | 'flagged'>;

function addTo(row: Counts, { sentiment, flagged }: CountedMention, sign: 1 | -1): void {
  row.mentions += sign;
  if (sentiment === 'negative') row.negative += sign;
  else if (sentiment === 'positive') row.positive += sign;
  if (flagged) row.flagged += sign;
}

const changesCounts = ({ mentions, negative, positive, flagged }: Counts): boolean =>
  mentions !== 0 || negative !== 0 || positive !== 0 || flagged !== 0;

function sortedByKey<Row>(rows: Map<string, Row>): Row[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
}
