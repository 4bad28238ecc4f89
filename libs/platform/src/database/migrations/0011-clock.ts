import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The clock of what people do: that of the database, unless the transaction says another. So what is told of the past is
 * done by the same statements as what is done now, at times of its own; and the workspaces that have such a past, with demo
 * data.
 */
export class Clock1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of a setting that was made once in a connection Postgres keeps an empty value.
    await runner.query(`
      CREATE FUNCTION vigie_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE
      RETURN coalesce(nullif(current_setting('vigie.now', true), '')::timestamptz, clock_timestamp())`);
    for (const [table, columns] of [
      ['act', ['at']],
      ['history', ['at']],
      ['audit_entry', ['at']],
      ['notice', ['at']],
      ['off_topic', ['at']],
      ['author_note', ['created_at']],
      ['team_case', ['opened_at', 'handed_at', 'changed_at']],
      ['room_message', ['at']],
      ['room_attachment', ['at']],
    ] as const) {
      const defaults = columns.map((column) => `ALTER COLUMN ${column} SET DEFAULT vigie_now()`);
      await runner.query(`ALTER TABLE ${table} ${defaults.join(', ')}`);
    }
    await runner.query(`ALTER TABLE workspace ADD COLUMN demo boolean NOT NULL DEFAULT false`);
    // How far the filling of a demo workspace is, found again after any stop: days are filled one after the other, each in
    // one transaction.
    await runner.query(`
      CREATE TABLE demo_build (
        workspace_id uuid PRIMARY KEY REFERENCES workspace ON DELETE CASCADE,
        started_by uuid,
        seed integer NOT NULL,
        days integer NOT NULL,
        mentions integer NOT NULL,
        until timestamptz NOT NULL,
        zone text NOT NULL,
        locale text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
        run integer NOT NULL DEFAULT 1,
        steps_done integer NOT NULL DEFAULT 0,
        stored integer NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        error text
      )`);
    // Of two that somebody asks for at once there is one.
    await runner.query(`
      CREATE UNIQUE INDEX demo_build_running ON demo_build (started_by) NULLS NOT DISTINCT WHERE state = 'running'`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
