import {
  categories,
  type Category,
  type inboxOrders,
  languageSchema,
  type mentionFilterSchema,
  networkSchema,
  type Sentiment,
  sentiments,
} from '@vigie/contract';
import type { z } from 'zod';
import { addDays, dayInZone, startOfDay } from './zoned-days';

/** Ranges that move with the clock. */
export const timePresets = ['today', '24h', '7d', '30d'] as const;
export type TimePreset = (typeof timePresets)[number];
export type InboxOrder = (typeof inboxOrders)[number];

/** The filters of the contract before parsing: what a request carries. */
export type FilterRequest = z.input<typeof mentionFilterSchema>;

/** State of the inbox, as the address bar holds it. Lists are sorted and without doubles, absent when empty. */
export interface InboxSearch {
  brand?: string[];
  source?: string[];
  network?: string[];
  language?: string[];
  sentiment?: Sentiment[];
  category?: Category[];
  /** Only e-reputation alerts. */
  flagged?: true;
  /** A moving range; excludes `from` and `to`. */
  time?: TimePreset;
  /** ISO instant, included. */
  from?: string;
  /** ISO instant, excluded. */
  to?: string;
  q?: string;
  /** Absent: alerts first. */
  order?: 'latest';
  /** The mention shown. */
  mention?: string;
}

/** The same as flat values of the address: lists with commas. */
export interface InboxParams {
  brand?: string;
  source?: string;
  network?: string;
  language?: string;
  sentiment?: string;
  category?: string;
  flagged?: true;
  time?: TimePreset;
  from?: string;
  to?: string;
  q?: string;
  order?: 'latest';
  mention?: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const isId = (value: string) => uuid.test(value);
const listLimit = 50;
const queryLimit = 300;

const isSentiment = (value: string): value is Sentiment => sentiments.some((known) => known === value);
const isCategory = (value: string): value is Category => categories.some((known) => known === value);
const isNetwork = (value: string) => networkSchema.safeParse(value).success;
const isLanguage = (value: string) => languageSchema.safeParse(value).success;
const isPreset = (value: string): value is TimePreset => timePresets.some((known) => known === value);

/** A value of the address as text: routers turn `q=2026` into a number. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

function itemsOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(textOf) : (textOf(value)?.split(',') ?? []);
  return parts.filter((part): part is string => part !== undefined).map((part) => part.trim().toLowerCase());
}

function listOf(value: unknown, accepts: (item: string) => boolean): string[] | undefined {
  const kept = [...new Set(itemsOf(value).filter(accepts))].sort().slice(0, listLimit);
  return kept.length > 0 ? kept : undefined;
}

function instantOf(value: unknown): string | undefined {
  const time = Date.parse(textOf(value) ?? '');
  if (Number.isNaN(time)) return undefined;
  const year = new Date(time).getUTCFullYear();
  return year >= 1970 && year <= 9999 ? new Date(time).toISOString() : undefined;
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

/** Reads the address bar. Never fails: what is not understood is left out. */
export function readInboxSearch(raw: Readonly<Record<string, unknown>>): InboxSearch {
  const preset = textOf(raw.time);
  const time = preset !== undefined && isPreset(preset) ? preset : undefined;
  let from = time ? undefined : instantOf(raw.from);
  let to = time ? undefined : instantOf(raw.to);
  // An upside-down range shows nothing and says nothing: read it the way it was meant.
  if (from !== undefined && to !== undefined && from > to) [from, to] = [to, from];
  const q = textOf(raw.q)?.trim().slice(0, queryLimit);
  const mention = textOf(raw.mention)?.toLowerCase();
  return withoutAbsent<InboxSearch>({
    brand: listOf(raw.brand, isId),
    source: listOf(raw.source, isId),
    network: listOf(raw.network, isNetwork),
    language: listOf(raw.language, isLanguage),
    sentiment: listOf(raw.sentiment, isSentiment) as Sentiment[] | undefined,
    category: listOf(raw.category, isCategory) as Category[] | undefined,
    flagged: textOf(raw.flagged) === 'true' ? true : undefined,
    time,
    from,
    to,
    q: q === '' ? undefined : q,
    order: textOf(raw.order) === 'latest' ? 'latest' : undefined,
    mention: mention !== undefined && isId(mention) ? mention : undefined,
  });
}

/** Writes the address bar; `readInboxSearch` of it gives the same search back. */
export function writeInboxSearch(search: InboxSearch): InboxParams {
  return withoutAbsent<InboxParams>({
    ...search,
    brand: search.brand?.join(','),
    source: search.source?.join(','),
    network: search.network?.join(','),
    language: search.language?.join(','),
    sentiment: search.sentiment?.join(','),
    category: search.category?.join(','),
  });
}

/**
 * The filters as a request carries them. `now` (milliseconds) anchors moving ranges: keep it while a list is shown, or
 * the list's key changes with every tick.
 */
export function filterRequest(search: InboxSearch, now: number, zone: string): FilterRequest {
  const { brand, source, network, language, sentiment, category, q } = search;
  return withoutAbsent<FilterRequest>({
    brand,
    source,
    network,
    language,
    sentiment,
    category,
    q,
    flagged: search.flagged ? 'true' : undefined,
    from: search.time ? presetStart(search.time, now, zone) : search.from,
    to: search.to,
  });
}

function presetStart(preset: TimePreset, now: number, zone: string): string {
  switch (preset) {
    case 'today':
      return new Date(startOfDay(dayInZone(now, zone), zone)).toISOString();
    case '24h':
      return new Date(now - 86_400_000).toISOString();
    case '7d':
      return new Date(now - 7 * 86_400_000).toISOString();
    case '30d':
      return new Date(now - 30 * 86_400_000).toISOString();
  }
}

/** Days picked by a person, both included, as a half-open range of instants in their zone. */
export function rangeOfDays(first: string, last: string, zone: string): { from: string; to: string } {
  const [start, end] = first <= last ? [first, last] : [last, first];
  return {
    from: new Date(startOfDay(start, zone)).toISOString(),
    to: new Date(startOfDay(addDays(end, 1), zone)).toISOString(),
  };
}

/** The days a half-open range covers in a zone, both included. */
export function daysOfRange(
  range: { from?: string; to?: string },
  zone: string,
): { first?: string; last?: string } {
  return withoutAbsent({
    first: range.from === undefined ? undefined : dayInZone(Date.parse(range.from), zone),
    last: range.to === undefined ? undefined : dayInZone(Date.parse(range.to) - 1, zone),
  });
}

export const listFilters = ['brand', 'source', 'network', 'language', 'sentiment', 'category'] as const;
export type ListFilter = (typeof listFilters)[number];

/** What a chip over the list stands for. */
export type ActiveFilter =
  { kind: ListFilter; value: string } | { kind: 'time' } | { kind: 'q'; value: string };

/** Filters in force, in the order of the pane. The view (all or alerts) is not a filter. */
export function activeFilters(search: InboxSearch): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  if (search.q !== undefined) active.push({ kind: 'q', value: search.q });
  for (const kind of listFilters) {
    for (const value of search[kind] ?? []) active.push({ kind, value });
  }
  if (search.time || search.from !== undefined || search.to !== undefined) active.push({ kind: 'time' });
  return active;
}

