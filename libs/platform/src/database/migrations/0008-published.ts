import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stands for "all topics" and "all sources" in counts. */
const allId = '00000000-0000-0000-0000-000000000000';

/** Said alike by the view and its index. */
const isDecision = `conversation_id IS NOT NULL AND kind IN ('conversation.closed', 'conversation.off-topic',
  'conversation.watched', 'conversation.snoozed', 'conversation.handed')`;

/**
 * What libraries publish of their tables for reports: views of a few columns, plain enough to be planned as the tables
 * themselves. Counts of five minutes say as much as those of an hour, for all topics together too: where a zone is half an
 * hour off, its days begin within an hour of UTC.
 */
export class Published1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.pulses(runner);
    await this.mentions(runner);
    await this.triage(runner);
  }

  private async pulses(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE brand_pulse`);
    await runner.query(`
      CREATE TABLE brand_pulse (
        workspace_id uuid NOT NULL,
        brand_id uuid NOT NULL,
        bucket timestamptz NOT NULL,
        mentions integer NOT NULL,
        negative integer NOT NULL,
        positive integer NOT NULL,
        flagged integer NOT NULL,
        PRIMARY KEY (workspace_id, brand_id, bucket)
      ) WITH (fillfactor = 80)`);
    await runner.query(`
      INSERT INTO brand_pulse
      SELECT m.workspace_id, b.brand_id, date_bin('5 minutes', m.published_at, 'epoch'), count(*),
        count(*) FILTER (WHERE m.sentiment = 'negative'), count(*) FILTER (WHERE m.sentiment = 'positive'),
        count(*) FILTER (WHERE m.flagged)
      FROM mention m
      JOIN (SELECT mention_id, brand_id FROM mention_brand
        UNION ALL SELECT DISTINCT mention_id, '${allId}'::uuid FROM mention_brand) b ON b.mention_id = m.id
      GROUP BY 1, 2, 3`);
  }

  private async mentions(runner: QueryRunner): Promise<void> {
    // Counts of an hour: of a topic, and of each network, language and category under it.
    await runner.query(`
      CREATE VIEW published_total AS
      SELECT workspace_id, brand_id, hour, mentions, negative, positive, flagged FROM rollup_hour
      WHERE source_id = '${allId}' AND network = '*' AND language = '*' AND category = '*'`);
    await runner.query(`
      CREATE VIEW published_part AS
      SELECT workspace_id, brand_id, hour, network, language, category, mentions, negative, positive, flagged
      FROM rollup_hour
      WHERE source_id = '${allId}' AND (network <> '*' OR language <> '*' OR category <> '*')`);
    await runner.query(`
      CREATE VIEW published_pulse AS
      SELECT workspace_id, brand_id, bucket, mentions, negative, positive, flagged FROM brand_pulse`);
    await runner.query(`CREATE VIEW published_brand AS SELECT id, workspace_id, name, archived FROM brand`);
    await runner.query(`
      CREATE VIEW published_mention AS
      SELECT id, workspace_id, published_at, received_at, author_id, conversation_id, network, text, search, language,
        sentiment, categories, flagged, reach, story
      FROM mention`);
    await runner.query(`
      CREATE VIEW published_link AS SELECT workspace_id, brand_id, mention_id, published_at FROM mention_brand`);
    await runner.query(`
      CREATE VIEW published_author AS
      SELECT id, workspace_id, network, handle, name, url, avatar_url, followers, relation FROM author`);
  }

  private async triage(runner: QueryRunner): Promise<void> {
    // What was decided of a conversation, and whether it was taken back since. An undo is found by its conversation, which has
    // few rows: an act may have thousands.
    await runner.query(`
      CREATE VIEW published_decision AS
      SELECT id, workspace_id, conversation_id, at,
        EXISTS (
          SELECT FROM history u
          WHERE u.conversation_id = d.conversation_id AND u.id > d.id AND u.kind = d.kind || '.undone'
            AND u.act_id IS NOT DISTINCT FROM d.act_id) AS undone
      FROM history d WHERE ${isDecision}`);
    await runner.query(
      `CREATE INDEX history_decisions ON history (workspace_id, at, id) WHERE ${isDecision}`,
    );
    await runner.query(`
      CREATE VIEW published_case AS
      SELECT id, workspace_id, team_id, state, outcome, opened_at, due_at, answered_at FROM team_case`);
    await runner.query(`
      CREATE VIEW published_case_conversation AS
      SELECT case_id, workspace_id, id AS conversation_id FROM conversation WHERE case_id IS NOT NULL`);
    await runner.query(`CREATE VIEW published_team AS SELECT id, workspace_id, name FROM team`);
    await runner.query(`
      CREATE INDEX team_case_answered ON team_case (workspace_id, answered_at) WHERE answered_at IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
