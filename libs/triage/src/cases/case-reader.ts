import { Injectable } from '@nestjs/common';
import type { CaseDetail, HistoryEntry, Relation } from '@vigie/contract';
import { deletedMentions, earlierMentions, MentionReader } from '@vigie/mentions';
import { AppError, Database, type WorkspaceCaller } from '@vigie/platform';
import { CaseAccess, seesAll, visibleTo } from './case-access';
import {
  caseColumns,
  linkedColumns,
  type LinkedCase,
  type RawCase,
  type RawLinked,
  toCase,
  toLinked,
} from './case-rows';
import { conversationsOf } from './held-cases';

/** Mentions and cases of the author's past that are shown. */
const mostEarlier = 20;
const mostHistory = 500;

/** A case as whoever works on it sees it: the whole story in one place. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly database: Database,
    private readonly access: CaseAccess,
    private readonly mentions: MentionReader,
  ) {}

  /** @throws AppError not-found. */
  async read(caller: WorkspaceCaller, caseId: string): Promise<CaseDetail> {
    const { workspaceId } = caller;
    await this.access.check(workspaceId, caseId, caller);
    const { rows } = await this.database.query<RawCase>(
      `SELECT ${caseColumns} FROM team_case t WHERE t.workspace_id = $1 AND t.id = $2`,
      [workspaceId, caseId],
    );
    const [raw] = rows;
    if (!raw) throw new AppError('not-found', 'no such case');
    const conversationIds = await conversationsOf(this.database, workspaceId, [caseId]);
    return {
      case: toCase(raw),
      conversations: await this.conversations(workspaceId, conversationIds),
      author: await this.author(workspaceId, raw.authorId),
      earlierMentions:
        raw.authorId === null
          ? []
          : await earlierMentions(this.database, workspaceId, {
              authorId: raw.authorId,
              conversationIds,
              limit: mostEarlier,
            }),
      earlierCases: await this.earlierCases(caller, raw),
      links: await this.links(caller, caseId),
    };
  }

  /** What was done with a case and not only with its conversations, oldest first. @throws AppError not-found. */
  async history(caller: WorkspaceCaller, caseId: string): Promise<HistoryEntry[]> {
    await this.access.check(caller.workspaceId, caseId, caller);
    const { rows } = await this.database.query<Omit<HistoryEntry, 'at'> & { at: Date }>(
      `SELECT id, at, person_id AS "personId", act_id AS "actId", kind, conversation_id AS "conversationId",
         mention_id AS "mentionId", case_id AS "caseId", author_id AS "authorId", before, after
       FROM history WHERE workspace_id = $1 AND case_id = $2 AND NOT starts_with(kind, 'conversation.')
       ORDER BY id DESC LIMIT ${mostHistory}`,
      [caller.workspaceId, caseId],
    );
    return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** In the order in which they began. */
  private async conversations(
    workspaceId: string,
    ids: readonly string[],
  ): Promise<CaseDetail['conversations']> {
    const deleted = Map.groupBy(
      await deletedMentions(this.database, workspaceId, ids),
      ({ conversationId }) => conversationId,
    );
    const conversations: CaseDetail['conversations'] = [];
    for (const id of ids) {
      const { desk, mentions, total } = await this.mentions.conversation(workspaceId, id);
      conversations.push({
        id,
        desk,
        mentions,
        total,
        deleted: (deleted.get(id) ?? []).map(({ publishedAt, deletedAt }) => ({
          publishedAt: publishedAt?.toISOString() ?? null,
          deletedAt: deletedAt.toISOString(),
        })),
      });
    }
    const begin = ({ mentions, deleted: gone }: CaseDetail['conversations'][number]) =>
      mentions[0]?.publishedAt ?? gone[0]?.publishedAt ?? '';
    return conversations.sort((a, b) => (begin(a) < begin(b) ? -1 : 1));
  }

  private async author(workspaceId: string, authorId: string | null): Promise<CaseDetail['author']> {
    if (authorId === null) return null;
    const { rows } = await this.database.query<
      Omit<NonNullable<CaseDetail['author']>, 'relation'> & { relation: Relation | null }
    >(
      `SELECT a.id, a.handle, a.name, a.url, a.avatar_url AS "avatarUrl", a.followers, a.network, a.relation,
         ARRAY(SELECT l.name FROM author_list_entry e JOIN author_list l ON l.id = e.list_id
           WHERE e.author_id = a.id ORDER BY l.weight DESC, lower(l.name)) AS lists
       FROM author a WHERE a.workspace_id = $1 AND a.id = $2`,
      [workspaceId, authorId],
    );
    return rows[0] ?? null;
  }

  private async earlierCases(caller: WorkspaceCaller, { id, authorId }: RawCase): Promise<LinkedCase[]> {
    if (authorId === null) return [];
    const { rows } = await this.database.query<RawLinked>(
      `SELECT ${linkedColumns} FROM team_case t
       WHERE t.workspace_id = $1 AND t.author_id = $2 AND t.id <> $3 AND ${visibleTo('$4', '$5')}
       ORDER BY t.opened_at DESC, t.id DESC LIMIT ${mostEarlier}`,
      [caller.workspaceId, authorId, id, caller.personId, seesAll(caller.role)],
    );
    return rows.map(toLinked);
  }

  /** Those that the caller may see, by number. */
  private async links(caller: WorkspaceCaller, caseId: string): Promise<LinkedCase[]> {
    const { rows } = await this.database.query<RawLinked>(
      `SELECT ${linkedColumns} FROM team_case t
       WHERE t.workspace_id = $1 AND t.id IN (
         SELECT other_id FROM case_link WHERE case_id = $2 UNION SELECT case_id FROM case_link WHERE other_id = $2)
         AND ${visibleTo('$3', '$4')}
       ORDER BY t.number LIMIT 200`,
      [caller.workspaceId, caseId, caller.personId, seesAll(caller.role)],
    );
    return rows.map(toLinked);
  }
}
