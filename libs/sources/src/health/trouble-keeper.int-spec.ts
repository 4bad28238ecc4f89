import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import { connectFeed } from '../testing/connect-feed';
import { readConditions } from './judged-sources';
import { TroubleKeeper } from './trouble-keeper';

const minute = 60_000;
/** The middle of an hour, whatever time it is: what an hour brought is judged when the next one has begun. */
const hour = Math.floor(Date.now() / (60 * minute)) * 60 * minute;
const at = hour + 30 * minute;

// Postgres is real; the bus is silent, since nobody listens here.
describe('TroubleKeeper', () => {
  let db: TestDatabase;
  let workspaceId: string;
  let sourceId: string;
  let troubles: TroubleKeeper;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  beforeEach(async () => {
    workspaceId = await db.createWorkspace();
    sourceId = await connectFeed(db.database, workspaceId);
    await db.database.query(
      `UPDATE source_connection SET pulled_at = now(), next_pull_at = now() + interval '5 minutes',
         created_at = now() - interval '9 days', live_since = now() - interval '9 days' WHERE source_id = $1`,
      [sourceId],
    );
    troubles = new TroubleKeeper(db.database, silentBus);
  });

  const conditions = async (now = Date.now()) =>
    (await readConditions(db.database, { workspaceId }, now)).map(({ condition }) => condition);
  const rows = async () =>
    (
      await db.database.query<{ condition: string; open: boolean }>(
        `SELECT condition, closed_at IS NULL AS open FROM source_trouble WHERE source_id = $1 ORDER BY opened_at`,
        [sourceId],
      )
    ).rows;
  const told = async () =>
    (
      await db.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM outbox WHERE workspace_id = $1 AND payload->>'type' = 'sources.changed'`,
        [workspaceId],
      )
    ).rows[0]?.n;
  const readAt = (time: number) =>
    db.database.query('UPDATE source_connection SET pulled_at = $2, next_pull_at = $3 WHERE source_id = $1', [
      sourceId,
      new Date(time),
      new Date(time + 5 * minute),
    ]);
  /** So many posts an hour for eight days, then so many in the last whole hour; it was read in the middle of this one. */
  const brought = async (usual: number, last: number) => {
    await db.database.query(
      `INSERT INTO source_hour (source_id, hour, seen, queued)
       SELECT $1, $4::timestamptz - make_interval(hours => h), CASE WHEN h = 1 THEN $3::int ELSE $2::int END, 0
       FROM generate_series(1, 200) AS h`,
      [sourceId, usual, last, new Date(hour)],
    );
    await readAt(at);
  };

  /** Past the first minutes, in which silence says nothing. */
  const lookAwake = async (keeper = troubles) => {
    for (let before = 3 * minute; before >= 0; before -= minute) await keeper.lookAtAll(at - before);
  };

  it('says nothing of a source that listens', async () => {
    await brought(100, 90);
    await lookAwake();
    expect(await conditions(at)).toEqual(['listening']);
    expect([await rows(), await told()]).toEqual([[], 0]);
  });

  it('does not take silence for calm', async () => {
    await brought(100, 0);
    await lookAwake();
    expect(await conditions(at)).toEqual(['quiet']);
    expect([await rows(), await told()]).toEqual([[{ condition: 'quiet', open: true }], 1]);
    // The same again is no news.
    await Promise.all([troubles.lookAtAll(at), lookAwake(new TroubleKeeper(db.database, silentBus))]);
    expect([(await rows()).length, await told()]).toEqual([1, 1]);
    await db.database.query('UPDATE source_hour SET seen = 95 WHERE source_id = $1', [sourceId]);
    await troubles.lookAtAll(at);
    expect([await rows(), await told()]).toEqual([[{ condition: 'quiet', open: false }], 2]);
  });

  it('does not take an hour whose end was not read yet for a better one', async () => {
    await brought(100, 0);
    await lookAwake();
    await readAt(hour + 59 * minute);
    await troubles.lookAtAll(hour + 61 * minute);
    expect(await conditions(hour + 61 * minute)).toEqual(['quiet']);
    expect([await rows(), await told()]).toEqual([[{ condition: 'quiet', open: true }], 1]);
  });

  it.each([
    ['of which a part was missed', 'live_since', hour - 59 * minute],
    ['of before it was connected', 'created_at', hour - 59 * minute],
    ['whose end was not read yet', 'pulled_at', hour - 1_000],
    ['of another place', 'live_since', null],
  ])('judges no hour %s', async (_what, column, time) => {
    await brought(100, 0);
    await db.database.query(`UPDATE source_connection SET ${column} = $2 WHERE source_id = $1`, [
      sourceId,
      time === null ? null : new Date(time),
    ]);
    expect(await conditions(at)).toEqual(['listening']);
    await lookAwake();
    expect([await rows(), await told()]).toEqual([[], 0]);
  });

  it('judges no hour of a source that is read every few hours', async () => {
    await brought(100, 0);
    await db.database.query(`UPDATE source SET kind = 'x' WHERE id = $1`, [sourceId]);
    const every = (minutes: number) =>
      db.database.query('UPDATE source_connection SET settings = $2 WHERE source_id = $1', [
        sourceId,
        JSON.stringify({ plan: 'search', every: minutes }),
      ]);
    await every(15);
    expect(await conditions(at)).toEqual(['quiet']);
    await every(120);
    expect(await conditions(at)).toEqual(['listening']);
  });

  it('does not call sources silent when it was itself asleep', async () => {
    await db.database.query(
      `UPDATE source_connection SET next_pull_at = now() - interval '1 hour' WHERE source_id = $1`,
      [sourceId],
    );
    expect(await conditions()).toEqual(['late']);
    const start = Date.now();
    const lookFor = async (from: number, to: number) => {
      for (let at = from; at < to; at += 30_000) await troubles.lookAtAll(start + at);
    };
    await lookFor(0, 180_000);
    await troubles.look(workspaceId, sourceId);
    expect(await rows()).toEqual([]);
    await lookFor(180_000, 181_000);
    expect(await rows()).toEqual([{ condition: 'late', open: true }]);
    // It was read, and the lid is closed for eight hours.
    const due = (at: number) =>
      db.database.query('UPDATE source_connection SET next_pull_at = $2 WHERE source_id = $1', [
        sourceId,
        new Date(start + at),
      ]);
    await due(240_000);
    await lookFor(210_000, 211_000);
    expect(await rows()).toEqual([{ condition: 'late', open: false }]);
    const morning = 8 * 3_600_000;
    await lookFor(morning, morning + 180_000);
    expect(await rows()).toHaveLength(1);
    await lookFor(morning + 180_000, morning + 181_000);
    expect(await rows()).toEqual([
      { condition: 'late', open: false },
      { condition: 'late', open: true },
    ]);
  });

  it('moves many sources at once, each once however many look, and closes those of deleted sources', async () => {
    const others = await Promise.all(
      Array.from({ length: 20 }, (_, index) => connectFeed(db.database, workspaceId, `Journal ${index}`)),
    );
    const problem = (fault: string) => ({
      fault,
      reason: 'internal',
      detail: null,
      since: new Date().toISOString(),
      at: new Date().toISOString(),
      failures: 1,
      retryAt: null,
    });
    const all = async () =>
      (
        await db.database.query<{ condition: string; n: number }>(
          `SELECT condition, count(*)::int AS n FROM source_trouble
           WHERE source_id = ANY($1::uuid[]) AND closed_at IS NULL GROUP BY condition`,
          [others],
        )
      ).rows;
    const fail = (fault: string) =>
      db.database.query('UPDATE source_connection SET problem = $2 WHERE source_id = ANY($1::uuid[])', [
        others,
        JSON.stringify(problem(fault)),
      ]);
    const lookTogether = () =>
      Promise.all(Array.from({ length: 4 }, () => new TroubleKeeper(db.database, silentBus).lookAtAll()));
    await fail('auth');
    await lookTogether();
    expect(await all()).toEqual([{ condition: 'refused', n: 20 }]);
    await fail('invalid');
    await lookTogether();
    expect(await all()).toEqual([{ condition: 'invalid', n: 20 }]);
    const { rows: ids } = await db.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox, jsonb_array_elements(payload->'ids') WHERE workspace_id = $1`,
      [workspaceId],
    );
    expect(ids).toEqual([{ n: 40 }]);
    await db.database.query('DELETE FROM source_connection WHERE source_id = ANY($1::uuid[])', [others]);
    await lookTogether();
    expect(await all()).toEqual([]);
  });

  it('forgets what is long over, and nothing that lasts', async () => {
    await db.database.query(
      `INSERT INTO source_hour (source_id, hour, seen, queued)
       SELECT $1, date_trunc('hour', now()) - make_interval(days => d), 1, 0 FROM unnest(ARRAY[59, 61]) AS d`,
      [sourceId],
    );
    await db.database.query(
      `INSERT INTO source_gap (id, source_id, from_at, to_at, state)
       SELECT gen_random_uuid(), $1, now() - interval '100 days', now() - make_interval(days => d), state
       FROM (VALUES (89, 'caught-up'), (91, 'partly'), (91, 'catching-up')) AS gap(d, state)`,
      [sourceId],
    );
    await db.database.query(
      `INSERT INTO source_trouble (id, workspace_id, source_id, condition, opened_at, closed_at)
       SELECT gen_random_uuid(), $2, $1, 'late', now() - interval '100 days', now() - make_interval(days => d)
       FROM unnest(ARRAY[89, 91]) AS d`,
      [sourceId, workspaceId],
    );
    const left = async (table: string) =>
      (
        await db.database.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM ${table} WHERE source_id = $1`,
          [sourceId],
        )
      ).rows[0]?.n;
    await troubles.lookAtAll();
    expect([await left('source_hour'), await left('source_gap'), await left('source_trouble')]).toEqual([
      1, 2, 1,
    ]);
  });

  it('notes each turn for the worse', async () => {
    const fail = (fault: string, minutes: number) =>
      db.database.query('UPDATE source_connection SET problem = $2 WHERE source_id = $1', [
        sourceId,
        JSON.stringify({
          fault,
          reason: 'internal',
          detail: null,
          since: new Date(Date.now() - minutes * 60_000).toISOString(),
          at: new Date().toISOString(),
          failures: 3,
          retryAt: null,
        }),
      ]);
    await fail('transient', 5);
    await troubles.look(workspaceId, sourceId);
    await fail('transient', 90);
    await troubles.look(workspaceId, sourceId);
    await fail('auth', 0);
    await troubles.look(workspaceId, sourceId);
    expect(await rows()).toEqual([
      { condition: 'unsteady', open: false },
      { condition: 'failing', open: false },
      { condition: 'refused', open: true },
    ]);
    await db.database.query('UPDATE source_connection SET paused = true WHERE source_id = $1', [sourceId]);
    await troubles.lookAtAll();
    expect((await rows()).every(({ open }) => !open)).toBe(true);
  });
});
