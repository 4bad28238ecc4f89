import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { ClockService } from './clock-service';

// Real: Postgres. What triage notes is written here as it notes it.

const day = (hour: number, minute = 0) =>
  `2026-11-10T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
const tenth = { from: '2026-11-10', to: '2026-11-11', zone: 'UTC' };
const hours = (count: number) => count * 3_600;

describe("the team's clock", () => {
  let db: TestDatabase;
  let workspaceId: string;
  let clock: ClockService;
  const brandId = uuid();
  beforeAll(async () => {
    db = await createTestDatabase();
    clock = new ClockService(db.database);
  });
  afterAll(() => db.drop());
  const open = async () => {
    workspaceId = await db.createWorkspace();
    await db.database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, 'Acme', 'brand', 'acme')
       ON CONFLICT (id) DO UPDATE SET workspace_id = excluded.workspace_id`,
      [brandId, workspaceId],
    );
  };

  async function mention(
    conversationId: string,
    receivedAt: string,
    brand: string | null = brandId,
  ): Promise<void> {
    const id = uuid();
    await db.database.query(
      `INSERT INTO mention (id, workspace_id, source_id, network, network_id, conversation_id, text, published_at,
         received_at, language, sentiment, sentiment_unsure, categories, urgency, flagged, reading)
       VALUES ($1::uuid, $2, $1::uuid, 'x', $1::uuid::text, $3, 'Bonjour', $4, $4, 'fr', 'neutral', false, '{}', 0, false, '{}')`,
      [id, workspaceId, conversationId, receivedAt],
    );
    if (brand !== null)
      await db.database.query('INSERT INTO mention_brand VALUES ($1, $2, $3, $4)', [
        ...[id, brand, workspaceId, receivedAt],
      ]);
  }

  async function note(conversationId: string, at: string, kind: string, actId = uuid()): Promise<string> {
    await db.database.query(
      'INSERT INTO history (workspace_id, at, kind, conversation_id, act_id) VALUES ($1, $2, $3, $4, $5)',
      [workspaceId, at, kind, conversationId, actId],
    );
    return actId;
  }

  it('measures from what came in to the decision on it, each time once', async () => {
    await open();
    const [first, second, third, undone, early] = [uuid(), uuid(), uuid(), uuid(), uuid()];
    await mention(first, day(8));
    await mention(first, day(9));
    await note(first, day(9, 30), 'conversation.tagged');
    await note(first, day(9, 40), 'conversation.taken');
    await note(first, day(10), 'conversation.closed');
    // Nothing came in since: nobody waited for it.
    await note(first, day(11), 'conversation.watched');
    await mention(first, day(12));
    await note(first, day(16), 'conversation.handed');
    await mention(second, day(9), null);
    await note(second, day(15), 'conversation.snoozed');
    await mention(third, day(9));
    await mention(undone, day(9));
    const act = await note(undone, day(9, 30), 'conversation.closed');
    await note(undone, day(9, 31), 'conversation.closed.undone', act);
    await note(undone, day(17), 'conversation.off-topic');
    await mention(early, '2026-11-09T10:00:00Z');
    await note(early, '2026-11-09T11:00:00Z', 'conversation.closed');

    const { firstDecision } = await clock.read(workspaceId, tenth);
    // 2, 4, 6 and 8 hours.
    expect(firstDecision).toEqual({
      ...{ count: 4, sampled: false, median: hours(5), p90: expect.closeTo(hours(7.4)) },
      before: { count: 1, sampled: false, median: hours(1), p90: hours(1) },
    });
    const ofBrand = await clock.read(workspaceId, { ...tenth, brand: brandId });
    expect(ofBrand.firstDecision).toMatchObject({ count: 3, median: hours(4) });
    const none = await clock.read(workspaceId, {
      ...tenth,
      zone: 'Pacific/Auckland',
      from: '2026-11-20',
      to: '2026-11-21',
    });
    expect(none.firstDecision).toEqual({
      ...{ count: 0, sampled: false, median: null, p90: null },
      before: { count: 0, sampled: false, median: null, p90: null },
    });
  });

  it('measures answers from the first handing over, and counts what is open by age and team', async () => {
    await open();
    const [support, legal] = [uuid(), uuid()];
    await db.database.query(
      `INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($2, $1, 'Support', 60), ($3, $1, 'Legal', 60)`,
      [workspaceId, support, legal],
    );
    let number = 0;
    const add = async (values: Record<string, unknown>) => {
      number += 1;
      const id = uuid();
      const row = { id, workspace_id: workspaceId, number, team_id: support, state: 'open', ...values };
      await db.database.query(
        `INSERT INTO team_case (id, workspace_id, number, team_id, state, opened_at, due_at, answered_at, closed_at, outcome)
         SELECT id, workspace_id, number, team_id, state, coalesce(opened_at, now()), coalesce(due_at, now()), answered_at,
           CASE WHEN state = 'closed' THEN now() END, outcome FROM jsonb_populate_record(NULL::team_case, $1)`,
        [JSON.stringify(row)],
      );
      return id;
    };
    const ago = (amount: number) => new Date(Date.now() - amount * 3_600_000).toISOString();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await add({ state: 'answered', opened_at: day(8), answered_at: day(9), due_at: day(8, 30) });
    await add({ state: 'closed', outcome: 'solved', opened_at: day(8), answered_at: day(11) });
    await add({ state: 'closed', outcome: 'not-ours', opened_at: day(8), answered_at: day(8, 1) });
    await add({ state: 'closed', outcome: 'duplicate', opened_at: day(8), answered_at: day(8, 2) });
    await add({ opened_at: ago(2), due_at: ago(1) });
    await add({ opened_at: ago(30), due_at: later, team_id: legal });
    const mine = await add({ opened_at: ago(100), due_at: ago(1) });
    const conversationId = uuid();
    await db.database.query(
      `INSERT INTO conversation (id, workspace_id, key, mentions, first_at, last_at, state, case_id)
       VALUES ($1, $2, 'one', 1, now(), now(), 'handed', $3)`,
      [conversationId, workspaceId, mine],
    );
    await mention(conversationId, day(7));

    const { answer, open: waiting } = await clock.read(workspaceId, tenth);
    expect(answer).toMatchObject({ count: 2, median: hours(2), before: { count: 0, median: null } });
    expect(waiting).toEqual({
      ...{ total: 4, overdue: 2 },
      ages: [
        { age: 'day', cases: 1, overdue: 1 },
        { age: 'three-days', cases: 1, overdue: 0 },
        { age: 'week', cases: 1, overdue: 1 },
        { age: 'longer', cases: 1, overdue: 0 },
      ],
      teams: [
        { teamId: support, name: 'Support', cases: 3, overdue: 2 },
        { teamId: legal, name: 'Legal', cases: 1, overdue: 0 },
      ],
    });
    const ofBrand = await clock.read(workspaceId, { ...tenth, brand: brandId });
    expect(ofBrand.answer.count).toBe(0);
    expect(ofBrand.open).toMatchObject({ total: 1, overdue: 1 });
  });

  it('shows a workspace nothing of another', async () => {
    const other = await db.createWorkspace('Other');
    const theirs = await clock.read(other, tenth);
    expect(theirs).toMatchObject({
      firstDecision: { count: 0 },
      answer: { count: 0 },
      open: { total: 0, teams: [] },
    });
    await expect(clock.read(other, { ...tenth, brand: brandId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
