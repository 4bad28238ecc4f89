import type { InboxFilter, InboxView, MentionFilter } from '@vigie/contract';
import { readSearch, type SearchTerm } from './search-words';

/** Values bound to a statement, in the order of their placeholders. */
export class Params {
  readonly values: unknown[] = [];

  /** Binds a value and names its placeholder, with the type that Postgres is to read it as. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** Filters of mentions, and of what stands on their conversation. */
export type ListFilter = MentionFilter & StandingFilter;

type StandingFilter = Pick<InboxFilter, 'tag' | 'assignee'> & {
  /** The view that their conversation is in, and whose: `mine` and `snoozed` are a person's own. */
  standsIn?: { view: InboxView; personId: string } | undefined;
};

type Condition = (alias: string) => string;

/** A filter as SQL. The same placeholders serve any number of aliases, so the values are bound once. */
export interface CompiledFilter {
  /** Condition on a row of `mention` under this alias; never empty. */
  on: Condition;
  /** One time-ordered index to walk, latest first, for mentions `m` that pass a part of the filter. */
  walk: Walk;
  /** What a walked mention must still pass, nothing when the walk covers the filter. */
  rest: Condition | undefined;
  /** Whether every mention of the workspace passes. */
  isOpen: boolean;
  /** Whether words must stand as written, side by side. */
  hasPhrase: boolean;
}

export interface Walk {
  /** FROM and WHERE; the mention is `m`. */
  from: string;
  where: string;
  /** Whether one mention lies far from the next in the table, so that each costs several times more to read. */
  scattered: boolean;
  /** Columns that hold the order: the brand's own when a brand is walked. */
  publishedAt: string;
  id: string;
}

/** Filters of the inbox as SQL with bound values. Pure: nothing is asked of the database. */
export function compileFilter(params: Params, workspaceId: string, filter: ListFilter): CompiledFilter {
  const workspace = params.add(workspaceId, 'uuid');
  const always: Condition[] = [(m) => `${m}.workspace_id = ${workspace}`];
  const period: ((publishedAt: string) => string)[] = [];
  if (filter.from !== undefined) {
    const from = params.add(filter.from, 'timestamptz');
    period.push((publishedAt) => `${publishedAt} >= ${from}`);
  }
  if (filter.to !== undefined) {
    const to = params.add(filter.to, 'timestamptz');
    period.push((publishedAt) => `${publishedAt} < ${to}`);
  }
  // Nearly every mention passes these: they ride along with any walk.
  if (filter.flagged === false) always.push((m) => `NOT ${m}.flagged`);
  // Whatever is under given brands is under one.
  const listened = filter.listened === true && (filter.brand ?? []).length === 0;
  if (listened)
    always.push((m) => `EXISTS (SELECT 1 FROM mention_brand lb WHERE lb.mention_id = ${m}.id OFFSET 0)`);

  const parts = conditionsOf(params, filter);
  // Of plain columns together Postgres knows how many mentions pass, so it may choose which of their indexes to walk.
  const isKnown = parts.every((part) => part.column);
  const walked = parts.find((part) => part.walkable);
  const inside = parts.filter((part) => isKnown || part === walked);
  const rest = parts.filter((part) => !inside.includes(part)).map((part) => part.lookup ?? part.condition);
  const within = (m: string, publishedAt: string) => [
    ...always.map((condition) => condition(m)),
    ...period.map((condition) => condition(publishedAt)),
  ];
  const and = (parts: readonly string[]) => parts.join(' AND ');
  return {
    on: (m) => and([...within(m, `${m}.published_at`), ...parts.map((part) => part.condition(m))]),
    walk:
      walked?.brand === undefined
        ? {
            from: 'mention m',
            where: and([...within('m', 'm.published_at'), ...inside.map((part) => part.condition('m'))]),
            scattered: walked !== undefined,
            publishedAt: 'm.published_at',
            id: 'm.id',
          }
        : {
            from: 'mention_brand b JOIN mention m ON m.id = b.mention_id',
            where: and([`b.brand_id = ${walked.brand}`, ...within('m', 'b.published_at')]),
            scattered: true,
            publishedAt: 'b.published_at',
            id: 'b.mention_id',
          },
    isOpen: parts.length === 0 && period.length === 0 && filter.flagged === undefined && !listened,
    rest: rest.length === 0 ? undefined : (m) => and(rest.map((condition) => condition(m))),
    hasPhrase: readSearch(filter.q ?? '').some((term) => term.exact && !term.excluded),
  };
}

/** One filter that is set. */
interface Part {
  condition: Condition;
  /** The same, kept from becoming a join that would read far more than the walk gets to. */
  lookup?: Condition;
  /** Whether it asks a column of `mention` that the statistics `mention_together` cover. */
  column?: boolean;
  /** Whether an index holds what passes in time order. */
  walkable?: boolean;
  /** The placeholder of a single brand, which has its own index. */
  brand?: string;
}

/** Walkable ones come in the order in which they are worth walking: the fewer mentions an index holds, the better. */
function conditionsOf(params: Params, filter: ListFilter): Part[] {
  const parts: Part[] = [];
  const among = (column: string, values: readonly string[] | undefined, type: string, walkable: boolean) => {
    if (!values || values.length === 0) return;
    // One value is asked by equality: only then is the index in time order.
    const one = values.length === 1;
    const operand = one ? `= ${params.add(values[0], type)}` : `= ANY(${params.add(values, `${type}[]`)})`;
    parts.push({ condition: (m) => `${m}.${column} ${operand}`, column: true, walkable: walkable && one });
  };
  if (filter.story !== undefined) {
    const story = params.add(filter.story, 'uuid');
    parts.push({ condition: (m) => `${m}.story = ${story}`, walkable: true });
  }
  if (filter.author && filter.author.length > 0) {
    const one = filter.author.length === 1;
    const operand = one
      ? `= ${params.add(filter.author[0], 'uuid')}`
      : `= ANY(${params.add(filter.author, 'uuid[]')})`;
    parts.push({ condition: (m) => `${m}.author_id ${operand}`, walkable: one });
  }
  if (filter.flagged === true) parts.push({ condition: (m) => `${m}.flagged`, column: true, walkable: true });
  among('source_id', filter.source, 'uuid', true);
  if (filter.brand && filter.brand.length > 0) parts.push(brandPart(params, filter.brand));
  among('language', filter.language, 'text', true);
  among('network', filter.network, 'text', true);
  among('sentiment', filter.sentiment, 'text', false);
  if (filter.category && filter.category.length > 0) {
    const wanted = params.add(filter.category, 'text[]');
    parts.push({ condition: (m) => `${m}.categories && ${wanted}` });
  }
  parts.push(...authorParts(params, filter), ...conversationParts(params, filter));
  for (const condition of searchConditions(params, readSearch(filter.q ?? ''))) parts.push({ condition });
  return parts;
}

function brandPart(params: Params, brands: readonly string[]): Part {
  const one = brands.length === 1;
  const value = one ? params.add(brands[0], 'uuid') : params.add(brands, 'uuid[]');
  const link = (m: string) =>
    `SELECT 1 FROM mention_brand mb
        WHERE mb.mention_id = ${m}.id AND mb.brand_id = ${one ? value : `ANY(${value})`}`;
  return {
    condition: (m) => `EXISTS (${link(m)})`,
    lookup: (m) => `EXISTS (${link(m)} OFFSET 0)`,
    walkable: one,
    ...(one && { brand: value }),
  };
}

/** A condition on a row beside the mention. */
function beside(look: Condition): Part {
  return {
    condition: (m) => `EXISTS (${look(m)})`,
    lookup: (m) => `EXISTS (${look(m)} OFFSET 0)`,
  };
}

function authorParts(params: Params, filter: ListFilter): Part[] {
  const parts: Part[] = [];
  if (filter.list && filter.list.length > 0) {
    const lists = params.add(filter.list, 'uuid[]');
    parts.push(
      beside(
        (m) =>
          `SELECT 1 FROM author_list_entry le WHERE le.author_id = ${m}.author_id AND le.list_id = ANY(${lists})`,
      ),
    );
  }
  if (filter.relation && filter.relation.length > 0) {
    const relations = params.add(filter.relation, 'text[]');
    parts.push(
      beside(
        (m) => `SELECT 1 FROM author ra WHERE ra.id = ${m}.author_id AND ra.relation = ANY(${relations})`,
      ),
    );
  }
  return parts;
}

function conversationParts(params: Params, filter: ListFilter): Part[] {
  const standing = standingConditions(params, filter);
  if (standing.length === 0) return [];
  const holds = standing.map((condition) => condition('tc')).join(' AND ');
  return [beside((m) => `SELECT 1 FROM conversation tc WHERE tc.id = ${m}.conversation_id AND ${holds}`)];
}

/** As index and index condition of the migration say it: literals, so that partial indexes serve. */
const states = {
  todo: "= 'open'",
  watch: "= 'watch'",
  mine: "<> 'done'",
  snoozed: "= 'snoozed'",
  handed: "= 'handed'",
  done: "= 'done'",
  all: undefined,
} as const satisfies Record<InboxView, string | undefined>;

/** Conditions on a row of `conversation` under an alias. Each value bound is used: Postgres refuses one that is not. */
export function standingConditions(params: Params, { standsIn, tag, assignee }: StandingFilter): Condition[] {
  const conditions: Condition[] = [];
  if (standsIn) {
    const { view, personId } = standsIn;
    const state = states[view];
    if (state) conditions.push((c) => `${c}.state ${state}`);
    if (view === 'mine' || view === 'snoozed') {
      const person = params.add(personId, 'uuid');
      conditions.push((c) => `${c}.${view === 'mine' ? 'assignee_id' : 'snoozed_by'} = ${person}`);
    }
  }
  if (tag && tag.length > 0) {
    const tags = params.add(tag, 'text[]');
    // The index on tags leaves out conversations without one.
    conditions.push((c) => `${c}.tags <> '{}' AND ${c}.tags && ${tags}`);
  }
  if (assignee === 'none') conditions.push((c) => `${c}.assignee_id IS NULL`);
  else if (assignee !== undefined) {
    const person = params.add(assignee, 'uuid');
    conditions.push((c) => `${c}.assignee_id = ${person}`);
  }
  return conditions;
}

/**
 * Words and phrases found by their stems through the index; what was quoted is then looked for as written. Exclusions
 * stand apart: inside the same tsquery, one alone would have the whole index read.
 */
function searchConditions(params: Params, terms: readonly SearchTerm[]): Condition[] {
  const conditions: Condition[] = [];
  const bound = terms.map((term) => ({ ...term, value: params.add(term.text, 'text') }));
  const asWritten = (m: string, value: string) =>
    `strpos(' ' || vigie_fold(${m}.text) || ' ', ' ' || vigie_fold(${value}) || ' ') > 0`;

  const wanted = bound.filter((term) => !term.excluded);
  if (wanted.length > 0) {
    const query = wanted.map((term) => `vigie_query(${term.value})`).join(' && ');
    conditions.push((m) => `${m}.search @@ (${query})`);
    for (const { exact, value } of wanted) if (exact) conditions.push((m) => asWritten(m, value));
  }
  for (const { excluded, exact, value } of bound) {
    if (!excluded) continue;
    conditions.push((m) =>
      exact
        ? `NOT (${m}.search @@ vigie_query(${value}) AND ${asWritten(m, value)})`
        : `NOT ${m}.search @@ vigie_query(${value})`,
    );
  }
  return conditions;
}
