import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { rebuildCounts } from '@vigie/mentions';
import { DatabaseModule, EventBusModule, QueueModule } from '@vigie/platform';
import { addPausedSource } from '@vigie/sources';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import { openDesk } from '@vigie/triage';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { findBuild } from './build/build-store';
import { FillDemo } from './build/fill-demo';
import { DemoModule } from './demo.module';
import { DemoService, type DemoWishes } from './demo-service';
import { DemoWorkerModule } from './demo-worker.module';
import { colleagues } from './desk/colleagues';

// Real: Postgres, and the services of the other houses. Fake: nobody is told.

const wishes: DemoWishes = {
  ...{ seed: 7, days: 30, mentions: 300, locale: 'fr', timeZone: 'Europe/Paris' },
};
const until = new Date('2026-03-12T09:10:00Z');

/** What is said, by whom, when, and what was read in it: equal in two workspaces of one seed. */
const mentionRows = `
  SELECT m.network, m.network_id, m.text, m.url, m.in_reply_to, m.thread_id, m.reach, m.published_at, m.received_at,
    m.language, m.reading, m.flags, m.story, a.handle, a.name, a.followers, c.key, s.name AS source,
    ARRAY(SELECT b.name FROM mention_brand mb JOIN brand b ON b.id = mb.brand_id WHERE mb.mention_id = m.id ORDER BY 1)
  FROM mention m JOIN author a ON a.id = m.author_id JOIN conversation c ON c.id = m.conversation_id
  JOIN source s ON s.id = m.source_id
  WHERE m.workspace_id = $1 ORDER BY m.network, m.network_id`;
const countRows = `
  SELECT * FROM rollup_hour WHERE workspace_id = $1
  ORDER BY brand_id, hour, source_id, network, language, category`;

