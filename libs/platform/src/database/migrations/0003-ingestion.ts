import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox and events, processes that are alive, imports, posts set aside. */
export class Ingestion1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A row that nothing can deliver is set aside (failed_at, error), so that those behind it move on.
    await runner.query(`
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL,
        kind text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        failed_at timestamptz,
        error text
      )`);
    await runner.query(`CREATE INDEX outbox_waiting ON outbox (kind, id) WHERE failed_at IS NULL`);
    await runner.query(`
      CREATE TABLE browser_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL,
        type text NOT NULL,
        ids uuid[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`
      CREATE TABLE process_heartbeat (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        host text NOT NULL,
        pid integer NOT NULL,
        version text NOT NULL,
        started_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL
      )`);
    // The file lies in the data folder under the import's id. Pages are cut the same way until the end (page_rows), so that
    // a page read again is the same page; last_page is known once the whole file has been queued; runs counts how often it was started.
    await runner.query(`
      CREATE TABLE import_run (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        source_id uuid REFERENCES source ON DELETE SET NULL,
        brand_id uuid REFERENCES brand ON DELETE SET NULL,
        file_name text NOT NULL,
        size bigint NOT NULL,
        state text NOT NULL,
        format jsonb NOT NULL,
        mapping jsonb NOT NULL,
        columns jsonb NOT NULL DEFAULT '[]',
        page_rows integer NOT NULL,
        last_page bigint,
        runs integer NOT NULL DEFAULT 0,
        zone text NOT NULL,
        network text,
        match boolean NOT NULL DEFAULT false,
        committed_bytes bigint NOT NULL DEFAULT 0,
        rows bigint NOT NULL DEFAULT 0,
        stored bigint NOT NULL DEFAULT 0,
        known bigint NOT NULL DEFAULT 0,
        unmatched bigint NOT NULL DEFAULT 0,
        refused bigint NOT NULL DEFAULT 0,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz,
        error text,
        error_detail text
      )`);
    await runner.query(`CREATE INDEX import_run_latest ON import_run (workspace_id, created_at)`);
    await runner.query(`CREATE INDEX import_run_running ON import_run (state) WHERE state = 'running'`);
    await runner.query(`
      CREATE TABLE import_refusal (
        import_id uuid NOT NULL REFERENCES import_run ON DELETE CASCADE,
        line bigint NOT NULL,
        code text NOT NULL,
        excerpt text NOT NULL,
        PRIMARY KEY (import_id, line)
      )`);
    // The post is text: what jsonb refuses (a NUL) may be the very reason why it was set aside.
    await runner.query(`
      CREATE TABLE set_aside_post (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        source_id uuid NOT NULL REFERENCES source ON DELETE CASCADE,
        page bigint NOT NULL,
        post text NOT NULL,
        brand_ids uuid[],
        only_brand_ids uuid[],
        error text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    // What the network said of the language: a mention read again is read from all that it was read from.
    await runner.query(`ALTER TABLE mention ADD COLUMN language_hint text`);
    // Counters are updated many times: room on the page keeps those updates away from the indexes.
    await runner.query(`ALTER TABLE rollup_hour SET (fillfactor = 80)`);
    await runner.query(`ALTER TABLE brand_pulse SET (fillfactor = 80)`);
    await runner.query(`CREATE INDEX set_aside_post_latest ON set_aside_post (workspace_id, created_at)`);
  }

  async down(): Promise<void> {
    throw new Error('The first migrations have no way back: drop the database instead.');
  }
}
