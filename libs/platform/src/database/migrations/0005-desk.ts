import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Triage of conversations, off topic and corrections of mentions, authors' reach and lists, teams, cases and their rooms,
 * acts and their history, views, notices, presence.
 *
 * What lists are ordered by stands on the conversation itself, so that a view is one walk of one index.
 */
export class Desk1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.conversations(runner);
    await this.mentions(runner);
    await this.authors(runner);
    await this.teams(runner);
    await this.cases(runner);
    await this.rooms(runner);
    await this.acts(runner);
    await this.people(runner);
  }

  private async conversations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE conversation
        ADD COLUMN state text NOT NULL DEFAULT 'open'
          CHECK (state IN ('open', 'watch', 'snoozed', 'handed', 'done')),
        ADD COLUMN closing text
          CHECK (closing IN ('nothing-to-do', 'off-topic', 'answered', 'moved-private', 'case-closed')),
        ADD COLUMN closing_link text,
        ADD COLUMN assignee_id uuid,
        ADD COLUMN snoozed_until timestamptz,
        ADD COLUMN snoozed_by uuid,
        ADD COLUMN case_id uuid,
        ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
        ADD COLUMN author_id uuid,
        ADD COLUMN base_urgency smallint NOT NULL DEFAULT 0,
        ADD COLUMN author_weight smallint NOT NULL DEFAULT 0,
        ADD COLUMN needs_answer boolean NOT NULL DEFAULT false,
        ADD COLUMN urgency_reasons text[] NOT NULL DEFAULT '{}',
        ADD COLUMN rank smallint NOT NULL GENERATED ALWAYS AS (
          CASE WHEN needs_answer THEN 128 ELSE 0 END + least(100, base_urgency + author_weight)) STORED,
        ADD COLUMN handled_at timestamptz,
        ADD COLUMN received_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN arrivals integer NOT NULL DEFAULT 1,
        ADD COLUMN version integer NOT NULL DEFAULT 0,
        ADD COLUMN changed_at timestamptz,
        ADD COLUMN changed_by uuid,
        ADD CONSTRAINT conversation_snoozed CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL)),
        ADD CONSTRAINT conversation_closed CHECK ((state = 'done') = (closing IS NOT NULL)),
        ADD CONSTRAINT conversation_handed CHECK (state <> 'handed' OR case_id IS NOT NULL)`);
    await runner.query(`
      UPDATE conversation c SET author_id = m.author_id, base_urgency = m.urgency, needs_answer = m.needs_answer,
        urgency_reasons = m.reasons, received_at = m.received_at, arrivals = m.arrivals
      FROM (
        SELECT conversation_id, (array_agg(author_id) FILTER (WHERE author_id IS NOT NULL))[1] AS author_id,
          max(urgency) AS urgency, max(received_at) AS received_at, count(*)::int AS arrivals,
          bool_or(flagged OR categories && '{question,complaint,crisis,legal,security}') AS needs_answer,
          ARRAY(
            SELECT DISTINCT r FROM unnest(array_agg(reading #>> '{urgency,reasons}')) AS j(reasons),
              jsonb_array_elements_text(coalesce(j.reasons, '[]')::jsonb) AS r ORDER BY r) AS reasons
        FROM mention GROUP BY conversation_id) m
      WHERE m.conversation_id = c.id`);
    await runner.query(`
      CREATE INDEX conversation_todo ON conversation (workspace_id, rank, last_at, id) WHERE state = 'open'`);
    await runner.query(`CREATE INDEX conversation_state ON conversation (workspace_id, state, last_at, id)`);
    await runner.query(`
      CREATE INDEX conversation_assignee ON conversation (assignee_id, id) WHERE assignee_id IS NOT NULL`);
    // What somebody has, without the much longer list of what they have ended.
    await runner.query(`
      CREATE INDEX conversation_mine ON conversation (workspace_id, assignee_id, last_at, id)
      WHERE assignee_id IS NOT NULL AND state <> 'done'`);
    await runner.query(`
      CREATE INDEX conversation_due ON conversation (snoozed_until) WHERE state = 'snoozed'`);
    await runner.query(`CREATE INDEX conversation_author ON conversation (author_id, last_at, id)`);
    await runner.query(`CREATE INDEX conversation_case ON conversation (case_id) WHERE case_id IS NOT NULL`);
    await runner.query(`CREATE INDEX conversation_tags ON conversation USING gin (tags) WHERE tags <> '{}'`);
    // Counts, times and states change many times in the life of a row.
    await runner.query(`ALTER TABLE conversation SET (fillfactor = 85)`);
  }

  private async mentions(runner: QueryRunner): Promise<void> {
    // A mention that somebody found off topic for a brand has left that brand; the pair stays out when it is pulled again.
    await runner.query(`
      CREATE TABLE off_topic (
        mention_id uuid NOT NULL REFERENCES mention ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        workspace_id uuid NOT NULL,
        person_id uuid,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (mention_id, brand_id)
      )`);
    await runner.query(`CREATE INDEX off_topic_brand ON off_topic (brand_id, at)`);
    // What a person says of a mention instead of its reading: {sentiment?, language?, categories?}. Columns hold what counts.
    await runner.query(`
      ALTER TABLE mention ADD COLUMN correction jsonb, ADD COLUMN corrected_by uuid, ADD COLUMN corrected_at timestamptz`);
    await runner.query(`DROP INDEX mention_author`);
    await runner.query(
      `CREATE INDEX mention_author ON mention (author_id, published_at, id) WHERE author_id IS NOT NULL`,
    );
  }

  private async authors(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE author
        ADD COLUMN relation text
          CHECK (relation IN ('opinion-leader', 'client', 'partner', 'employee', 'journalist', 'detractor')),
        ADD COLUMN weight smallint NOT NULL DEFAULT 0`);
    await runner.query(`CREATE INDEX author_widest ON author (workspace_id, (coalesce(followers, -1)), id)`);
    await runner.query(
      `CREATE INDEX author_relation ON author (workspace_id, relation) WHERE relation IS NOT NULL`,
    );
    // The follower count of a day, as it was seen last on that day (UTC).
    await runner.query(`
      CREATE TABLE author_reach (
        author_id uuid NOT NULL REFERENCES author ON DELETE CASCADE,
        day date NOT NULL,
        followers integer NOT NULL,
        PRIMARY KEY (author_id, day)
      )`);
    await runner.query(`
      CREATE TABLE author_list (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        name text NOT NULL,
        weight smallint NOT NULL CHECK (weight BETWEEN 0 AND 50),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE UNIQUE INDEX author_list_name ON author_list (workspace_id, lower(name))`);
    await runner.query(`
      CREATE TABLE author_list_entry (
        list_id uuid NOT NULL REFERENCES author_list ON DELETE CASCADE,
        author_id uuid NOT NULL REFERENCES author ON DELETE CASCADE,
        PRIMARY KEY (list_id, author_id)
      )`);
    await runner.query(`CREATE INDEX author_list_entry_author ON author_list_entry (author_id)`);
    await runner.query(`
      CREATE TABLE author_note (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        author_id uuid NOT NULL REFERENCES author ON DELETE CASCADE,
        person_id uuid,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`CREATE INDEX author_note_author ON author_note (author_id, created_at)`);
  }

  private async teams(runner: QueryRunner): Promise<void> {
    // A team that is given up stays as a row: history and closed cases name it.
    await runner.query(`
      CREATE TABLE team (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        name text NOT NULL,
        due_minutes integer NOT NULL CHECK (due_minutes BETWEEN 5 AND 129600),
        created_at timestamptz NOT NULL DEFAULT now(),
        archived_at timestamptz
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX team_name ON team (workspace_id, lower(name)) WHERE archived_at IS NULL`,
    );
    // Who leaves the workspace leaves its teams.
    await runner.query(`
      CREATE TABLE team_member (
        team_id uuid NOT NULL REFERENCES team ON DELETE CASCADE,
        workspace_id uuid NOT NULL,
        person_id uuid NOT NULL,
        PRIMARY KEY (team_id, person_id),
        FOREIGN KEY (workspace_id, person_id) REFERENCES membership (workspace_id, person_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX team_member_person ON team_member (workspace_id, person_id)`);
  }

  private async cases(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_number (
        workspace_id uuid PRIMARY KEY REFERENCES workspace ON DELETE CASCADE,
        last integer NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE team_case (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        number integer NOT NULL,
        team_id uuid NOT NULL REFERENCES team,
        state text NOT NULL CHECK (state IN ('open', 'in-progress', 'waiting', 'answered', 'closed')),
        assignee_id uuid,
        author_id uuid,
        note text NOT NULL DEFAULT '',
        fields jsonb NOT NULL DEFAULT '{}',
        due_at timestamptz NOT NULL,
        opened_by uuid,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        handed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        answered_at timestamptz,
        closed_at timestamptz,
        outcome text CHECK (outcome IN ('solved', 'explained', 'compensated', 'unanswered', 'not-ours', 'duplicate')),
        cause text CHECK (cause IN
          ('product', 'delivery', 'billing', 'service', 'website', 'communication', 'safety', 'employment', 'other')),
        merged_into uuid REFERENCES team_case,
        wrote_again_at timestamptz,
        version integer NOT NULL DEFAULT 0,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (workspace_id, number),
        CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
        CHECK ((state = 'closed') = (outcome IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX team_case_due ON team_case (workspace_id, state, due_at, id)`);
    await runner.query(`CREATE INDEX team_case_team ON team_case (team_id, state, due_at, id)`);
    await runner.query(`
      CREATE INDEX team_case_assignee ON team_case (workspace_id, assignee_id, state, due_at, id)
      WHERE assignee_id IS NOT NULL`);
    await runner.query(`CREATE INDEX team_case_author ON team_case (author_id) WHERE author_id IS NOT NULL`);
    await runner.query(
      `CREATE INDEX team_case_closed ON team_case (workspace_id, closed_at, id) WHERE state = 'closed'`,
    );
    await runner.query(
      `CREATE INDEX team_case_merged ON team_case (merged_into) WHERE merged_into IS NOT NULL`,
    );
    await runner.query(`
      ALTER TABLE conversation ADD CONSTRAINT conversation_case_fkey FOREIGN KEY (case_id) REFERENCES team_case`);
    await runner.query(`
      CREATE TABLE case_colleague (
        case_id uuid NOT NULL REFERENCES team_case ON DELETE CASCADE,
        person_id uuid NOT NULL,
        workspace_id uuid NOT NULL,
        PRIMARY KEY (case_id, person_id),
        FOREIGN KEY (workspace_id, person_id) REFERENCES membership (workspace_id, person_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX case_colleague_person ON case_colleague (workspace_id, person_id)`);
    // Each pair once, the smaller id first.
    await runner.query(`
      CREATE TABLE case_link (
        case_id uuid NOT NULL REFERENCES team_case ON DELETE CASCADE,
        other_id uuid NOT NULL REFERENCES team_case ON DELETE CASCADE,
        PRIMARY KEY (case_id, other_id),
        CHECK (case_id < other_id)
      )`);
    await runner.query(`CREATE INDEX case_link_other ON case_link (other_id)`);
    await runner.query(`
      CREATE TABLE case_field (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        label text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice')),
        choices text[] NOT NULL DEFAULT '{}',
        position smallint NOT NULL
      )`);
    await runner.query(`CREATE INDEX case_field_workspace ON case_field (workspace_id, position)`);
  }

  private async rooms(runner: QueryRunner): Promise<void> {
    // Apart from everything that may ever go out: nothing refers to these tables but themselves.
    await runner.query(`
      CREATE TABLE room_message (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES team_case ON DELETE CASCADE,
        person_id uuid,
        kind text NOT NULL CHECK (kind IN ('message', 'decision')),
        body text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        edited_at timestamptz,
        withdrawn_at timestamptz
      )`);
    await runner.query(`CREATE INDEX room_message_case ON room_message (case_id, at, id)`);
    await runner.query(`
      CREATE TABLE room_attachment (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES team_case ON DELETE CASCADE,
        message_id uuid REFERENCES room_message ON DELETE CASCADE,
        person_id uuid,
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`CREATE INDEX room_attachment_case ON room_attachment (case_id)`);
    await runner.query(`CREATE INDEX room_attachment_loose ON room_attachment (at) WHERE message_id IS NULL`);
    await runner.query(`
      CREATE TABLE room_attachment_content (
        attachment_id uuid PRIMARY KEY REFERENCES room_attachment ON DELETE CASCADE,
        content bytea NOT NULL
      )`);
    // Pictures and PDF are compressed already.
    await runner.query(`ALTER TABLE room_attachment_content ALTER COLUMN content SET STORAGE EXTERNAL`);
  }

  private async acts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE act (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        person_id uuid,
        kind text NOT NULL,
        payload jsonb NOT NULL,
        filter jsonb,
        state text NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
        run integer NOT NULL DEFAULT 1,
        total integer NOT NULL,
        done integer NOT NULL DEFAULT 0,
        changed integer NOT NULL DEFAULT 0,
        after_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        undo_state text CHECK (undo_state IN ('running', 'done')),
        undo_run integer NOT NULL DEFAULT 0,
        undo_by uuid,
        undo_at timestamptz,
        undone integer NOT NULL DEFAULT 0,
        kept integer NOT NULL DEFAULT 0,
        undo_after bigint NOT NULL DEFAULT 0,
        error text
      )`);
    await runner.query(`CREATE INDEX act_latest ON act (workspace_id, at)`);
    await runner.query(`CREATE INDEX act_running ON act (state) WHERE state = 'running'`);
    await runner.query(`CREATE INDEX act_undoing ON act (undo_state) WHERE undo_state = 'running'`);
    // Without foreign keys: what was done stays known after its subject is gone. People by id alone, and no text of theirs.
    await runner.query(`
      CREATE TABLE history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        workspace_id uuid NOT NULL,
        person_id uuid,
        act_id uuid,
        kind text NOT NULL,
        conversation_id uuid,
        mention_id uuid,
        case_id uuid,
        author_id uuid,
        before jsonb NOT NULL DEFAULT '{}',
        after jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX history_workspace ON history (workspace_id, id)`);
    await runner.query(`CREATE INDEX history_act ON history (act_id, id) WHERE act_id IS NOT NULL`);
    await runner.query(
      `CREATE INDEX history_conversation ON history (conversation_id, id) WHERE conversation_id IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX history_case ON history (case_id, id) WHERE case_id IS NOT NULL`);
    await runner.query(`CREATE INDEX history_author ON history (author_id, id) WHERE author_id IS NOT NULL`);
    await runner.query(`
      CREATE TRIGGER history_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON history
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  private async people(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_view (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        person_id uuid NOT NULL,
        name text NOT NULL,
        shared boolean NOT NULL DEFAULT false,
        filter jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (workspace_id, person_id) REFERENCES membership (workspace_id, person_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX saved_view_workspace ON saved_view (workspace_id, lower(name))`);
    await runner.query(`
      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        person_id uuid NOT NULL,
        kind text NOT NULL,
        by_person_id uuid,
        case_id uuid REFERENCES team_case ON DELETE CASCADE,
        conversation_id uuid,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        read_at timestamptz,
        FOREIGN KEY (workspace_id, person_id) REFERENCES membership (workspace_id, person_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX notice_person ON notice (workspace_id, person_id, at)`);
    await runner.query(
      `CREATE INDEX notice_unread ON notice (workspace_id, person_id) WHERE read_at IS NULL`,
    );
    // One row a browser tab. Lost with the server's memory without harm: a tab says again where it is.
    await runner.query(`
      CREATE UNLOGGED TABLE presence (
        tab_id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        person_id uuid NOT NULL,
        conversation_id uuid,
        case_id uuid,
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (num_nonnulls(conversation_id, case_id) = 1)
      )`);
    await runner.query(`CREATE INDEX presence_workspace ON presence (workspace_id)`);
    await runner.query(`CREATE INDEX presence_seen ON presence (seen_at)`);
    // Whom an event is for beside what a role may read: teams and people; null: everybody who may.
    await runner.query(`ALTER TABLE browser_event ADD COLUMN audience uuid[]`);
  }

  async down(): Promise<void> {
    throw new Error('The first migrations have no way back: drop the database instead.');
  }
}
