import { Injectable } from '@nestjs/common';
import type { Locale } from '@vigie/contract';
import type { Priors } from '@vigie/enrichment';
import { AppError, Database } from '@vigie/platform';
import { compileAll, parse, type MatcherSet, type Query } from '@vigie/query-language';
import { activeExpressions, readListening } from '../write/listened-brands';

/** What a workspace listens to, ready to use. */
export interface Listener {
  revision: number;
  matcher: MatcherSet;
  /** Of the brands that are not archived, those that parse. */
  queries: readonly { brandId: string; name: string; query: Query }[];
  /** Brands that are not archived. */
  active: ReadonlySet<string>;
  priors: Priors;
  /** Language the workspace is kept in. */
  locale: Locale;
}

/** Workspaces whose compiled queries are kept. */
const kept = 200;

/** Compiled queries of workspaces, compiled again when a brand changes. */
@Injectable()
export class ListenerCache {
  private readonly byWorkspace = new Map<string, Listener>();

  constructor(private readonly database: Database) {}

  /** @throws AppError not-found when there is no such workspace. */
  async of(workspaceId: string): Promise<Listener> {
    const now = await readListening(this.database, workspaceId);
    if (!now) throw new AppError('not-found', `there is no workspace ${workspaceId}`);
    const known = this.byWorkspace.get(workspaceId);
    if (known?.revision === now.revision) return known;
    const brands = await activeExpressions(this.database, workspaceId);
    const queries = brands.flatMap(({ id, name, expression }) => {
      const parsed = parse(expression);
      return parsed.ok ? [{ brandId: id, name, query: parsed.query }] : [];
    });
    const listener: Listener = {
      // Read before the brands: should one change in between, the next page compiles again.
      revision: now.revision,
      matcher: compileAll(queries.map(({ brandId, query }) => ({ id: brandId, query }))),
      queries,
      active: new Set(brands.map(({ id }) => id)),
      priors: { languages: [now.locale] },
      locale: now.locale,
    };
    this.byWorkspace.delete(workspaceId);
    this.byWorkspace.set(workspaceId, listener);
    const oldest = this.byWorkspace.keys().next().value;
    if (this.byWorkspace.size > kept && oldest !== undefined) this.byWorkspace.delete(oldest);
    return listener;
  }
}
