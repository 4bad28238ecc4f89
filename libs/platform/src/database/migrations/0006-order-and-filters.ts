import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One key a row where there were two, the order in which a message names its files, and what filters of the history look up. */
export class OrderAndFilters1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In the order in which work holds these tables: it may go on meanwhile.
    // The ids are made of these very columns. A second unique key lets two writers of one new row fail, since an upsert looks
    // at one of them alone.
    await runner.query(`ALTER TABLE author DROP CONSTRAINT author_workspace_id_network_network_id_key`);
    await runner.query(`ALTER TABLE conversation DROP CONSTRAINT conversation_workspace_id_key_key`);
    // What stands already keeps the order in which it was sent.
    await runner.query(`ALTER TABLE room_attachment ADD COLUMN position smallint NOT NULL DEFAULT 0`);
    await runner.query(
      `CREATE INDEX history_person ON history (workspace_id, person_id, id) WHERE person_id IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX history_time ON history (workspace_id, at)`);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: restore a backup instead.');
  }
}
