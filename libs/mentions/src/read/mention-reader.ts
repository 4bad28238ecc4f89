import type { Desk, InboxRow, MentionDetail, MentionFilter, MentionRow } from '@vigie/contract';
import { AppError, Database } from '@vigie/platform';
import { Injectable } from '@nestjs/common';
import { deskColumns, type RawDesk, toDesk } from '../desk/desk-columns';
import { type ExportRow, exportStatement, type RawExportRow, toExportRow } from './export-query';
import { type InboxOrder, type InboxPart, inboxParts, readInboxKey, writeInboxKey } from './inbox-key';
import { inboxProbe, inboxStatement, type InboxPageRequest, type InboxWay } from './inbox-query';
import { compileFilter, type ListFilter, Params } from './mention-filter';
import {
  detailColumns,
  detailJoins,
  type RawDetail,
  type RawRow,
  rowColumns,
  rowJoins,
  toInboxRow,
  toMentionDetail,
  toMentionRow,
} from './mention-rows';
import { partsLeft, readParts } from './read-parts';

export interface InboxRequest extends ListFilter {
  order: InboxOrder;
  /** Opaque key of the page before, as `next` gave it. */
  after?: string | undefined;
  limit: number;
}

export interface ConversationRead {
  mentions: MentionRow[];
  total: number;
  desk: Desk;
  deleted: number;
}

/** Counting more exactly than this helps nobody, and costs most of a second. */
export const countCap = 10_000;
/** Mentions of a conversation shown at most: the latest. */
export const conversationLimit = 200;

type KeyedRow = RawRow & { keyInstant: string };

/** Reads of mentions: the inbox, single mentions and conversations, counts, exports. Nothing is written here. */
@Injectable()
export class MentionReader {
  constructor(private readonly database: Database) {}

  /**
   * A page of conversations, each shown by its first mention, in the list's order, among those that pass the filters.
   * @throws AppError `invalid-input` for a key that is none.
   */
  async inbox(
    workspaceId: string,
    { order, after, limit, ...filter }: InboxRequest,
  ): Promise<{ rows: InboxRow[]; next: string | null }> {
    const key = after === undefined ? undefined : readInboxKey(after, order);
    const parts = partsLeft<InboxPart>(inboxParts[order], key?.part, filter);
    const { rows, last } = await readParts(parts, limit, (part, most) =>
      this.readPart({ workspaceId, filter, part, after: key?.part === part ? key : undefined, limit: most }),
    );
    return {
      rows: rows.map(toInboxRow),
      next: last
        ? writeInboxKey({ part: last.part, publishedAt: last.row.keyInstant, id: last.row.id })
        : null,
    };
  }

  private async readPart(request: InboxPageRequest): Promise<KeyedRow[]> {
    const { text, values } = inboxStatement(request, await this.wayOf(request));
    return (await this.database.query<KeyedRow>(text, values)).rows;
  }

  private async wayOf(request: InboxPageRequest): Promise<InboxWay> {
    const probe = inboxProbe(request);
    if (!probe) return 'walk';
    const { text, values } = probe.statement;
    const { rows } = await this.database.query<{ passing: number }>(text, values);
    return probe.choose(rows[0]?.passing ?? 0);
  }

