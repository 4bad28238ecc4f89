import {
  categories,
  type Category,
  type inboxFilterSchema,
  inboxOrders,
  type InboxView,
  inboxViews,
  languagePattern,
  longestTag,
  networkPattern,
  type Relation,
  relations,
  type Sentiment,
  sentiments,
  tagPattern,
  type viewFilterSchema,
} from '@vigie/contract';
import type { z } from 'zod';
import { idField } from '../../app/search-params';
import { addDays, dayInZone, startOfDay } from './zoned-days';

/** Ranges that move with the clock. */
export const timePresets = ['today', '24h', '7d', '30d'] as const;
export type TimePreset = (typeof timePresets)[number];
export type InboxOrder = (typeof inboxOrders)[number];

/** The filters of the contract before parsing: what a request carries. */
export type FilterRequest = z.input<typeof inboxFilterSchema>;
/** The same as a saved view keeps them: moving ranges stay moving. */
export type ViewRequest = z.input<typeof viewFilterSchema>;

/** State of the inbox, as the address bar holds it. Lists are sorted and without doubles, absent when empty. */
export interface InboxSearch {
  /** Absent: to do. */
  view?: InboxView;
  brand?: string[];
  source?: string[];
  network?: string[];
  language?: string[];
  sentiment?: Sentiment[];
  category?: Category[];
  tag?: string[];
  author?: string[];
  /** Lists that the author is on. */
  list?: string[];
  relation?: Relation[];
  /** Who has it; `none`: nobody. */
  assignee?: string;
  /** Only e-reputation alerts. */
  flagged?: true;
  /** Only what is under a topic. */
  listened?: true;
  /** Only copies of one text. */
  story?: string;
  /** A moving range; excludes `from` and `to`. */
  time?: TimePreset;
  /** ISO instant, included. */
  from?: string;
  /** ISO instant, excluded. */
  to?: string;
  q?: string;
  /** Absent: the view's own. */
  order?: InboxOrder;
  /** The mention shown. */
  mention?: string;
  /** One conversation at a time, without the list. */
  focus?: true;
}

/** The same as flat values of the address: lists with commas. */
export interface InboxParams {
  view?: InboxView;
  brand?: string;
  source?: string;
  network?: string;
  language?: string;
  sentiment?: string;
  category?: string;
  tag?: string;
  author?: string;
  list?: string;
  relation?: string;
  assignee?: string;
  flagged?: true;
  listened?: true;
  story?: string;
  time?: TimePreset;
  from?: string;
  to?: string;
  q?: string;
  order?: InboxOrder;
  mention?: string;
  focus?: true;
}

const listLimit = 50;
const queryLimit = 300;

const isSentiment = (value: string): value is Sentiment => sentiments.some((known) => known === value);
const isCategory = (value: string): value is Category => categories.some((known) => known === value);
const isId = (value: string) => idField(value) !== undefined;
const isNetwork = (value: string) => networkPattern.test(value);
const isLanguage = (value: string) => languagePattern.test(value);
const isTag = (value: string) => value.length <= longestTag && tagPattern.test(value);
const isRelation = (value: string): value is Relation => relations.some((known) => known === value);
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

function idOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : idField(text);
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

/** What presses is an order of what waits for somebody: to do, and one's own. */
export function ordersOf(view: InboxView): readonly InboxOrder[] {
  return view === 'todo' || view === 'mine' ? inboxOrders : ['alerts', 'latest'];
}

/** The order a view is read in when the address has none. */
export function defaultOrder(view: InboxView): InboxOrder {
  if (view === 'todo' || view === 'mine') return 'urgency';
  return view === 'all' ? 'alerts' : 'latest';
}

export const viewOf = (search: InboxSearch): InboxView => search.view ?? 'todo';
export const orderOf = (search: InboxSearch): InboxOrder => search.order ?? defaultOrder(viewOf(search));

/** The order as the address holds it: nothing for the view's own, or one it does not have. */
function orderIn(view: InboxView, text: string | undefined): InboxOrder | undefined {
  const order = ordersOf(view).find((known) => known === text);
  return order === defaultOrder(view) ? undefined : order;
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
  const assignee = textOf(raw.assignee)?.toLowerCase();
  const view = inboxViews.find((known) => known === textOf(raw.view)) ?? 'todo';
  return withoutAbsent<InboxSearch>({
    view: view === 'todo' ? undefined : view,
    brand: listOf(raw.brand, isId),
    source: listOf(raw.source, isId),
    network: listOf(raw.network, isNetwork),
    language: listOf(raw.language, isLanguage),
    sentiment: listOf(raw.sentiment, isSentiment) as Sentiment[] | undefined,
    category: listOf(raw.category, isCategory) as Category[] | undefined,
    tag: listOf(raw.tag, isTag),
    author: listOf(raw.author, isId),
    list: listOf(raw.list, isId),
    relation: listOf(raw.relation, isRelation) as Relation[] | undefined,
    assignee: assignee !== undefined && (assignee === 'none' || isId(assignee)) ? assignee : undefined,
    flagged: textOf(raw.flagged) === 'true' ? true : undefined,
    listened: textOf(raw.listened) === 'true' ? true : undefined,
    story: idOf(raw.story),
    time,
    from,
    to,
    q: q === '' ? undefined : q,
    order: orderIn(view, textOf(raw.order)),
    mention: idOf(raw.mention),
    focus: textOf(raw.focus) === 'true' ? true : undefined,
  });
}