describe('a demo workspace', () => {
  let db: TestDatabase;
  let app: INestApplicationContext;
  let personId: string;
  let workspaceId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    const store = { kind: 'postgres', url: db.url } as const;
    app = await NestFactory.createApplicationContext(
      {
        module: class TestModule {},
        imports: [
          DatabaseModule.forRoot({ url: db.url, max: 4, applicationName: 'test' }),
          QueueModule.forRoot(store),
          EventBusModule.forRoot(store),
          DemoModule,
          DemoWorkerModule.forRoot({
            openDesk: (database) => openDesk(database, silentBus),
            addPausedSource,
          }),
        ],
      },
      { logger: ['error', 'warn'], abortOnError: false },
    );
    personId = await person();
    workspaceId = (await app.get(DemoService).start(personId, wishes, { until })).workspaceId;
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  const person = async () => {
    const id = uuid();
    await db.database.query(
      `INSERT INTO person (id, name, email, locale, time_zone, instance_administrator)
       VALUES ($1, 'Ada', $2, 'fr', 'Europe/Paris', true)`,
      [id, `${id}@example.com`],
    );
    return id;
  };
  const fill = (id: string, signal = new AbortController().signal) =>
    app.get(FillDemo).fill({ workspaceId: id, run: 1 }, { attempt: 1, signal });
  const rowsOf = async <Row extends object = Record<string, unknown>>(text: string, id = workspaceId) =>
    (await db.database.query<Row>(text, [id])).rows;
  const countsBy = async (column: string, table: string, id = workspaceId) => {
    const rows = await rowsOf<{ by: string; count: number }>(
      `SELECT ${column} AS by, count(*)::int AS count FROM ${table} WHERE workspace_id = $1 GROUP BY 1`,
      id,
    );
    return new Map(rows.map(({ by, count }) => [by, count]));
  };

  it('goes on from where it was stopped, and is whole once', async () => {
    const stop = new AbortController();
    const filling = fill(workspaceId, stop.signal);
    while (((await findBuild(db.database, workspaceId))?.stepsDone ?? 0) < 4) await delay(20);
    stop.abort();
    await filling;
    const stopped = await findBuild(db.database, workspaceId);
    expect(stopped?.state).toBe('running');
    expect(stopped?.stepsDone).toBeLessThan(30);

    // Meanwhile a second click is told of the same.
    const again = await app.get(DemoService).startOnce(personId, wishes);
    expect(again).toMatchObject({ workspaceId, state: 'running', daysDone: (stopped?.stepsDone ?? 0) - 1 });
    expect((await app.get(DemoService).start(personId, wishes)).workspaceId).toBe(workspaceId);

    await fill(workspaceId);
    const whole = await app.get(DemoService).latest(personId);
    expect(whole).toMatchObject({
      workspaceId,
      state: 'done',
      days: 31,
      daysDone: 31,
      name: 'Cyclonde (démo)',
    });
    const stored = (await rowsOf('SELECT id FROM mention WHERE workspace_id = $1')).length;
    expect(whole?.stored).toBe(stored);
    expect(stored).toBeGreaterThan(290);
    // What is whole is left as it is.
    await fill(workspaceId);
    expect((await app.get(DemoService).startOnce(personId, wishes)).workspaceId).toBe(workspaceId);
    expect(await rowsOf('SELECT id FROM mention WHERE workspace_id = $1')).toHaveLength(stored);
    // Nobody is told of what lies in the past, one by one.
    expect(
      await rowsOf(
        `SELECT DISTINCT payload ->> 'type' AS type FROM outbox WHERE workspace_id = $1 AND kind = 'event'`,
      ),
    ).toEqual([{ type: 'brands.changed' }, { type: 'demo.filled' }]);
  });

  it('has a desk at work: conversations and cases in every state, and what was said of them', async () => {
    const states = await countsBy('state', 'conversation');
    for (const state of ['open', 'done', 'handed', 'snoozed', 'watch'])
      expect([...states.keys()]).toContain(state);
    const closings = await countsBy('closing', 'conversation');
    for (const closing of ['nothing-to-do', 'answered', 'off-topic', 'case-closed'])
      expect([...closings.keys()]).toContain(closing);
    const cases = await countsBy('state', 'team_case');
    expect(cases.get('closed')).toBeGreaterThan(20);
    expect([...cases.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(40);
    const messages = await countsBy('kind', 'room_message');
    expect(messages.get('message')).toBeGreaterThan(80);
    expect(messages.get('decision')).toBeGreaterThan(20);
    expect(await rowsOf('SELECT id FROM saved_view WHERE workspace_id = $1')).toHaveLength(6);
    expect((await rowsOf('SELECT id FROM author_note WHERE workspace_id = $1')).length).toBeGreaterThan(0);
  });

  it('lies in the past, each act after what it is about', async () => {
    for (const [table, column] of [
      ...([
        ['mention', 'received_at'],
        ['history', 'at'],
        ['act', 'at'],
        ['team_case', 'opened_at'],
      ] as const),
      ...([
        ['room_message', 'at'],
        ['notice', 'at'],
        ['author_note', 'created_at'],
      ] as const),
    ]) {
      const [row] = await rowsOf<{ first: Date; last: Date }>(
        `SELECT min(${column}) AS first, max(${column}) AS last FROM ${table} WHERE workspace_id = $1`,
      );
      expect([table, (row?.last ?? until) <= until]).toEqual([table, true]);
      expect([table, (row?.first ?? until) >= new Date('2026-02-09T00:00:00Z')]).toEqual([table, true]);
    }
    const early = await rowsOf(
      `SELECT h.id FROM history h JOIN conversation c ON c.id = h.conversation_id
       WHERE h.workspace_id = $1 AND h.at < c.first_at`,
    );
    expect(early).toEqual([]);
  });

  it('counts what it holds', async () => {
    const moved = await rowsOf(countRows);
    expect(moved.length).toBeGreaterThan(500);
    await db.database.transaction((tx) => rebuildCounts(tx, workspaceId));
    expect(await rowsOf(countRows)).toEqual(moved);
  });

  it('has people who cannot sign in, and sources that are never read', async () => {
    const people = await rowsOf<{ name: string; email: string; accounts: number }>(
      `SELECT p.name, p.email, (SELECT count(*)::int FROM person_account a WHERE a.person_id = p.id) AS accounts
       FROM membership m JOIN person p ON p.id = m.person_id WHERE m.workspace_id = $1 AND p.name <> 'Ada'`,
    );
    expect(people).toHaveLength(colleagues.length);
    expect(people.every(({ email, accounts }) => accounts === 0 && email.endsWith('.demo.invalid'))).toBe(
      true,
    );
    const paused = await rowsOf<{ paused: boolean }>(
      'SELECT paused FROM source_connection WHERE workspace_id = $1',
    );
    expect(paused.length).toBeGreaterThan(0);
    expect(paused.every((source) => source.paused)).toBe(true);
  });

  it('is the same for somebody else who takes the same seed, and leaves every other workspace alone', async () => {
    const [mentions, counts] = [await rowsOf(mentionRows), await rowsOf(countRows)];
    const other = await person();
    const second = await app.get(DemoService).startOnce(other, { ...wishes, name: 'Mine' });
    // Its story ends now: only the seed and the day make it the same.
    await db.database.query('UPDATE demo_build SET until = $2 WHERE workspace_id = $1', [
      second.workspaceId,
      until,
    ]);
    await fill(second.workspaceId);
    expect(await rowsOf(mentionRows, second.workspaceId)).toEqual(mentions);
    expect([...(await countsBy('kind', 'history', second.workspaceId))].sort()).toEqual(
      [...(await countsBy('kind', 'history'))].sort(),
    );
    expect([await rowsOf(mentionRows), await rowsOf(countRows)]).toEqual([mentions, counts]);
    expect((await app.get(DemoService).latest(other))?.workspaceId).toBe(second.workspaceId);
    expect(await app.get(DemoService).latest(await person())).toBeNull();
  });
});
