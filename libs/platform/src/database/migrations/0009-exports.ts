import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mentions written into files, feeds of saved views, and what these need to know of people, workspaces and views. */
export class Exports1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The file lies in the data folder under the export's id. It goes with its maker's membership: the row at once, the
    // file with the next round. `attempt` counts how often the file was begun, so that only the latest ends the export.
    await runner.query(`
      CREATE TABLE export_run (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        person_id uuid NOT NULL,
        format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'ndjson')),
        filter jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'expired')),
        attempt integer NOT NULL DEFAULT 0,
        total bigint,
        done bigint NOT NULL DEFAULT 0,
        size bigint,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        error text CHECK (error IN ('no-room', 'internal')),
        CHECK ((state = 'running') = (finished_at IS NULL)),
        FOREIGN KEY (workspace_id, person_id) REFERENCES membership (workspace_id, person_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX export_run_latest ON export_run (workspace_id, started_at, id)`);
    await runner.query(
      `CREATE INDEX export_run_person ON export_run (workspace_id, person_id, started_at, id)`,
    );
    await runner.query(`CREATE INDEX export_run_running ON export_run (state) WHERE state = 'running'`);
    await runner.query(`CREATE INDEX export_run_kept ON export_run (finished_at) WHERE state = 'done'`);

    // Only the SHA-256 of the token is kept: who reads the table can't read the feed.
    await runner.query(`
      CREATE TABLE view_feed (
        view_id uuid NOT NULL REFERENCES saved_view ON DELETE CASCADE,
        person_id uuid NOT NULL,
        workspace_id uuid NOT NULL,
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        read_at timestamptz,
        PRIMARY KEY (view_id, person_id),
        FOREIGN KEY (workspace_id, person_id) REFERENCES membership (workspace_id, person_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX view_feed_person ON view_feed (workspace_id, person_id)`);

    await runner.query(`
      CREATE VIEW published_member AS
      SELECT m.workspace_id, w.name AS workspace_name, w.slug AS workspace_slug, w.locale AS workspace_locale,
        m.person_id, p.name, m.role, p.time_zone
      FROM membership m JOIN person p ON p.id = m.person_id JOIN workspace w ON w.id = m.workspace_id`);
    await runner.query(`
      CREATE VIEW published_saved_view AS
      SELECT id, workspace_id, person_id, name, shared, filter FROM saved_view`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
