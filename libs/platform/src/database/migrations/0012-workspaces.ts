import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workspaces that are removed as a whole, and those that arrive from another installation. */
export class Workspaces1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A workspace that somebody deleted: nobody enters it any more, and its rows go one batch after the other, itself last.
    await runner.query(`ALTER TABLE workspace ADD COLUMN removed_at timestamptz`);
    // What was done stays known as long as the workspace it was done in; then it can be forgotten, as the law asks.
    await runner.query(`
      CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.workspace_id IS NULL
          OR EXISTS (SELECT FROM workspace w WHERE w.id = OLD.workspace_id AND w.removed_at IS NULL)
        THEN
          RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
      END $$`);
    for (const table of ['audit_entry', 'history']) {
      await runner.query(`DROP TRIGGER ${table}_only_grows ON ${table}`);
      await runner.query(`
        CREATE TRIGGER ${table}_only_grows BEFORE UPDATE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
      await runner.query(`
        CREATE TRIGGER ${table}_stays BEFORE DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_removal()`);
    }
    // An archive that was uploaded, and how far it is: told by the process that reads it, which may end (seen_at).
    await runner.query(`
      CREATE TABLE workspace_arrival (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        file_name text NOT NULL,
        name text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
        rows bigint NOT NULL DEFAULT 0,
        total bigint NOT NULL DEFAULT 0,
        workspace_id uuid NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        error text,
        error_detail text
      )`);
    await runner.query(`CREATE INDEX workspace_arrival_latest ON workspace_arrival (started_at)`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
