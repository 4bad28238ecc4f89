import { Injectable } from '@nestjs/common';
import { type InboxRow, type Trial, type TrialCount, trialExamples } from '@vigie/contract';
import { AppError, Database } from '@vigie/platform';
import { compile, parse, type Matcher, type Query } from '@vigie/query-language';
import { type RawRow, rowColumns, rowJoins, toInboxRow } from '../read/mention-rows';
import { Params } from '../read/mention-filter';
import { countAll } from './count-all';
import { askedHandles, leaves, tsqueryOf, wordTree } from './candidates';

/** Candidates looked at, at most: the latest. */
export const trialReach = 20_000;
/** Texts held in memory at once. */
const batch = 1_000;
/** Milliseconds after which looking stops: the answer is for somebody who is typing. */
const mostPatience = 1_800;
/** Mentions looked at to choose how candidates are found. */
const probeWindow = 2_000;
/** Authors whose handles are asked for, at most. */
const mostAuthors = 5_000;

/** What Postgres is asked for on behalf of a query: texts with these words, posts of these authors. */
interface Search {
  tsquery: string;
  authorIds: string[];
}

/** Mentions to look at, newest first; `more`: there are others. */
interface Candidates {
  ids: readonly string[];
  more: boolean;
}

interface Looked {
  id: string;
  text: string;
  authorHandle: string | null;
  linked: boolean;
  /** Somebody found it off topic for the brand: it stays out, whatever the query says. */
  offTopic: boolean;
}

/** Mentions of one kind while they are counted, newest first. */
interface Tally {
  count: number;
  examples: string[];
}

/**
 * Tells what an expression would match in what is stored. Candidates are found by full text and by their authors'
 * handles; our own matcher decides, as it does for posts that arrive. A text whose words full text cuts otherwise than the
 * query language (invisible characters inside a word, letters of mathematical alphabets) is missed here, and found when
 * the expression is applied.
 */
@Injectable()
export class ExpressionTrial {
  constructor(private readonly database: Database) {}

  /**
   * @param brandId the brand to compare with; null for a new one, to which everything is new.
   * @param patience milliseconds after which looking stops.
   * @throws AppError query-invalid; not-found.
   */
  async try(
    workspaceId: string,
    expression: string,
    brandId: string | null,
    patience = mostPatience,
  ): Promise<Trial> {
    const parsed = parse(expression);
    if (!parsed.ok) {
      throw new AppError('query-invalid', 'the expression does not parse', { problems: parsed.problems });
    }
    if (brandId !== null) await this.checkBrand(workspaceId, brandId);
    const matcher = compile(parsed.query);
    const until = performance.now() + patience;
    const matching = newTally();
    const gained = newTally();
    const lost = newTally();

    const candidates = await this.candidates(workspaceId, parsed.query);
    const looked = new Set<string>();
    const whole = await this.look(workspaceId, brandId, candidates, until, (mention) => {
      looked.add(mention.id);
      if (!matches(matcher, mention)) {
        if (mention.linked) note(lost, mention);
        return;
      }
      note(matching, mention);
      if (!mention.linked && !mention.offTopic) note(gained, mention);
    });

    let wholeBrand = true;
    if (brandId !== null) {
      // Of the brand's own, those whose words full text did not bring up; both lists are newest first.
      const own = await this.ownMentions(workspaceId, brandId);
      const others = newTally();
      wholeBrand = await this.look(
        workspaceId,
        brandId,
        { ids: own.ids.filter((id) => !looked.has(id)), more: own.more },
        until,
        (mention) => {
          if (!matches(matcher, mention)) note(others, mention);
        },
      );
      lost.count += others.count;
      lost.examples.push(...others.examples);
    }

    const rows = await this.rows(workspaceId, [...matching.examples, ...gained.examples, ...lost.examples]);
    return {
      matching: present(matching, !whole, rows),
      gained: present(gained, !whole, rows),
      lost: brandId === null ? null : present(lost, !wholeBrand, rows),
    };
  }

  private async checkBrand(workspaceId: string, brandId: string): Promise<void> {
    const { rowCount } = await this.database.query('SELECT FROM brand WHERE workspace_id = $1 AND id = $2', [
      workspaceId,
      brandId,
    ]);
    if (rowCount === 0) throw new AppError('not-found', 'no such brand');
  }

  /** The latest mentions that may match, in order; `more`: there are others. */
  private async candidates(workspaceId: string, query: Query): Promise<Candidates> {
    const search = await this.searchFor(workspaceId, query);
    const walks = !search || (await this.isCommon(workspaceId, search));
    const params = new Params();
    const workspace = params.add(workspaceId, 'uuid');
    const found = conditionOf(params, search);
    const { rows } = await this.database.query<{ id: string }>(
      walks
        ? `SELECT w.id FROM (${latest(workspace)} OFFSET 0) w WHERE ${found('w')} LIMIT ${trialReach + 1}`
        : `SELECT g.id FROM (
             SELECT m.id, m.published_at FROM mention m WHERE m.workspace_id = ${workspace} AND ${found('m')}
             OFFSET 0) g
           ORDER BY g.published_at DESC, g.id DESC LIMIT ${trialReach + 1}`,
      params.values,
    );
    return upToReach(rows);
  }

