import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tags and categories as a workspace calls and colours them, and how long the mentions of a source are kept. */
export class Administration1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.names(runner);
    await this.retention(runner);
  }

  private async names(runner: QueryRunner): Promise<void> {
    // Tags that were agreed on, used or not. Conversations carry theirs themselves.
    await runner.query(`
      CREATE TABLE tag (
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        name text NOT NULL,
        colour text,
        PRIMARY KEY (workspace_id, name)
      )`);
    // A tag that conversations are to lose, for another one or for none, found again after any stop: the row goes with the
    // last of them.
    await runner.query(`
      CREATE TABLE tag_change (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        name text NOT NULL,
        becomes text,
        person_id uuid,
        UNIQUE (workspace_id, name),
        CHECK (becomes IS DISTINCT FROM name)
      )`);
    // What was renamed or removed since, which an undo follows.
    await runner.query(
      `CREATE INDEX history_tags ON history (workspace_id, id) WHERE kind IN ('tag.renamed', 'tag.removed')`,
    );
    // Categories that are called or shown otherwise than Vigie does.
    await runner.query(`
      CREATE TABLE category_look (
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        category text NOT NULL,
        label text,
        colour text,
        hidden boolean NOT NULL DEFAULT false,
        PRIMARY KEY (workspace_id, category)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX category_look_label ON category_look (workspace_id, lower(label)) WHERE label IS NOT NULL`,
    );
  }

  private async retention(runner: QueryRunner): Promise<void> {
    // Null: for ever.
    await runner.query(`
      ALTER TABLE source ADD COLUMN retention_days integer CHECK (retention_days BETWEEN 7 AND 3650)`);
    // What a day took away, until it is over and the audit tells it.
    await runner.query(`
      CREATE TABLE retention_day (
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        day date NOT NULL,
        mentions bigint NOT NULL,
        authors bigint NOT NULL,
        PRIMARY KEY (workspace_id, day)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
