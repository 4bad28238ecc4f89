import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { allId } from '@vigie/mentions';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { connectFeed } from '../testing/connect-feed';
import { readSourceLines } from './source-lines';

// Postgres is real; the time of day is given.
describe('readSourceLines', () => {
  let db: TestDatabase;
  let workspaceId: string;
  let sourceId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    workspaceId = await db.createWorkspace();
    sourceId = await connectFeed(db.database, workspaceId);
  });

  const count = (hour: string, mentions: number, of: { source?: string; network?: string } = {}) =>
    db.database.query(
      `INSERT INTO rollup_hour (workspace_id, brand_id, hour, source_id, network, language, category, mentions, negative, positive,
         flagged, reach)
       VALUES ($1, $2, $3, $4, $5, '*', '*', $6, 0, 0, 0, 0)`,
      [workspaceId, allId, hour, of.source ?? sourceId, of.network ?? '*', mentions],
    );
  const daysIn = async (zone: string, now: string) => {
    const [line] = await readSourceLines(db.database, workspaceId, zone, Date.parse(now));
    return line?.days ?? [];
  };
  const filled = async (zone: string, now: string) =>
    (await daysIn(zone, now))
      .filter(({ mentions }) => mentions > 0)
      .map(({ day, mentions }) => [day, mentions]);

  it('gives every day of a source that brought nothing', async () => {
    const days = await daysIn('Europe/Paris', '2026-11-20T12:00:00Z');
    expect(days).toHaveLength(14);
    expect(days[0]).toEqual({ day: '2026-11-07', mentions: 0 });
    expect(days[13]).toEqual({ day: '2026-11-20', mentions: 0 });
    expect(await daysIn('Europe/Paris', '2026-11-20T23:30:00Z')).toMatchObject({
      13: { day: '2026-11-21' },
    });
  });

  it('counts by the days of the zone, the 14 last only', async () => {
    await count('2026-11-06T22:00:00Z', 1);
    await count('2026-11-06T23:00:00Z', 2);
    await count('2026-11-19T22:00:00Z', 4);
    await count('2026-11-19T23:00:00Z', 8);
    await count('2026-11-20T22:00:00Z', 16);
    await count('2026-11-20T23:00:00Z', 32);
    expect(await filled('Europe/Paris', '2026-11-20T12:00:00Z')).toEqual([
      ['2026-11-07', 2],
      ['2026-11-19', 4],
      ['2026-11-20', 24],
    ]);
  });

  it('gives an hour to the day in which it begins, where days begin at half past', async () => {
    // Midnight in Kolkata is half past six in the evening, UTC.
    await count('2026-11-06T18:00:00Z', 1);
    await count('2026-11-06T19:00:00Z', 2);
    await count('2026-11-19T18:00:00Z', 4);
    await count('2026-11-19T19:00:00Z', 8);
    await count('2026-11-20T18:00:00Z', 16);
    await count('2026-11-20T19:00:00Z', 32);
    expect(await filled('Asia/Kolkata', '2026-11-20T12:00:00Z')).toEqual([
      ['2026-11-07', 2],
      ['2026-11-19', 4],
      ['2026-11-20', 24],
    ]);
  });

  it('knows days of 23 and 25 hours', async () => {
    await count('2026-10-24T21:00:00Z', 1);
    await count('2026-10-24T22:00:00Z', 2);
    await count('2026-10-25T22:00:00Z', 4);
    await count('2026-10-25T23:00:00Z', 8);
    expect(await filled('Europe/Paris', '2026-10-28T12:00:00Z')).toEqual([
      ['2026-10-24', 1],
      ['2026-10-25', 6],
      ['2026-10-26', 8],
    ]);
  });

  it('counts a source by its own rows, and in its workspace', async () => {
    await count('2026-11-20T10:00:00Z', 5);
    await count('2026-11-20T10:00:00Z', 3, { network: 'rss' });
    await count('2026-11-20T10:00:00Z', 50, { source: allId });
    expect(await filled('UTC', '2026-11-20T12:00:00Z')).toEqual([['2026-11-20', 5]]);
    const other = await db.createWorkspace();
    await connectFeed(db.database, other);
    const lines = await readSourceLines(db.database, other, 'UTC', Date.parse('2026-11-20T12:00:00Z'));
    expect(lines.map(({ days }) => days.some(({ mentions }) => mentions > 0))).toEqual([false]);
  });

  it('counts what was looked at in the last sixty minutes', async () => {
    const seen = async (hour: string, posts: number) =>
      db.database.query('INSERT INTO source_hour (source_id, hour, seen, queued) VALUES ($1, $2, $3, 0)', [
        sourceId,
        hour,
        posts,
      ]);
    const at = async (now: string) =>
      (await readSourceLines(db.database, workspaceId, 'UTC', Date.parse(now)))[0]?.seenLastHour;
    await seen('2026-11-20T11:00:00Z', 40);
    expect(await at('2026-11-20T11:30:00Z')).toBe(40);
    await seen('2026-11-20T10:00:00Z', 100);
    await seen('2026-11-20T12:00:00Z', 7);
    expect(await at('2026-11-20T12:15:00Z')).toBe(37);
    expect(await at('2026-11-20T11:45:00Z')).toBe(65);
  });
});
