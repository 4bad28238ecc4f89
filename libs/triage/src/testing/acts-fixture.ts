import type { TriageAct } from '@vigie/contract';
import { DeskReader, MentionReader, rebuildCounts, refreshUrgency } from '@vigie/mentions';
import type { Database, EventBus } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { ActService, type ActTarget } from '../acts/act-service';
import { UndoService } from '../acts/undo-service';
import { DeskFixture, type TestPost } from './desk-fixture';

/** A workspace with two brands, three managers, somebody without rights to decide, and a team of one, for specs of acts. */
export class ActsFixture {
  readonly acme = uuid();
  readonly globex = uuid();
  readonly ada = uuid();
  readonly bea = uuid();
  readonly cleo = uuid();
  readonly max = uuid();
  readonly team = uuid();
  readonly workspaceId: string;
  readonly acts: ActService;
  readonly undos: UndoService;
  private readonly database: Database;

  private constructor(
    private readonly base: DeskFixture,
    bus: EventBus,
  ) {
    const { database, workspaceId } = base;
    this.database = database;
    this.workspaceId = workspaceId;
    this.acts = new ActService(database, new DeskReader(database, new MentionReader(database)), bus);
    this.undos = new UndoService(database, bus);
  }

  static async open(database: Database, workspaceId: string, bus: EventBus): Promise<ActsFixture> {
    const base = await DeskFixture.open(database, workspaceId);
    const fixture = new ActsFixture(base, bus);
    for (const id of [fixture.ada, fixture.bea, fixture.cleo]) await base.person('P', 'manager', id);
    const max = await base.person('P', 'member', fixture.max);
    await base.team('Support', [max], 60, fixture.team);
    return fixture;
  }

  /** Stores mentions in one page. @returns the conversation of each. */
  async write(posts: readonly TestPost[]): Promise<string[]> {
    return (await this.base.store(posts)).map(({ conversationId }) => conversationId);
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
  desk(id: string) {
    return this.base.conversation(id);
  }
}