  /**
   * How many mentions pass.
   * @param cap where counting stops; null: it does not, which may take seconds.
   */
  async count(
    workspaceId: string,
    filter: ListFilter,
    cap: number | null = countCap,
  ): Promise<{ count: number; capped: boolean }> {
    const params = new Params();
    const passes = compileFilter(params, workspaceId, filter);
    // A lone brand is counted in its own index; the mention is looked at only for what that does not hold.
    const source =
      passes.rest === undefined
        ? { from: passes.walk.from, where: passes.walk.where }
        : { from: 'mention m', where: passes.on('m') };
    const limit = cap === null ? '' : `LIMIT ${cap + 1}`;
    const { rows } = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM ${source.from} WHERE ${source.where} ${limit}) AS c`,
      params.values,
    );
    const count = rows[0]?.count ?? 0;
    return cap !== null && count > cap ? { count: cap, capped: true } : { count, capped: false };
  }

  /** Rows of the given mentions that pass the filters, latest first. */
  async pick(workspaceId: string, ids: readonly string[], filter: MentionFilter): Promise<InboxRow[]> {
    if (ids.length === 0) return [];
    const params = new Params();
    const passes = compileFilter(params, workspaceId, filter);
    const { rows } = await this.database.query<RawRow>(
      `SELECT ${rowColumns} FROM mention m ${rowJoins}
       WHERE m.id = ANY(${params.add(ids, 'uuid[]')}) AND ${passes.on('m')}
       ORDER BY m.published_at DESC, m.id DESC`,
      params.values,
    );
    return rows.map(toInboxRow);
  }

  /** @throws AppError `not-found`, also for a mention of another workspace. */
  async mention(workspaceId: string, id: string): Promise<MentionDetail> {
    const { rows } = await this.database.query<RawDetail>(
      `SELECT ${detailColumns} FROM mention m ${detailJoins} WHERE m.workspace_id = $1 AND m.id = $2`,
      [workspaceId, id],
    );
    if (!rows[0]) throw new AppError('not-found', 'no such mention');
    return toMentionDetail(rows[0]);
  }

  /**
   * The latest {@link conversationLimit} mentions of a conversation, oldest first, how many it has, where it stands, and
   * how many were taken away. One of which nothing is left is still there: somebody may work on it.
   * @throws AppError `not-found`, also for a conversation of another workspace.
   */
  async conversation(workspaceId: string, id: string): Promise<ConversationRead> {
    const found = await this.database.query<RawDesk & { total: number; deleted: number }>(
      `SELECT c.mentions AS total, ${deskColumns},
         (SELECT count(*)::int FROM deleted_post d WHERE d.workspace_id = $1 AND d.conversation_id = c.id) AS deleted
       FROM conversation c WHERE c.workspace_id = $1 AND c.id = $2`,
      [workspaceId, id],
    );
    const [conversation] = found.rows;
    if (!conversation) throw new AppError('not-found', 'no such conversation');
    const { rows } = await this.database.query<RawRow>(
      `SELECT ${rowColumns} FROM mention m ${rowJoins}
       WHERE m.workspace_id = $1 AND m.conversation_id = $2
       ORDER BY m.published_at DESC, m.id DESC LIMIT ${conversationLimit}`,
      [workspaceId, id],
    );
    return {
      mentions: rows.reverse().map(toMentionRow),
      total: Math.max(conversation.total, rows.length),
      desk: toDesk(conversation),
      deleted: conversation.deleted,
    };
  }

  /**
   * Every mention that passes, latest first, in batches: memory stays flat whatever the number. Mentions stored meanwhile
   * may be missed, none comes twice.
   */
  async *stream(workspaceId: string, filter: ListFilter, batch = 1_000): AsyncIterable<ExportRow[]> {
    let after: { publishedAt: string; id: string } | undefined;
    for (;;) {
      const { text, values } = exportStatement(workspaceId, filter, after, batch);
      const { rows } = await this.database.query<RawExportRow>(text, values);
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(toExportRow);
      if (rows.length < batch) return;
      after = { publishedAt: last.keyInstant, id: last.id };
    }
  }

  /** The latest mentions that pass, so many at most. */
  async latest(workspaceId: string, filter: ListFilter, limit: number): Promise<ExportRow[]> {
    const way = await this.wayOf({ workspaceId, filter, part: 'all', after: undefined, limit });
    const { text, values } = exportStatement(workspaceId, filter, undefined, limit, way);
    return (await this.database.query<RawExportRow>(text, values)).rows.map(toExportRow);
  }
}