/** The search without one of its filters. */
export function withoutFilter(search: InboxSearch, filter: ActiveFilter): InboxSearch {
  switch (filter.kind) {
    case 'time':
      return withoutAbsent({ ...search, time: undefined, from: undefined, to: undefined });
    case 'q':
      return withoutAbsent({ ...search, q: undefined });
    default:
      return withList(
        search,
        filter.kind,
        (search[filter.kind] ?? []).filter((value) => value !== filter.value),
      );
  }
}

/** The search with a list filter set to these values. */
export function withList(search: InboxSearch, kind: ListFilter, values: readonly string[]): InboxSearch {
  return readInboxSearch({ ...search, [kind]: [...values] });
}

/** The search without any filter; view, order and the mention shown stay. */
export function withoutFilters(search: InboxSearch): InboxSearch {
  const { flagged, order, mention } = search;
  return withoutAbsent<InboxSearch>({ flagged, order, mention });
}

/** Same list, whatever mention is open. */
export function listKey(search: InboxSearch): string {
  return JSON.stringify(writeInboxSearch({ ...search, mention: undefined }));
}

/** The search without its view, order or mention: absent, the first view, alerts first, nothing open. */
export function withoutPart(search: InboxSearch, part: 'flagged' | 'order' | 'mention'): InboxSearch {
  return withoutAbsent({ ...search, [part]: undefined });
}