/** Writes the address bar; `readInboxSearch` of it gives the same search back. */
export function writeInboxSearch(search: InboxSearch): InboxParams {
  return withoutAbsent<InboxParams>({
    ...search,
    view: viewOf(search) === 'todo' ? undefined : search.view,
    brand: search.brand?.join(','),
    source: search.source?.join(','),
    network: search.network?.join(','),
    language: search.language?.join(','),
    sentiment: search.sentiment?.join(','),
    category: search.category?.join(','),
    tag: search.tag?.join(','),
    author: search.author?.join(','),
    list: search.list?.join(','),
    relation: search.relation?.join(','),
  });
}

/**
 * The filters as a request carries them. `now` (milliseconds) anchors moving ranges: keep it while a list is shown, or
 * the list's key changes with every tick.
 */
export function filterRequest(search: InboxSearch, now: number, zone: string): FilterRequest {
  return withoutAbsent<FilterRequest>({
    ...standing(search),
    from: search.time ? presetStart(search.time, now, zone) : search.from,
    to: search.to,
  });
}

/** The filters as a saved view keeps them. */
export function viewRequest(search: InboxSearch): ViewRequest {
  const { time, from, to } = search;
  return withoutAbsent<ViewRequest>({ ...standing(search), time, from, to });
}

/** What a list asks of where conversations stand, beside their mentions. */
export function standingFilter({ view = 'all', tag, assignee }: FilterRequest) {
  return { view, assignee, tag: typeof tag === 'string' ? tag.split(',') : tag };
}

/** What does not move with the clock. */
function standing(search: InboxSearch) {
  const { brand, source, network, language, sentiment, category, tag, author, list, relation } = search;
  const { assignee, story, q } = search;
  return {
    view: viewOf(search),
    brand,
    source,
    network,
    language,
    sentiment,
    category,
    tag,
    author,
    list,
    relation,
    assignee,
    story,
    q,
    flagged: search.flagged ? 'true' : undefined,
    listened: search.listened ? 'true' : undefined,
  };
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

export const listFilters = [
  'brand',
  'source',
  'network',
  'language',
  'sentiment',
  'category',
  'tag',
  'author',
  'list',
  'relation',
] as const;
export type ListFilter = (typeof listFilters)[number];

/** What a chip over the list stands for. */
export type ActiveFilter =
  { kind: ListFilter | 'q' | 'assignee' | 'story'; value: string } | { kind: 'time' | 'listened' };

/** Filters in force, in the order of the pane. The view is not a filter, nor are alerts alone. */
export function activeFilters(search: InboxSearch): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  if (search.q !== undefined) active.push({ kind: 'q', value: search.q });
  for (const kind of listFilters) {
    for (const value of search[kind] ?? []) active.push({ kind, value });
  }
  if (search.assignee !== undefined) active.push({ kind: 'assignee', value: search.assignee });
  if (search.time || search.from !== undefined || search.to !== undefined) active.push({ kind: 'time' });
  if (search.listened) active.push({ kind: 'listened' });
  if (search.story !== undefined) active.push({ kind: 'story', value: search.story });
  return active;
}

/** The search without one of its filters. */
export function withoutFilter(search: InboxSearch, filter: ActiveFilter): InboxSearch {
  switch (filter.kind) {
    case 'time':
      return withoutAbsent({ ...search, time: undefined, from: undefined, to: undefined });
    case 'q':
    case 'assignee':
    case 'listened':
    case 'story':
      return withoutAbsent({ ...search, [filter.kind]: undefined });
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
  const { view, flagged, order, mention, focus } = search;
  return withoutAbsent<InboxSearch>({ view, flagged, order, mention, focus });
}

/** Same list, whatever mention is open and however it is shown. */
export function listKey(search: InboxSearch): string {
  return JSON.stringify(writeInboxSearch(withoutPlace(search)));
}

/** The list that a key stands for. */
export function listOfKey(key: string): InboxSearch {
  return readInboxSearch(JSON.parse(key) as Record<string, unknown>);
}

/** The search without what is open: the list alone. */
export function withoutPlace(search: InboxSearch): InboxSearch {
  return withoutAbsent({ ...search, mention: undefined, focus: undefined });
}

/** A view as it comes: its conversations, all of them, in its own order. What is open stays. */
export function plainView(view: InboxView, { mention }: InboxSearch = {}): InboxSearch {
  return withoutAbsent<InboxSearch>({ view: view === 'todo' ? undefined : view, mention });
}

/** The search in an order; the view's own is left out of the address. */
export function withOrder(search: InboxSearch, order: InboxOrder): InboxSearch {
  return withoutAbsent({ ...search, order: orderIn(viewOf(search), order) });
}

/** The search without one of its parts: absent, everything, the view's own order, nothing open, the list. */
export function withoutPart(
  search: InboxSearch,
  part: 'flagged' | 'order' | 'mention' | 'focus',
): InboxSearch {
  return withoutAbsent({ ...search, [part]: undefined });
}
