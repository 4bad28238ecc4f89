import type { Category, Reading, Role, Sentiment } from '@vigie/contract';
import {
  createSource,
  holdConversations,
  moveCounts,
  storeDeletions,
  storePosts,
  writeDesk,
} from '@vigie/mentions';
import type { Database, WorkspaceCaller } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { handedOver } from '../acts/decide-act';
import { openCases } from '../cases/open-cases';

/** A mention that a spec stores; what is not said is dull. */
export interface TestPost {
  author: string;
  /** Without one, all mentions of the author on a day are one conversation. */
  threadId?: string;
  text?: string;
  publishedAt?: string;
  brandIds?: readonly string[];
  categories?: readonly Category[];
  sentiment?: Sentiment;
  urgency?: number;
}

/** A workspace with people, teams, conversations and cases, for specs of triage on a real database. */
export class DeskFixture {
  /** What mentions are about when their brands are not said. */
  private readonly brandId = uuid();
  private posts = 0;

  private constructor(
    readonly database: Database,
    readonly workspaceId: string,
    private readonly sourceId: string,
  ) {}

  static async open(database: Database, workspaceId: string): Promise<DeskFixture> {
    const sourceId = await createSource(database, workspaceId, { kind: 'test', name: 'test' });
    return new DeskFixture(database, workspaceId, sourceId);
  }

  async person(name: string, role: Role, personId = uuid()): Promise<WorkspaceCaller> {
    await this.database.query(
      `INSERT INTO person (id, name, email, locale, time_zone) VALUES ($1, $2, $3, 'en', 'Europe/Paris')`,
      [personId, name, `${personId}@example.com`],
    );
    await this.database.query('INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, $3)', [
      this.workspaceId,
      personId,
      role,
    ]);
    return { personId, workspaceId: this.workspaceId, role, instanceAdministrator: false };
  }

  async team(
    name: string,
    members: readonly WorkspaceCaller[] = [],
    dueMinutes = 60,
    id = uuid(),
  ): Promise<string> {
    await this.database.query(
      'INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, $3, $4)',
      [id, this.workspaceId, name, dueMinutes],
    );
    await this.database.query(
      'INSERT INTO team_member (team_id, workspace_id, person_id) SELECT $1, $2, unnest($3::uuid[])',
      [id, this.workspaceId, members.map(({ personId }) => personId)],
    );
    return id;
  }

  /** Stores mentions in one page, by the one write. @returns each one's id of the network and its conversation. */
  async store(posts: readonly TestPost[]): Promise<{ networkId: string; conversationId: string }[]> {
    const content = posts.map((post) => {
      this.posts += 1;
      return {
        ...{
          reading: readingOf(post),
          flags: [],
          reach: 12,
          brandIds: [...(post.brandIds ?? [this.brandId])],
        },
        post: {
          ...{ network: 'mastodon', networkId: `p${this.posts}`, text: post.text ?? 'Bonjour', url: null },
          ...{ publishedAt: post.publishedAt ?? '2026-11-20T10:00:00.000Z', threadId: post.threadId ?? null },
          ...{ inReplyTo: null, languageHint: null, media: [], editedAt: null, views: null },
          author: {
            ...{ networkId: post.author, handle: post.author, name: `${post.author} Doe` },
            ...{ url: null, avatarUrl: null, followers: 12 },
          },
        },
      };
    });
    await this.database.transaction(async (tx) => {
      const to = { workspaceId: this.workspaceId, sourceId: this.sourceId };
      const stored = await storePosts(tx, to, content);
      await moveCounts(tx, this.workspaceId, { added: stored.counted, removed: stored.uncounted });
    });
    const networkIds = content.map(({ post }) => post.networkId);
    const { rows } = await this.database.query<{ networkId: string; conversationId: string }>(
      `SELECT network_id AS "networkId", conversation_id AS "conversationId" FROM mention
       WHERE workspace_id = $1 AND network_id = ANY($2::text[])`,
      [this.workspaceId, networkIds],
    );
    const conversations = new Map(rows.map((row) => [row.networkId, row.conversationId]));
    return networkIds.map((networkId) => ({
      networkId,
      conversationId: conversations.get(networkId) ?? '',
    }));
  }

  /** Stores what one author wrote in one thread; the same author and thread join the same conversation. */
  async write(
    author: string,
    threadId: string,
    texts: readonly string[],
    publishedAt?: string,
  ): Promise<{ conversationId: string; networkIds: string[] }> {
    const stored = await this.store(texts.map((text) => ({ author, threadId, text, publishedAt })));
    return {
      conversationId: stored[0]?.conversationId ?? '',
      networkIds: stored.map(({ networkId }) => networkId),
    };
  }

  /** What the network says is gone. */
  async forget(networkIds: readonly string[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { removed } = await storeDeletions(
        tx,
        this.workspaceId,
        networkIds.map((networkId) => ({ what: 'post', network: 'mastodon', networkId })),
      );
      await moveCounts(tx, this.workspaceId, { added: [], removed });
    });
  }

  /** Hands conversations over, a case each unless `together`. */
  async handOver(
    by: WorkspaceCaller,
    teamId: string,
    conversationIds: readonly string[],
    { note = '', dueAt = null as Date | null, together = false } = {},
  ): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      const conversations = await holdConversations(tx, this.workspaceId, conversationIds);
      const given = { conversations, teamId, note, dueAt, together, by: by.personId, actId: uuid() };
      const cases = await openCases(tx, this.workspaceId, given);
      await writeDesk(
        tx,
        this.workspaceId,
        conversations.map((held) => ({ held, set: handedOver(held, cases.get(held.id) ?? '') })),
        by.personId,
      );
      return conversationIds.map((id) => cases.get(id) ?? '');
    });
  }

  async notices(person: WorkspaceCaller): Promise<{ kind: string; caseId: string | null }[]> {
    const { rows } = await this.database.query<{ kind: string; caseId: string | null }>(
      'SELECT kind, case_id AS "caseId" FROM notice WHERE workspace_id = $1 AND person_id = $2 ORDER BY at, id',
      [this.workspaceId, person.personId],
    );
    return rows;
  }

  /** Events on their way to the browsers, of one type, oldest first; they are forgotten with that. */
  async takeEvents(type: string): Promise<{ ids: string[]; audience?: string[] }[]> {
    const { rows } = await this.database.query<{ payload: { ids: string[]; audience?: string[] } }>(
      `WITH gone AS (DELETE FROM outbox WHERE kind = 'event' AND payload ->> 'type' = $1 AND workspace_id = $2
         RETURNING id, payload) SELECT payload FROM gone ORDER BY id`,
      [type, this.workspaceId],
    );
    return rows.map(({ payload: { ids, audience } }) => ({ ids, ...(audience ? { audience } : {}) }));
  }

  /** A conversation as it stands. */
  async conversation(id: string) {
    const [held] = await this.database.transaction((tx) => holdConversations(tx, this.workspaceId, [id]));
    if (!held) throw new Error('no such conversation');
    return held;
  }
}

function readingOf({ categories = [], sentiment = 'neutral', urgency = 0 }: TestPost): Reading {
  return {
    version: 'test-1.0.0',
    language: { code: 'fr', confidence: 1 },
    sentiment: { label: sentiment, score: 0, confidence: 1, unsure: false, why: [] },
    categories: categories.map((category) => ({ category, confidence: 1, why: [] })),
    urgency: { score: urgency, reasons: [] },
  };
}
