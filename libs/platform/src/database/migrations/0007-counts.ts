import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stands for "all topics" and "all sources" in counts. */
const allId = '00000000-0000-0000-0000-000000000000';

/** Counts by network, with what is negative, positive and alerting beside one another; what copies have in common. */
export class Counts1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In the order in which work holds these tables: whatever counts has waited for the mentions before.
    // What copies of one text share; null: too short a text, or one that was stored before and is not read again yet.
    await runner.query(`ALTER TABLE mention ADD COLUMN story uuid`);
    await runner.query(
      `CREATE INDEX mention_stories ON mention (workspace_id, published_at, story) WHERE story IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX mention_story ON mention (workspace_id, story, published_at, id) WHERE story IS NOT NULL`,
    );

    await runner.query(`DROP TABLE rollup_hour`);
    // Explicit "all" rows, as before. Of all brands together: what is under at least one.
    await runner.query(`
      CREATE TABLE rollup_hour (
        workspace_id uuid NOT NULL,
        brand_id uuid NOT NULL,
        hour timestamptz NOT NULL,
        source_id uuid NOT NULL,
        network text NOT NULL,
        language text NOT NULL,
        category text NOT NULL,
        mentions integer NOT NULL,
        negative integer NOT NULL,
        positive integer NOT NULL,
        flagged integer NOT NULL,
        reach bigint NOT NULL,
        PRIMARY KEY (workspace_id, brand_id, hour, source_id, network, language, category)
      ) WITH (fillfactor = 80)`);
    for (const [named, value] of [
      ['', ''],
      ['source_id', 'm.source_id'],
      ['network', 'm.network'],
      ['language', 'm.language'],
      ['category', 'c.category'],
    ] as const) {
      const part = (column: string, all: string) => (column === named ? value : `'${all}'`);
      await runner.query(`
        INSERT INTO rollup_hour
        SELECT m.workspace_id, b.brand_id, date_trunc('hour', m.published_at, 'UTC'),
          ${part('source_id', allId)}::uuid, ${part('network', '*')}, ${part('language', '*')}, ${part('category', '*')},
          count(*), count(*) FILTER (WHERE m.sentiment = 'negative'), count(*) FILTER (WHERE m.sentiment = 'positive'),
          count(*) FILTER (WHERE m.flagged), coalesce(sum(m.reach), 0)
        FROM mention m
        JOIN (SELECT mention_id, brand_id FROM mention_brand
          UNION ALL SELECT DISTINCT mention_id, '${allId}'::uuid FROM mention_brand) b ON b.mention_id = m.id
        ${named === 'category' ? 'CROSS JOIN LATERAL unnest(m.categories) AS c(category)' : ''}
        GROUP BY 1, 2, 3, 4, 5, 6, 7`);
    }
    // A brand's total is a sum over its hours; without this it would read every row of every hour.
    await runner.query(`
      CREATE INDEX rollup_hour_all ON rollup_hour (workspace_id, brand_id, hour)
      WHERE source_id = '${allId}' AND network = '*' AND language = '*' AND category = '*'`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
