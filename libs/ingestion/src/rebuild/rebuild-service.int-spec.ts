import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reading } from '@vigie/contract';
import { createSource, replaceReadings, ListenerCache } from '@vigie/mentions';
import {
  createTestDatabase,
  generatePosts,
  seededRandom,
  silentBus,
  type TestDatabase,
} from '@vigie/testing';
import { v7 as uuid } from 'uuid';
import { IngestService } from '../ingest/ingest-service';
import { RebuildService } from './rebuild-service';

/** What an older engine might have said. */
const older = (random: () => number): Reading => ({
  version: 'older-0.0.1',
  language: { code: random() < 0.5 ? 'de' : 'und', confidence: 0.5 },
  sentiment: {
    label: random() < 0.5 ? 'negative' : 'positive',
    score: 0,
    confidence: 0.5,
    unsure: false,
    why: [],
  },
  categories: random() < 0.5 ? [] : [{ category: 'employer', confidence: 0.9, why: [] }],
  urgency: { score: 1, reasons: [] },
});

describe('rebuilding', () => {
  let db: TestDatabase;
  let workspaceId: string;
  let rebuild: RebuildService;

  beforeAll(async () => {
    db = await createTestDatabase();
    rebuild = new RebuildService(db.database, silentBus);
    workspaceId = await db.createWorkspace();
    const other = await db.createWorkspace('Other');
    const ingest = new IngestService(db.database, new ListenerCache(db.database), silentBus);
    for (const workspace of [workspaceId, other]) {
      const sourceId = await createSource(db.database, workspace, { kind: 'test', name: 'test' });
      const brands = [uuid(), uuid()];
      const posts = [
        ...generatePosts({
          seed: 9,
          count: 1_200,
          brands: ['Acme'],
          until: '2026-11-20T12:00:00.000Z',
          days: 2,
          prefix: 'p',
        }),
      ].map((post, index) => ({
        ...post,
        languageHint: index % 3 === 0 ? 'fr' : null,
        views: index % 50_000,
      }));
      for (let page = 1; page <= 4; page += 1) {
        await ingest.ingest({
          workspaceId: workspace,
          sourceId,
          epoch: 0,
          page,
          cursor: {},
          posts: posts.slice((page - 1) * 300, page * 300 + 40),
          pulledAt: '2026-11-20T12:00:00.000Z',
          brandIds: page % 2 === 0 ? brands : brands.slice(0, 1),
          onlyBrandIds: null,
          deletions: [],
          import: null,
        });
      }
    }
  });
  afterAll(() => db.drop());

  const dump = async () => {
    const all = async (text: string) => (await db.database.query(text)).rows;
    return {
      rollups: await all('SELECT * FROM rollup_hour ORDER BY 1, 2, 3, 4, 5, 6, 7'),
      pulses: await all('SELECT * FROM brand_pulse ORDER BY 1, 2, 3'),
      mentions: await all('SELECT * FROM mention ORDER BY id'),
    };
  };

  it('counts the same rows as ingestion did, of one workspace or all', async () => {
    const before = await dump();
    expect(before.mentions).toHaveLength(2_400);
    await db.database.query('UPDATE rollup_hour SET mentions = mentions + 1 WHERE workspace_id = $1', [
      workspaceId,
    ]);
    await db.database.query('DELETE FROM brand_pulse WHERE workspace_id = $1', [workspaceId]);
    await rebuild.rebuildRollups(workspaceId);
    expect(await dump()).toEqual(before);
    await db.database.query('DELETE FROM rollup_hour');
    const written = await rebuild.rebuildRollups('all');
    expect(written).toEqual({ rollups: before.rollups.length, pulses: before.pulses.length });
    expect(await dump()).toEqual(before);
  });

  it('tells the same stories as ingestion did', async () => {
    const before = await dump();
    await db.database.query(
      `UPDATE mention SET story = CASE WHEN network_id < 'p5' THEN NULL ELSE gen_random_uuid() END WHERE workspace_id = $1`,
      [workspaceId],
    );
    expect(await rebuild.rebuildStories(workspaceId)).toEqual({ read: 1_200, changed: 1_200 });
    expect(await dump()).toEqual(before);
    expect(await rebuild.rebuildStories('all')).toEqual({ read: 2_400, changed: 0 });
  });

  it('moves the counts with a corrected reading, and reads everything again as it was read first', async () => {
    const before = await dump();
    const { rows } = await db.database.query<{ id: string }>(
      'SELECT id FROM mention WHERE workspace_id = $1',
      [workspaceId],
    );
    const random = seededRandom(4);
    for (let at = 0; at < rows.length; at += 400) {
      const readings = rows.slice(at, at + 400).map(({ id }) => ({
        id,
        reading: older(random),
        flags: [{ reason: 'crisis' as const, reach: null }],
      }));
      const changed = await db.database.transaction((tx) => replaceReadings(tx, workspaceId, readings));
      expect(changed).toHaveLength(readings.length);
      // A workspace does not reach into another.
      expect(await db.database.transaction((tx) => replaceReadings(tx, uuid(), readings))).toEqual([]);
    }
    const corrected = await dump();
    expect(corrected.rollups).not.toEqual(before.rollups);
    await rebuild.rebuildRollups('all');
    expect(await dump()).toEqual(corrected);

    expect(await rebuild.rebuildReadings(workspaceId)).toEqual({ read: 1_200, changed: 1_200 });
    expect(await dump()).toEqual(before);
    expect(await rebuild.rebuildReadings('all')).toEqual({ read: 2_400, changed: 0 });
    expect(await dump()).toEqual(before);
  });
});
