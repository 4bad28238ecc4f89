import type { Category, Reading, Role, Sentiment, TriageAct } from '@vigie/contract';
import {
  createSource,
  DeskReader,
  holdConversations,
  MentionReader,
  moveCounts,
  rebuildCounts,
  refreshUrgency,
  storePosts,
} from '@vigie/mentions';
import { Database, type EventBus } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { ActService, type ActTarget } from './act-service';
import { UndoService } from './undo-service';

/** A mention that a spec stores, by the one write; what is not said is dull. */
export interface TestPost {
  /** Its author, of whom all mentions of a day are one conversation. */
  author: string;
  brandIds: readonly string[];
  categories?: Category[];
  sentiment?: Sentiment;
  urgency?: number;
}

/** A workspace with two brands, three managers, somebody without rights to decide, and a team of one. */
export class TestTriage {
  readonly acme = uuid();
  readonly globex = uuid();
  readonly ada = uuid();
  readonly bea = uuid();
  readonly cleo = uuid();
  readonly max = uuid();
  readonly team = uuid();
  readonly acts: ActService;
  readonly undos: UndoService;
  private sourceId = '';
  private stored = 0;

  private constructor(
    readonly database: Database,
    readonly workspaceId: string,
    bus: EventBus,
  ) {
    const desks = new DeskReader(database, new MentionReader(database));
    this.acts = new ActService(database, desks, bus);
    this.undos = new UndoService(database, bus);
  }

  static async open(database: Database, workspaceId: string, bus: EventBus): Promise<TestTriage> {
    const triage = new TestTriage(database, workspaceId, bus);
    triage.sourceId = await createSource(database, workspaceId, { kind: 'test', name: 'test' });
    for (const id of [triage.ada, triage.bea, triage.cleo]) await triage.addPerson(id, 'manager');
    await triage.addPerson(triage.max, 'member');
    await database.query(
      `INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, 'Support', 60)`,
      [triage.team, workspaceId],
    );
    await database.query('INSERT INTO team_member (team_id, workspace_id, person_id) VALUES ($1, $2, $3)', [
      triage.team,
      workspaceId,
      triage.max,
    ]);
    return triage;
  }

  private async addPerson(id: string, role: Role): Promise<void> {
    await this.database.query(
      `INSERT INTO person (id, name, email, locale, time_zone) VALUES ($1, 'P', $2, 'en', 'Europe/Paris')`,
      [id, `${id}@example.com`],
    );
    await this.database.query('INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, $3)', [
      this.workspaceId,
      id,
      role,
    ]);
  }

  /** Stores mentions in one page. @returns the conversation of each. */
  async write(posts: readonly TestPost[]): Promise<string[]> {
    const first = this.stored;
    this.stored += posts.length;
    const content = posts.map((post, at) => ({
      reading: readingOf(post),
      ...{ flags: [], reach: 10, brandIds: [...post.brandIds] },
      post: {
        ...{ network: 'x', networkId: `p${first + at}`, text: 'Bonjour', url: null, threadId: null },
        ...{ inReplyTo: null, publishedAt: '2026-11-20T10:00:00.000Z', languageHint: null, media: [] },
        ...{ editedAt: null, views: null },
        author: {
          ...{ networkId: post.author, handle: post.author, name: post.author },
          ...{ url: null, avatarUrl: null, followers: 12 },
        },
      },
    }));
    await this.database.transaction(async (tx) => {
      const stored = await storePosts(
        tx,
        { workspaceId: this.workspaceId, sourceId: this.sourceId },
        content,
      );
      await moveCounts(tx, this.workspaceId, { added: stored.counted, removed: stored.uncounted });
    });
    const { rows } = await this.database.query<{ networkId: string; id: string }>(
      `SELECT network_id AS "networkId", conversation_id AS id FROM mention WHERE workspace_id = $1`,
      [this.workspaceId],
    );
    const byPost = new Map(rows.map((row) => [row.networkId, row.id]));
    return content.map(({ post }) => byPost.get(post.networkId) ?? '');
  }

  /** One conversation each, under the brand Acme. */
  conversations(count: number): Promise<string[]> {
    return this.write(
      Array.from({ length: count }, () => ({ author: uuid(), brandIds: [this.acme], urgency: 40 })),
    );
  }

  /** Acts on conversations without saying what was seen of them. */
  act(by: string, act: TriageAct, ids: readonly string[], { evenSo = false } = {}) {
    return this.acts.act(this.workspaceId, by, act, {
      items: ids.map((conversationId) => ({ conversationId, mentionId: null, seen: null })),
      evenSo,
    });
  }

  actOn(by: string, act: TriageAct, target: ActTarget) {
    return this.acts.act(this.workspaceId, by, act, target);
  }

  undo(by: string, actId: string) {
    return this.undos.undo(this.workspaceId, actId, by);
  }

  /** Everything that an act may change, but versions and when they were made. */
  async snapshot(): Promise<unknown> {
    const all = async (text: string) => (await this.database.query(text, [this.workspaceId])).rows;
    return {
      conversations: await all(
        `SELECT id, state, closing, closing_link, assignee_id, snoozed_until, snoozed_by, case_id, tags, base_urgency,
           needs_answer, handled_at, mentions, arrivals FROM conversation WHERE workspace_id = $1 ORDER BY id`,
      ),
      mentions: await all(
        `SELECT id, sentiment, language, categories, correction,
           ARRAY(SELECT brand_id FROM mention_brand b WHERE b.mention_id = m.id ORDER BY 1) AS brands,
           ARRAY(SELECT brand_id FROM off_topic o WHERE o.mention_id = m.id ORDER BY 1) AS off
         FROM mention m WHERE workspace_id = $1 ORDER BY id`,
      ),
      cases: await all('SELECT id, state FROM team_case WHERE workspace_id = $1 ORDER BY id'),
      counts: await this.counts(),
    };
  }

  private async counts(): Promise<unknown> {
    const all = async (text: string) => (await this.database.query(text, [this.workspaceId])).rows;
    return {
      rollups: await all('SELECT * FROM rollup_hour WHERE workspace_id = $1 ORDER BY 2, 3, 4, 5, 6, 7'),
      pulses: await all('SELECT * FROM brand_pulse WHERE workspace_id = $1 ORDER BY 2, 3'),
    };
  }

  /** What does not agree with what counting everything anew gives; empty when everything does. */
  async faults(): Promise<string[]> {
    const before = JSON.stringify(await this.snapshot());
    await this.database.transaction(async (tx) => {
      await rebuildCounts(tx, this.workspaceId);
      const { rows } = await tx.query<{ id: string }>('SELECT id FROM conversation WHERE workspace_id = $1', [
        this.workspaceId,
      ]);
      await refreshUrgency(
        tx,
        this.workspaceId,
        rows.map(({ id }) => id),
      );
    });
    const { rows: wrong } = await this.database.query(
      `SELECT id FROM conversation WHERE workspace_id = $1 AND (
         (closing_link IS NOT NULL AND state <> 'done') OR (snoozed_by IS NOT NULL AND state <> 'snoozed')
         OR (handled_at IS NULL AND state = 'done')
         OR (state = 'handed' AND NOT EXISTS (SELECT FROM team_case t WHERE t.id = case_id AND t.state <> 'closed')))`,
      [this.workspaceId],
    );
    return [
      ...(before === JSON.stringify(await this.snapshot()) ? [] : ['counts']),
      ...wrong.map((row) => JSON.stringify(row)),
    ];
  }

  /** A conversation as it stands. */
  async desk(id: string) {
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
