import type { Desk, InboxFilter, InboxRow, inboxOrders, TagLine } from '@vigie/contract';
import { Database } from '@vigie/platform';
import { Injectable } from '@nestjs/common';
import { instant } from '../read/inbox-query';
import { Params } from '../read/mention-filter';
import { countCap, MentionReader } from '../read/mention-reader';
import { type RawRow, rowColumns, rowJoins, toInboxRow } from '../read/mention-rows';
import { partsLeft, readParts } from '../read/read-parts';
import { deskColumns, type RawDesk, toDesk } from './desk-columns';
import { type DeskKey, type DeskPart, deskParts, readDeskKey, writeDeskKey } from './desk-list-key';
import { lookedUp, passingOf, standingOf, type Stretch } from './desk-list-query';
import { countScope, readStretch } from './desk-list-read';
import { readTags } from './desk-tags';

export interface DeskListRequest extends InboxFilter {
  order: (typeof inboxOrders)[number];
  /** Opaque key of the page before, as `next` gave it. */
  after?: string | undefined;
  limit: number;
}

/** A conversation of a list. */
export interface PickedConversation {
  id: string;
  desk: Desk;
  passes: boolean;
}

type KeyedRow = RawRow & { keyInstant: string };

/** Views where urgency orders: it is kept in order only of what is to do, and one person has few. */
const urgentViews: readonly InboxFilter['view'][] = ['todo', 'mine'];

/** Reads of conversations by where they stand. Nothing is written here. */
@Injectable()
export class DeskReader {
  constructor(
    private readonly database: Database,
    private readonly mentions: MentionReader,
  ) {}

  /**
   * A page of conversations with a mention that passes. In the view of all, they come as their mentions do; in the others,
   * in the order of the conversations, each shown by its latest mention that passes. What is handled, or changes its
   * urgency, while pages are read may come twice or not at all.
   * @param personId who asks: some views are their own.
   * @throws AppError `invalid-input` for a key that is none.
   */
  async list(
    workspaceId: string,
    personId: string,
    { order: asked, after, limit, ...filter }: DeskListRequest,
  ): Promise<{ rows: InboxRow[]; next: string | null }> {
    const order = asked === 'urgency' && !urgentViews.includes(filter.view) ? 'latest' : asked;
    const { view, ...ofMentions } = filter;
    if (view === 'all' && order !== 'urgency') {
      return this.mentions.inbox(workspaceId, { ...ofMentions, order, after, limit });
    }
    const key = after === undefined ? undefined : readDeskKey(after, view, order);
    const parts = partsLeft<DeskPart>(deskParts[order], key?.part, filter);
    const { rows, last } = await readParts(parts, limit, (part, most) =>
      this.readPart({
        ...{ workspaceId, personId, filter },
        ...stretchOf(part, key?.part === part ? key : undefined),
        limit: most,
      }),
    );
    return {
      rows: rows.map(toInboxRow),
      next: last
        ? writeDeskKey(view, {
            part: last.part,
            rank: last.row.rank,
            lastAt: last.row.keyInstant,
            id: last.row.conversationId,
          })
        : null,
    };
  }

  private readPart(stretch: Stretch): Promise<KeyedRow[]> {
    const inOrder = `${stretch.order === 'rank' ? 'page.rank DESC, ' : ''}page.last_at DESC, page.id DESC`;
    return readStretch<KeyedRow>(
      this.database,
      stretch,
      (conversations) => `
      WITH page AS MATERIALIZED (${conversations})
      SELECT ${rowColumns}, ${instant('page.last_at')} AS "keyInstant"
      FROM page JOIN mention m ON m.id = page.mention_id ${rowJoins}
      ORDER BY ${inOrder}`,
    );
  }

  /**
   * How many conversations have a mention that passes.
   * @param cap where counting stops; null: it does not, which may take seconds.
   */
  count(
    workspaceId: string,
    personId: string,
    filter: InboxFilter,
    cap: number | null = countCap,
  ): Promise<{ count: number; capped: boolean }> {
    return countScope(this.database, { workspaceId, personId, filter }, cap ?? undefined);
  }

  /** Where the given conversations stand, and whether they pass. Those that are not there are left out. */
  async pick(
    workspaceId: string,
    personId: string,
    ids: readonly string[],
    filter: InboxFilter,
  ): Promise<PickedConversation[]> {
    if (ids.length === 0) return [];
    const params = new Params();
    const scope = { workspaceId, personId, filter };
    const standing = standingOf(params, scope);
    const passing = lookedUp(passingOf(params, scope).on);
    const { rows } = await this.database.query<RawDesk & { id: string; passes: boolean }>(
      `SELECT c.id, ${deskColumns}, (${standing} AND ${passing}) IS TRUE AS passes
       FROM conversation c
       WHERE c.workspace_id = ${params.add(workspaceId, 'uuid')} AND c.id = ANY(${params.add(ids, 'uuid[]')})
       ORDER BY c.id`,
      params.values,
    );
    return rows.map((row) => ({ id: row.id, desk: toDesk(row), passes: row.passes }));
  }

  /** Tags in use and those that are known, the most used first. */
  tags(workspaceId: string): Promise<TagLine[]> {
    return readTags(this.database, workspaceId);
  }
}

function stretchOf(part: DeskPart, key: DeskKey | undefined): Pick<Stretch, 'order' | 'flags' | 'after'> {
  if (part === 'urgency') return { order: 'rank', after: key && [key.rank, key.lastAt, key.id] };
  return {
    order: 'last',
    flags: part === 'latest' ? undefined : part,
    after: key && [key.lastAt, key.id],
  };
}