  /**
   * Whether so many of the latest mentions pass that walking them in time order finds enough sooner than gathering all
   * that pass and sorting them: a walk reads `reach / share` of them, gathering `share × total`.
   */
  private async isCommon(workspaceId: string, search: Search): Promise<boolean> {
    const params = new Params();
    const walk = `${latest(params.add(workspaceId, 'uuid'))} LIMIT ${probeWindow}`;
    const found = conditionOf(params, search);
    const [probe, total] = await Promise.all([
      this.database.query<{ passing: number; seen: number }>(
        `SELECT count(*) FILTER (WHERE ${found('w')})::int AS passing, count(*)::int AS seen FROM (${walk}) w`,
        params.values,
      ),
      countAll(this.database, workspaceId),
    ]);
    const { passing, seen } = probe.rows[0] ?? { passing: 0, seen: 0 };
    const share = seen === 0 ? 1 : passing / seen;
    return share * share * total >= trialReach;
  }

  /** Undefined: every mention may match. */
  private async searchFor(workspaceId: string, query: Query): Promise<Search | undefined> {
    const tree = wordTree(query);
    const { rows } = await this.database.query<{ leaf: string; stems: string }>(
      'SELECT leaf, vigie_query(leaf)::text AS stems FROM unnest($1::text[]) AS l(leaf)',
      [[...new Set(leaves(tree))]],
    );
    const tsquery = tsqueryOf(tree, new Map(rows.map(({ leaf, stems }) => [leaf, stems])));
    if (tsquery === null) return undefined;
    return { tsquery, authorIds: await this.authors(workspaceId, query) };
  }

  /** Authors whose handle is one that the query asks for: their posts may match without a word of it. */
  private async authors(workspaceId: string, query: Query): Promise<string[]> {
    const { exact, patterns } = askedHandles(query);
    if (exact.length === 0) return [];
    const { rows } = await this.database.query<{ id: string }>(
      `SELECT id FROM (SELECT id, ltrim(lower(handle), '@') AS name FROM author WHERE workspace_id = $1) a
       WHERE name = ANY($2::text[]) OR name LIKE ANY($3::text[]) LIMIT ${mostAuthors}`,
      [workspaceId, exact, patterns],
    );
    return rows.map(({ id }) => id);
  }

  private async ownMentions(workspaceId: string, brandId: string): Promise<Candidates> {
    const { rows } = await this.database.query<{ id: string }>(
      `SELECT mention_id AS id FROM mention_brand WHERE brand_id = $2 AND workspace_id = $1
       ORDER BY published_at DESC, mention_id DESC LIMIT ${trialReach + 1}`,
      [workspaceId, brandId],
    );
    return upToReach(rows);
  }

  /**
   * Hands over the given mentions in their order, some at a time; the first of them however long it took to find them.
   * @returns whether these were all, and all were seen.
   */
  private async look(
    workspaceId: string,
    brandId: string | null,
    { ids, more }: Candidates,
    until: number,
    see: (mention: Looked) => void,
  ): Promise<boolean> {
    for (let at = 0; at < ids.length; at += batch) {
      if (at > 0 && performance.now() > until) return false;
      const { rows } = await this.database.query<Looked>(
        `SELECT m.id, m.text, a.handle AS "authorHandle",
           EXISTS (SELECT FROM mention_brand b WHERE b.mention_id = m.id AND b.brand_id = $3) AS linked,
           EXISTS (SELECT FROM off_topic o WHERE o.mention_id = m.id AND o.brand_id = $3) AS "offTopic"
         FROM unnest($2::uuid[]) WITH ORDINALITY AS l(id, n)
         JOIN mention m ON m.id = l.id AND m.workspace_id = $1
         LEFT JOIN author a ON a.id = m.author_id ORDER BY l.n`,
        [workspaceId, ids.slice(at, at + batch), brandId],
      );
      rows.forEach(see);
    }
    return !more;
  }

  private async rows(workspaceId: string, ids: readonly string[]): Promise<Map<string, InboxRow>> {
    const { rows } = await this.database.query<RawRow>(
      `SELECT ${rowColumns} FROM mention m ${rowJoins} WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[])`,
      [workspaceId, [...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, toInboxRow(row)]));
  }
}

const upToReach = (rows: readonly { id: string }[]): Candidates => ({
  ids: rows.slice(0, trialReach).map(({ id }) => id),
  more: rows.length > trialReach,
});

const latest = (workspace: string) =>
  `SELECT id, published_at, search, author_id FROM mention WHERE workspace_id = ${workspace}
   ORDER BY published_at DESC, id DESC`;

/** Without authors there is no alternative: it would keep Postgres from thinking of the words alone. */
function conditionOf(params: Params, search: Search | undefined): (alias: string) => string {
  if (!search) return () => 'true';
  const words = params.add(search.tsquery, 'tsquery');
  if (search.authorIds.length === 0) return (m) => `${m}.search @@ ${words}`;
  const authors = params.add(search.authorIds, 'uuid[]');
  return (m) => `(${m}.search @@ ${words} OR ${m}.author_id = ANY(${authors}))`;
}

const newTally = (): Tally => ({ count: 0, examples: [] });

const matches = (matcher: Matcher, { text, authorHandle }: Looked) => matcher.matches({ text, authorHandle });

function note(tally: Tally, { id }: Looked): void {
  tally.count += 1;
  if (tally.examples.length < trialExamples) tally.examples.push(id);
}

function present(tally: Tally, atLeast: boolean, rows: ReadonlyMap<string, InboxRow>): TrialCount {
  const examples = tally.examples
    // One that was deleted meanwhile is gone.
    .flatMap((id) => rows.get(id) ?? [])
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0))
    .slice(0, trialExamples);
  return { count: tally.count, atLeast, examples };
}
