import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources that listen by themselves; edits and deletions; queries applied to what is stored. */
export class Sources1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Whoever starts to read a source begins a new epoch at the committed position; pages of earlier ones are dropped.
    await runner.query(`ALTER TABLE source_position ADD COLUMN epoch bigint NOT NULL DEFAULT 0`);

    await runner.query(`ALTER TABLE mention ADD COLUMN edited_at timestamptz`);
    // What the network deleted leaves this and nothing of its words: a copy that comes later stays out, and whoever worked
    // on its conversation sees that something was there.
    await runner.query(`
      CREATE TABLE deleted_post (
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        network text NOT NULL,
        network_id text NOT NULL,
        mention_id uuid,
        conversation_id uuid,
        author_id uuid,
        published_at timestamptz,
        deleted_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, network, network_id)
      )`);
    await runner.query(
      `CREATE INDEX deleted_post_conversation ON deleted_post (conversation_id) WHERE conversation_id IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX mention_author ON mention (author_id) WHERE author_id IS NOT NULL`);

    // How a source is read. The row goes when the source is deleted; the source itself stays, as its mentions do.
    await runner.query(`
      CREATE TABLE source_connection (
        source_id uuid PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        mode text NOT NULL,
        settings jsonb NOT NULL,
        secret text,
        brand_id uuid REFERENCES brand ON DELETE SET NULL,
        take_all boolean NOT NULL DEFAULT false,
        paused boolean NOT NULL DEFAULT false,
        revision integer NOT NULL DEFAULT 1,
        lease_by uuid,
        lease_until timestamptz,
        next_pull_at timestamptz NOT NULL DEFAULT now(),
        pulled_at timestamptz,
        live_since timestamptz,
        problem jsonb,
        budget jsonb,
        past jsonb,
        past_at timestamptz,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX source_connection_workspace ON source_connection (workspace_id)`);
    await runner.query(
      `CREATE INDEX source_connection_due ON source_connection (next_pull_at) WHERE NOT paused`,
    );
    // What a source brought, by hour of its reading: posts looked at, and those handed on.
    await runner.query(`
      CREATE TABLE source_hour (
        source_id uuid NOT NULL REFERENCES source ON DELETE CASCADE,
        hour timestamptz NOT NULL,
        seen bigint NOT NULL,
        queued bigint NOT NULL,
        PRIMARY KEY (source_id, hour)
      )`);
    await runner.query(`
      CREATE TABLE source_gap (
        id uuid PRIMARY KEY,
        source_id uuid NOT NULL REFERENCES source ON DELETE CASCADE,
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL,
        posts bigint NOT NULL DEFAULT 0,
        state text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX source_gap_latest ON source_gap (source_id, to_at)`);
    // Each time a source left the green, and came back: what notifications tell.
    await runner.query(`
      CREATE TABLE source_trouble (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        source_id uuid NOT NULL REFERENCES source ON DELETE CASCADE,
        condition text NOT NULL,
        problem jsonb,
        opened_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX source_trouble_open ON source_trouble (source_id) WHERE closed_at IS NULL`,
    );

    // A query applied to what is stored: how far it is, found again after any stop.
    await runner.query(`
      CREATE TABLE brand_apply (
        brand_id uuid PRIMARY KEY REFERENCES brand ON DELETE CASCADE,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        run integer NOT NULL,
        state text NOT NULL,
        expression text NOT NULL,
        remove boolean NOT NULL,
        after_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        total bigint NOT NULL,
        done bigint NOT NULL DEFAULT 0,
        gained bigint NOT NULL DEFAULT 0,
        lost bigint NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        error text
      )`);
    await runner.query(`CREATE INDEX brand_apply_running ON brand_apply (state) WHERE state = 'running'`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
